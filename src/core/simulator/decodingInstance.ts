import type { Seconds } from '../units';
import type { Kernel, Process } from './kernel';
import { KvPool } from './kvPool';
import type { RequestOutcomes } from './outcome';
import { Pipeline } from './pipeline';
import type { PrefillBatch } from './prefillBatch';
import { finalBlocks, RunningBatch } from './runningBatch';
import { blocksFor, type InstanceSpec } from './system';

/** One of the disjoint batches that take turns in a pipeline; there is one for each stage. */
export interface Group {
  readonly running: RunningBatch;
  /** Prompts in this group's pass, when it is a prefill pass. */
  prefill: PrefillBatch | undefined;
  /** Decode iterations in this group's pass; 0 when it is not decoding. */
  iterations: number;
  start: Seconds;
  /** Members whose first decode iteration is still to come. */
  readonly newcomers: number[];
  /** When its pass leaves the last stage; Infinity between passes. */
  end: Seconds;
}

/**
 * What colocated and decode instances share: groups rotate through the pipeline, a group is in flight at most
 * once, and a group whose turn finds no work is skipped. A group that decodes alone leaps over as many iterations
 * as change nothing; `interrupt` cuts the leap at the next iteration boundary.
 */
export abstract class DecodingInstance implements Process {
  due: Seconds = Number.POSITIVE_INFINITY;
  protected readonly pool: KvPool;
  protected readonly groups: readonly Group[];
  private readonly pipeline: Pipeline;
  private nextGroup = 0;

  constructor(
    protected readonly spec: InstanceSpec,
    protected readonly kernel: Kernel,
    protected readonly outcomes: RequestOutcomes,
  ) {
    this.pool = new KvPool(spec.kvBlocks);
    this.pipeline = new Pipeline(spec.stages);
    this.groups = Array.from({ length: spec.stages }, () => ({
      running: new RunningBatch(outcomes.requests, spec.costs),
      prefill: undefined,
      iterations: 0,
      start: 0,
      newcomers: [],
      end: Number.POSITIVE_INFINITY,
    }));
  }

  /** Starts the next pass of a group that is not in flight, or leaves it when there is nothing to do. */
  protected abstract startTurn(group: Group, now: Seconds): void;
  /** A prefill pass of this group is over. */
  protected abstract finishPrefill(group: Group, batch: PrefillBatch, now: Seconds): void;
  /** A request has its last token. */
  protected abstract leave(request: number, now: Seconds): void;

  wake(now: Seconds): void {
    for (const group of this.groups) if (group.end <= now) this.finishPass(group, now);
    this.startTurns(now);
    this.appointNext(now);
  }

  /** New work has come: an idle instance starts at once, a leap ends at the next iteration boundary. */
  protected interrupt(now: Seconds): void {
    this.cutLeap(now);
    if (
      this.pipeline.entryFree <= now &&
      this.groups.some((group) => group.end === Number.POSITIVE_INFINITY)
    ) {
      this.kernel.wakeAt(this, now);
    }
  }

  protected startPrefill(group: Group, batch: PrefillBatch, now: Seconds): void {
    const stageTime = batch.stageTime(this.spec.costs);
    group.prefill = batch;
    group.start = now;
    group.end = this.pipeline.enter(now, stageTime);
    for (const request of batch.members) {
      if (Number.isNaN(this.outcomes.prefillStart[request])) this.outcomes.prefillStart[request] = now;
    }
  }

  /**
   * Decodes the group until something changes. The caller has made sure that the next iteration fits, and says
   * whether somebody in line could be let in right after it: until one ends, memory only gets fuller.
   */
  protected startDecode(group: Group, now: Seconds, someoneFits: boolean): void {
    const { running } = group;
    const limit = someoneFits || !this.isAlone(group) ? 1 : running.untilFirstEnd();
    group.iterations = running.iterationsWithin(this.pool.free, limit);
    this.pool.used += running.newBlocks(group.iterations);
    group.start = now;
    this.enterPipeline(group);
    while (group.newcomers.length > 0) this.outcomes.decodeStart[group.newcomers.pop() as number] = now;
  }

  /**
   * Takes the latest member out and frees its blocks, for lack of memory; returns it with the decode iterations it
   * still needs and the blocks it held.
   */
  protected takeOutLatest(group: Group): { request: number; remaining: number; blocks: number } {
    const { running, newcomers } = group;
    const request = running.latest();
    const remaining = running.remaining(request);
    const blocks = blocksFor(running.cachedTokens(request, remaining));
    running.remove(request);
    this.pool.used -= blocks;
    if (newcomers.at(-1) === request) newcomers.pop();
    return { request, remaining, blocks };
  }

  protected nextIterationFits({ running }: Group): boolean {
    return running.newBlocks(1) <= this.pool.free;
  }

  /** Sends the last iteration of a pass in when those before it have left; alone, each waits for the one before. */
  private enterPipeline(group: Group): void {
    const { running, iterations, start } = group;
    const before = running.timeOf(iterations - 1);
    const lastStart = start + this.spec.stages * before;
    group.end = this.pipeline.enter(lastStart, running.timeOf(iterations) - before);
  }

  private isAlone(group: Group): boolean {
    return this.groups.every(
      (other) => other === group || (other.end === Number.POSITIVE_INFINITY && other.running.count === 0),
    );
  }

  protected join(group: Group, request: number, remaining: number): void {
    group.running.add(request, remaining);
    if (Number.isNaN(this.outcomes.decodeStart[request])) group.newcomers.push(request);
  }

  /** Room for so many blocks now: a leap may have reserved blocks for iterations that are still to start. */
  protected hasRoom(blocks: number, now: Seconds): boolean {
    if (this.pool.free < blocks) this.cutLeap(now);
    return this.pool.free >= blocks;
  }

  private finishPass(group: Group, now: Seconds): void {
    group.end = Number.POSITIVE_INFINITY;
    const batch = group.prefill;
    if (batch !== undefined) {
      group.prefill = undefined;
      this.finishPrefill(group, batch, now);
      return;
    }
    group.running.advance(group.iterations);
    group.iterations = 0;
    for (let request = group.running.takeEnded(); request >= 0; request = group.running.takeEnded()) {
      this.outcomes.finish[request] = now;
      this.pool.used -= finalBlocks(this.outcomes.requests, request);
      this.leave(request, now);
    }
  }

  private startTurns(now: Seconds): void {
    for (let tried = 0; tried < this.groups.length && this.pipeline.entryFree <= now; tried++) {
      const group = this.groups[this.nextGroup] as Group;
      if (group.end === Number.POSITIVE_INFINITY) this.startTurn(group, now);
      this.nextGroup = (this.nextGroup + 1) % this.groups.length;
    }
  }

  private appointNext(now: Seconds): void {
    let next = Number.POSITIVE_INFINITY;
    let someIdle = false;
    for (const { end } of this.groups) {
      next = Math.min(next, end);
      if (end === Number.POSITIVE_INFINITY) someIdle = true;
    }
    // With the entry free already, every idle group has just been tried and has nothing to do.
    if (someIdle && this.pipeline.entryFree > now) next = Math.min(next, this.pipeline.entryFree);
    this.kernel.wakeAt(this, next);
  }

  private cutLeap(now: Seconds): void {
    const group = this.groups.find(({ iterations }) => iterations > 1);
    if (group === undefined) return;
    const iterations = group.running.iterationsBy((now - group.start) / this.spec.stages);
    if (iterations >= group.iterations) return;
    this.pool.used -= group.running.newBlocks(group.iterations) - group.running.newBlocks(iterations);
    group.iterations = iterations;
    this.pipeline.clear();
    this.enterPipeline(group);
    this.appointNext(now);
  }
}

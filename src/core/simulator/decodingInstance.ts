import { mixedStageTime, prefillStageTime } from '../latency/profiled';
import type { Seconds, Tokens } from '../units';
import type { Kernel, Process } from './kernel';
import { KvPool } from './kvPool';
import type { RequestOutcomes } from './outcome';
import { Pipeline, type StageObserver } from './pipeline';
import type { PrefillBatch } from './prefillBatch';
import type { InstanceRole, MemoryMarkKind, MemoryReading, PassKind, PassRecord, Recorder } from './recorder';
import { finalBlocks, RunningBatch } from './runningBatch';
import { blocksFor, type InstanceSpec, KV_BLOCK } from './system';

/** One of the disjoint batches that take turns in a pipeline; there is one for each stage. */
export interface Group {
  readonly running: RunningBatch;
  /** Prompts, or pieces of them, in this group's pass. */
  prefill: PrefillBatch | undefined;
  /** Decode iterations in this group's pass; 0 when it is not decoding. */
  iterations: number;
  start: Seconds;
  /** Members whose first decode iteration is still to come. */
  readonly newcomers: number[];
  /** When its pass leaves the last stage; Infinity between passes. */
  end: Seconds;
  /** Seconds that blocks on their way to or from the CPU hold up its next pass. */
  swapDelay: Seconds;
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
  /** Seconds in all that prompts have taken of the first stage. */
  protected promptTime: Seconds = 0;
  private readonly pipeline: Pipeline;
  /** Groups between the entry and the end of the pipeline, in this order: none overtakes another. */
  private readonly inFlight: Group[] = [];
  /** In the recorder's list of instances. */
  readonly index: number;
  private nextGroup = 0;

  constructor(
    protected readonly spec: InstanceSpec,
    protected readonly kernel: Kernel,
    protected readonly outcomes: RequestOutcomes,
    role: InstanceRole,
    protected readonly recorder?: Recorder,
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
      swapDelay: 0,
    }));
    this.index = recorder?.open(role, () => this.memoryReading()) ?? 0;
  }

  /** Starts the next pass of a group that is not in flight, or leaves it when there is nothing to do. */
  protected abstract startTurn(group: Group, now: Seconds): void;
  /** A prefill pass of this group is over. */
  protected abstract finishPrefill(group: Group, batch: PrefillBatch, now: Seconds): void;
  /** A request has its last token. */
  protected abstract leave(request: number, now: Seconds): void;
  /** What the recorder is told of the memory. */
  protected abstract memoryReading(): MemoryReading;

  wake(now: Seconds): void {
    while (this.inFlight.length > 0 && (this.inFlight[0] as Group).end <= now) {
      this.finishPass(this.inFlight.shift() as Group, now);
    }
    this.startTurns(now);
    this.appointNext(now);
  }

  /** New work has come: an idle instance starts at once, a leap ends at the next iteration boundary. */
  protected interrupt(now: Seconds): void {
    this.cutLeap(now);
    if (this.pipeline.entryFree <= now && this.someGroupIsIdle) this.kernel.wakeAt(this, now);
  }

  /** Prompts alone, or together with one decode iteration of the group. */
  protected startPrefill(group: Group, batch: PrefillBatch, now: Seconds, withDecodes = false): void {
    const { running } = group;
    group.iterations = withDecodes && running.count > 0 ? 1 : 0;
    this.pool.used += running.newBlocks(group.iterations);
    const decodes = group.iterations * running.count;
    const { tokens, squaredTokens } = batch;
    const { costs } = this.spec;
    const stageTime = mixedStageTime(costs, tokens, squaredTokens, decodes, running.contextSum);
    const shared = decodes > 0 ? (costs.paidOnce ?? 0) : 0;
    this.promptTime += prefillStageTime(costs, tokens, squaredTokens) - shared;
    group.prefill = batch;
    group.start = now;
    const kind = decodes > 0 ? 'mixed' : 'prefill';
    const observe = this.observer(group, kind, {
      batch: decodes + batch.members.length,
      prompts: batch.members,
      stalled: decodes > 0 ? 0 : running.count,
      tokens: decodes + tokens,
    });
    group.end = this.pipeline.enter(now, stageTime, observe);
    this.inFlight.push(group);
    for (const request of batch.members) {
      if (Number.isNaN(this.outcomes.prefillStart[request])) this.outcomes.prefillStart[request] = now;
    }
    if (decodes > 0) this.stampNewcomers(group, now);
  }

  /**
   * Decodes the group until something changes. The caller has made sure that the next iteration fits, and says
   * whether somebody in line could be let in right after it: until one ends, memory only gets fuller.
   */
  protected startDecode(group: Group, now: Seconds, someoneFits: boolean): void {
    const { running } = group;
    const mayLeap = !someoneFits && this.recorder === undefined && this.isAlone(group);
    const limit = mayLeap ? running.untilFirstEnd() : 1;
    group.iterations = running.iterationsWithin(this.pool.free, limit);
    this.pool.used += running.newBlocks(group.iterations);
    group.start = now + group.swapDelay;
    if (group.swapDelay > 0) this.recordSwap(group, now);
    group.swapDelay = 0;
    this.enterPipeline(group);
    this.inFlight.push(group);
    this.stampNewcomers(group, group.start);
  }

  private get someGroupIsIdle(): boolean {
    return this.inFlight.length < this.groups.length;
  }

  private stampNewcomers({ newcomers }: Group, now: Seconds): void {
    while (newcomers.length > 0) this.outcomes.decodeStart[newcomers.pop() as number] = now;
  }

  private observer(
    group: Group,
    kind: PassKind,
    work: Pick<PassRecord, 'batch' | 'prompts' | 'stalled' | 'tokens'>,
  ): StageObserver | undefined {
    const { recorder, index } = this;
    if (recorder === undefined) return undefined;
    const turn = this.groups.indexOf(group);
    const kvTokens = this.kvTokens;
    return (stage, start, end) =>
      recorder.add({ instance: index, stage, group: turn, kind, start, end, ...work, kvTokens });
  }

  /** The stage stands still while blocks move. */
  private recordSwap(group: Group, now: Seconds): void {
    const waiting = { batch: 0, prompts: [], stalled: group.running.count, tokens: 0 };
    this.observer(group, 'swap', waiting)?.(0, now, group.start);
  }

  /**
   * Takes the latest member out and frees its blocks, for lack of memory; returns it with the decode iterations it
   * still needs and the blocks it held.
   */
  protected takeOutLatest(
    group: Group,
    kind: MemoryMarkKind,
    now: Seconds,
  ): { request: number; remaining: number; blocks: number } {
    const { running, newcomers } = group;
    const request = running.latest();
    const remaining = running.remaining(request);
    const blocks = blocksFor(running.cachedTokens(request, remaining));
    running.remove(request);
    this.pool.used -= blocks;
    if (newcomers.at(-1) === request) newcomers.pop();
    this.outcomes.preemptions[request] = (this.outcomes.preemptions[request] as number) + 1;
    this.recorder?.mark(kind, this.index, request, now);
    this.recorder?.leaves(request, now);
    return { request, remaining, blocks };
  }

  protected nextIterationFits({ running }: Group): boolean {
    // At most one block each: counting them is needed only when memory is nearly full.
    return running.count <= this.pool.free || running.newBlocks(1) <= this.pool.free;
  }

  /** Sends the last iteration of a pass in when those before it have left; alone, each waits for the one before. */
  private enterPipeline(group: Group): void {
    const { running, iterations, start } = group;
    const before = iterations === 1 ? 0 : running.timeOf(iterations - 1);
    const lastStart = start + this.spec.stages * before;
    const observe = this.observer(group, 'decode', {
      batch: running.count,
      prompts: [],
      stalled: 0,
      tokens: running.count,
    });
    group.end = this.pipeline.enter(lastStart, running.timeOf(iterations) - before, observe);
  }

  private isAlone(group: Group): boolean {
    for (const other of this.groups) {
      if (other !== group && (other.end !== Number.POSITIVE_INFINITY || other.running.count > 0))
        return false;
    }
    return true;
  }

  /** Tokens' worth of blocks reserved now. */
  get kvTokens(): Tokens {
    return this.pool.used * KV_BLOCK;
  }

  protected join(group: Group, request: number, remaining: number, now: Seconds): void {
    group.running.add(request, remaining);
    this.recorder?.joins(request, this.index, this.groups.indexOf(group), now);
    if (Number.isNaN(this.outcomes.decodeStart[request])) group.newcomers.push(request);
  }

  /** Room for so many blocks now: a leap may have reserved blocks for iterations that are still to start. */
  protected hasRoom(blocks: number, now: Seconds): boolean {
    if (this.pool.free < blocks) this.cutLeap(now);
    return this.pool.free >= blocks;
  }

  private finishPass(group: Group, now: Seconds): void {
    group.end = Number.POSITIVE_INFINITY;
    if (group.iterations > 0) this.finishDecode(group, now);
    const batch = group.prefill;
    group.prefill = undefined;
    if (batch !== undefined) this.finishPrefill(group, batch, now);
  }

  private finishDecode(group: Group, now: Seconds): void {
    group.running.advance(group.iterations);
    group.iterations = 0;
    for (let request = group.running.takeEnded(); request >= 0; request = group.running.takeEnded()) {
      this.outcomes.finish[request] = now;
      this.recorder?.leaves(request, now);
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
    const [first] = this.inFlight;
    let next = first?.end ?? Number.POSITIVE_INFINITY;
    // With the entry free already, every idle group has just been tried and has nothing to do.
    if (this.someGroupIsIdle && this.pipeline.entryFree > now) next = Math.min(next, this.pipeline.entryFree);
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

import type { Seconds, Tokens } from '../units';
import { DecodingInstance, type Group } from './decodingInstance';
import type { Kernel } from './kernel';
import type { RequestOutcomes } from './outcome';
import type { MemoryReading, Recorder } from './recorder';
import { RequestLine } from './requestLine';
import { blocksFor, type InstanceSpec } from './system';

/** vLLM: sequences on an instance at once. */
const MAX_SEQUENCES = 1024;
/** vLLM admits a prompt only while this share of blocks stays free. */
const WATERMARK = 0.01;

/**
 * An instance that does both phases and, when blocks run out, preempts the request admitted last and later
 * recomputes it from its prompt and the tokens it had (vLLM 0.2/0.3 block manager). What a pass is made of is up
 * to the policy.
 */
export abstract class RecomputingInstance extends DecodingInstance {
  /** Requests on this instance, waiting or running. */
  load = 0;
  protected readonly waiting = new RequestLine();
  /** Sequences admitted and not finished or preempted. */
  private sequences = 0;
  private readonly watermark: number;
  /** Decode iterations a request needs once it is (re)prefilled. */
  private readonly afterPrefill: Int32Array;
  /** The instance's shortage clock when a request joined the line. */
  private readonly shortageAtJoin: Float64Array;
  /** What prompts had taken of the first stage when a request began to decode. */
  private readonly promptTimeAtJoin: Float64Array;

  constructor(spec: InstanceSpec, kernel: Kernel, outcomes: RequestOutcomes, recorder?: Recorder) {
    super(spec, kernel, outcomes, 'colocated', recorder);
    this.watermark = WATERMARK * spec.kvBlocks;
    this.afterPrefill = outcomes.requests.outputTokens.map((tokens) => tokens - 1);
    this.shortageAtJoin = new Float64Array(outcomes.requests.count);
    this.promptTimeAtJoin = new Float64Array(outcomes.requests.count);
  }

  receive(request: number, now: Seconds): void {
    this.load++;
    this.waiting.join(request);
    this.shortageAtJoin[request] = this.pool.shortageUntil(now);
    // Behind others it changes nothing before their turn.
    if (this.waiting.length === 1) this.interrupt(now);
  }

  protected memoryReading(): MemoryReading {
    return { used: this.kvTokens, parked: 0, waiting: this.waiting.length };
  }

  protected leave(request: number): void {
    this.load--;
    this.sequences--;
    this.recordStall(request);
  }

  /** Whether the first in line, if there is one, could be admitted. */
  protected nextFits(): boolean {
    const next = this.waiting.first;
    return next >= 0 && this.sequences < MAX_SEQUENCES && this.fitsMemory(next);
  }

  /**
   * Admits the first in line with all blocks of its prompt; -1 when it has to wait, or nobody does. `keptFree`
   * blocks are left for the decodes of the same pass.
   */
  protected admitNext(now: Seconds, keptFree = 0): number {
    const request = this.waiting.first;
    if (request < 0 || this.sequences >= MAX_SEQUENCES) return -1;
    if (!this.fitsMemory(request, keptFree)) {
      this.pool.noteShortage(now);
      return -1;
    }
    this.waiting.leave();
    this.sequences++;
    this.pool.used += blocksFor(this.promptTokens(request));
    this.pool.noteAdmission(now);
    this.recordMemoryWait(request, now);
    return request;
  }

  /** The prompt, and after a preemption the tokens generated so far as well. */
  protected promptTokens(request: number): Tokens {
    const { inputTokens, outputTokens } = this.outcomes.requests;
    const total = (inputTokens[request] as number) + (outputTokens[request] as number);
    return total - (this.afterPrefill[request] as number) - 1;
  }

  /** The whole prompt is prefilled: the request has a token, and decodes if it needs more. */
  protected finishPrompt(group: Group, request: number, now: Seconds): void {
    this.recordFirstToken(request, now);
    this.promptTimeAtJoin[request] = this.promptTime;
    const remaining = this.afterPrefill[request] as number;
    if (remaining > 0) {
      this.join(group, request, remaining, now);
      return;
    }
    this.outcomes.finish[request] = now;
    this.pool.used -= blocksFor(this.promptTokens(request));
    this.leave(request);
  }

  protected preemptUntilNextIterationFits(group: Group, now: Seconds): void {
    while (!this.nextIterationFits(group)) {
      const { request, remaining } = this.takeOutLatest(group, 'preempted', now);
      this.sequences--;
      this.recordStall(request);
      this.afterPrefill[request] = remaining - 1;
      this.waiting.rejoinAtFront(request);
      this.pool.noteShortage(now);
      this.shortageAtJoin[request] = this.pool.shortageUntil(now);
    }
  }

  private fitsMemory(request: number, keptFree = 0): boolean {
    return this.pool.free - keptFree - blocksFor(this.promptTokens(request)) >= this.watermark;
  }

  private recordMemoryWait(request: number, now: Seconds): void {
    const wait = this.pool.shortageUntil(now) - (this.shortageAtJoin[request] as number);
    const { memoryWaitBefore, memoryWaitAfter, firstToken } = this.outcomes;
    const column = Number.isNaN(firstToken[request]) ? memoryWaitBefore : memoryWaitAfter;
    column[request] = (column[request] as number) + wait;
  }

  private recordStall(request: number): void {
    const { prefillStall } = this.outcomes;
    const stall = this.promptTime - (this.promptTimeAtJoin[request] as number);
    prefillStall[request] = (prefillStall[request] as number) + stall;
  }

  private recordFirstToken(request: number, now: Seconds): void {
    if (!Number.isNaN(this.outcomes.firstToken[request])) return;
    this.outcomes.firstToken[request] = now;
    this.outcomes.transferStart[request] = now;
    this.outcomes.transferEnd[request] = now;
  }
}

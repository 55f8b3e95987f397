import type { Seconds, Tokens } from '../units';
import type { Kernel, Process } from './kernel';
import { KvPool } from './kvPool';
import type { RequestOutcomes } from './outcome';
import { Pipeline, type StageObserver } from './pipeline';
import { PrefillBatch } from './prefillBatch';
import type { Recorder } from './recorder';
import { RequestLine } from './requestLine';
import { blocksFor, type InstanceSpec, KV_BLOCK } from './system';

/** DistServe: requests in one prefill batch. */
const MAX_REQUESTS = 128;

/** Takes over a request that has its first token and needs more. */
export type Handover = (request: number, from: PrefillInstance, now: Seconds) => void;

/**
 * A DistServe prefill instance: batches in order of arrival, closed at the first request that does not fit.
 * The KV cache of a prompt stays here until a decode instance has pulled it, so slow decoding holds back
 * prefill (paper §4.3; DistServe context-stage scheduler).
 */
export class PrefillInstance implements Process {
  due: Seconds = Number.POSITIVE_INFINITY;
  private readonly waiting = new RequestLine();
  private readonly pool: KvPool;
  private readonly pipeline: Pipeline;
  private readonly inFlight: { readonly batch: PrefillBatch; readonly end: Seconds }[] = [];
  private readonly index: number;
  private prefilling = 0;
  /** Blocks of finished prompts that no decode instance has pulled yet. */
  private unpulledBlocks = 0;
  /** The pool's shortage clock when a request joined the line. */
  private readonly shortageAtJoin: Float64Array;

  constructor(
    private readonly spec: InstanceSpec,
    private readonly batchTokens: Tokens,
    private readonly kernel: Kernel,
    private readonly outcomes: RequestOutcomes,
    private readonly handOver: Handover,
    private readonly recorder?: Recorder,
  ) {
    this.index =
      recorder?.open('prefill', () => ({
        used: this.pool.used * KV_BLOCK,
        parked: this.unpulledBlocks * KV_BLOCK,
        waiting: this.waiting.length,
      })) ?? 0;
    this.pool = new KvPool(spec.kvBlocks);
    this.pipeline = new Pipeline(spec.stages);
    this.shortageAtJoin = new Float64Array(outcomes.requests.count);
  }

  /** Requests without a first token yet. */
  get queueLength(): number {
    return this.waiting.length + this.prefilling;
  }

  receive(request: number, now: Seconds): void {
    this.waiting.join(request);
    this.shortageAtJoin[request] = this.pool.shortageUntil(now);
    this.wakeIfEntryFree(now);
  }

  /** A decode instance has pulled this request's KV cache. */
  release(request: number, now: Seconds): void {
    const blocks = this.promptBlocks(request);
    this.pool.used -= blocks;
    this.unpulledBlocks -= blocks;
    this.wakeIfEntryFree(now);
  }

  wake(now: Seconds): void {
    while (this.inFlight[0] !== undefined && this.inFlight[0].end <= now) {
      this.finish(this.inFlight[0].batch, now);
      this.inFlight.shift();
    }
    while (this.pipeline.entryFree <= now && this.startNext(now)) {}
    const oldestEnd = this.inFlight[0]?.end ?? Number.POSITIVE_INFINITY;
    const entry = this.waiting.length > 0 ? this.pipeline.entryFree : Number.POSITIVE_INFINITY;
    this.kernel.wakeAt(this, Math.min(oldestEnd, entry > now ? entry : Number.POSITIVE_INFINITY));
  }

  private promptBlocks(request: number): number {
    return blocksFor(this.outcomes.requests.inputTokens[request] as number);
  }

  private wakeIfEntryFree(now: Seconds): void {
    const time = Math.max(now, this.pipeline.entryFree);
    if (this.waiting.length > 0 && time < this.due) this.kernel.wakeAt(this, time);
  }

  private startNext(now: Seconds): boolean {
    const batch = this.nextBatch(now);
    if (batch.members.length === 0) return false;
    const stageTime = batch.stageTime(this.spec.costs);
    for (const request of batch.members) this.outcomes.prefillStart[request] = now;
    this.prefilling += batch.members.length;
    this.inFlight.push({ batch, end: this.pipeline.enter(now, stageTime, this.observer(batch)) });
    return true;
  }

  private observer(batch: PrefillBatch): StageObserver | undefined {
    const { recorder, index } = this;
    if (recorder === undefined) return undefined;
    const kvTokens = this.pool.used * KV_BLOCK;
    const { tokens, members } = batch;
    return (stage, start, end) =>
      recorder.add({
        instance: index,
        stage,
        group: 0,
        kind: 'prefill',
        start,
        end,
        batch: members.length,
        prompts: members,
        stalled: 0,
        tokens,
        kvTokens,
      });
  }

  private nextBatch(now: Seconds): PrefillBatch {
    const batch = new PrefillBatch();
    for (let request = this.waiting.first; request >= 0; request = this.waiting.first) {
      const tokens = this.outcomes.requests.inputTokens[request] as number;
      const isFull = batch.members.length >= MAX_REQUESTS || batch.tokens + tokens > this.batchTokens;
      if (isFull && batch.members.length > 0) break;
      if (blocksFor(tokens) > this.pool.free) {
        this.pool.noteShortage(now);
        break;
      }
      this.pool.used += blocksFor(tokens);
      this.pool.noteAdmission(now);
      this.outcomes.memoryWaitBefore[request] =
        this.pool.shortageUntil(now) - (this.shortageAtJoin[request] as number);
      batch.add(this.waiting.leave(), tokens);
    }
    return batch;
  }

  private finish(batch: PrefillBatch, now: Seconds): void {
    this.prefilling -= batch.members.length;
    for (const request of batch.members) {
      this.outcomes.firstToken[request] = now;
      this.unpulledBlocks += this.promptBlocks(request);
      if (this.outcomes.requests.outputTokens[request] === 1) {
        this.outcomes.finish[request] = now;
        this.release(request, now);
      } else this.handOver(request, this, now);
    }
  }
}

import type { Seconds, Tokens } from '../units';
import { DecodingInstance, type Group } from './decodingInstance';
import type { Kernel } from './kernel';
import type { RequestOutcomes } from './outcome';
import { PrefillBatch } from './prefillBatch';
import { RequestLine } from './requestLine';
import { blocksFor, type InstanceSpec } from './system';

/** vLLM 0.2/0.3: tokens of one prefill pass. */
const MAX_BATCHED_TOKENS: Tokens = 16_384;
/** vLLM: sequences running at once. */
const MAX_SEQUENCES = 1024;
/** vLLM admits a prompt only while this share of blocks stays free. */
const WATERMARK = 0.01;

/**
 * A vLLM instance: a pass is either prompts only or decodes only, and waiting prompts go first, so decodes
 * stall while a prompt is prefilled. When blocks run out, the request admitted last is preempted and later
 * recomputed from its prompt and the tokens it had (vLLM 0.2/0.3 scheduler; paper §2.1).
 */
export class ColocatedInstance extends DecodingInstance {
  /** Requests on this instance, waiting or running. */
  load = 0;
  private readonly waiting = new RequestLine();
  private readonly watermark: number;
  /** Decode iterations a request needs once it is (re)prefilled. */
  private readonly afterPrefill: Int32Array;
  /** The instance's shortage clock when a request joined the line. */
  private readonly shortageAtJoin: Float64Array;

  constructor(spec: InstanceSpec, kernel: Kernel, outcomes: RequestOutcomes) {
    super(spec, kernel, outcomes);
    this.watermark = WATERMARK * spec.kvBlocks;
    this.afterPrefill = outcomes.requests.outputTokens.map((tokens) => tokens - 1);
    this.shortageAtJoin = new Float64Array(outcomes.requests.count);
  }

  receive(request: number, now: Seconds): void {
    this.load++;
    this.waiting.join(request);
    this.shortageAtJoin[request] = this.pool.shortageUntil(now);
    // Behind others it changes nothing before their turn.
    if (this.waiting.length === 1) this.interrupt(now);
  }

  protected startTurn(group: Group, now: Seconds): void {
    const batch = this.nextPrompts(now);
    if (batch.members.length > 0) {
      this.startPrefill(group, batch, now);
      return;
    }
    this.preemptUntilNextIterationFits(group, now);
    const next = this.waiting.first;
    const nextFits = next >= 0 && this.fitsMemory(this.promptTokens(next));
    if (group.running.count > 0) this.startDecode(group, now, nextFits);
  }

  protected finishPrefill(group: Group, batch: PrefillBatch, now: Seconds): void {
    for (const request of batch.members) {
      this.recordFirstToken(request, now);
      const remaining = this.afterPrefill[request] as number;
      if (remaining > 0) {
        this.join(group, request, remaining);
        continue;
      }
      this.outcomes.finish[request] = now;
      this.pool.used -= blocksFor(this.promptTokens(request));
      this.leave();
    }
  }

  protected leave(): void {
    this.load--;
  }

  /** Waiting prompts in order, up to the first that does not fit the pass or the memory. */
  private nextPrompts(now: Seconds): PrefillBatch {
    const batch = new PrefillBatch();
    let sequences = this.groups.reduce((sum, group) => sum + group.running.count, 0);
    for (let request = this.waiting.first; request >= 0; request = this.waiting.first) {
      const tokens = this.promptTokens(request);
      if (batch.tokens + tokens > MAX_BATCHED_TOKENS || sequences >= MAX_SEQUENCES) break;
      if (!this.fitsMemory(tokens)) {
        this.pool.noteShortage(now);
        break;
      }
      this.pool.used += blocksFor(tokens);
      this.pool.noteAdmission(now);
      this.recordMemoryWait(request, now);
      batch.add(this.waiting.leave(), tokens);
      sequences++;
    }
    return batch;
  }

  private fitsMemory(tokens: Tokens): boolean {
    return this.pool.free - blocksFor(tokens) >= this.watermark;
  }

  /** The prompt, and after a preemption the tokens generated so far as well. */
  private promptTokens(request: number): Tokens {
    const { inputTokens, outputTokens } = this.outcomes.requests;
    const total = (inputTokens[request] as number) + (outputTokens[request] as number);
    return total - (this.afterPrefill[request] as number) - 1;
  }

  private preemptUntilNextIterationFits(group: Group, now: Seconds): void {
    while (!this.nextIterationFits(group)) {
      const { request, remaining } = this.takeOutLatest(group);
      this.afterPrefill[request] = remaining - 1;
      this.waiting.rejoinAtFront(request);
      this.pool.noteShortage(now);
      this.shortageAtJoin[request] = this.pool.shortageUntil(now);
    }
  }

  private recordMemoryWait(request: number, now: Seconds): void {
    const wait = this.pool.shortageUntil(now) - (this.shortageAtJoin[request] as number);
    const { memoryWaitBefore, memoryWaitAfter, firstToken } = this.outcomes;
    const column = Number.isNaN(firstToken[request]) ? memoryWaitBefore : memoryWaitAfter;
    column[request] = (column[request] as number) + wait;
  }

  private recordFirstToken(request: number, now: Seconds): void {
    if (!Number.isNaN(this.outcomes.firstToken[request])) return;
    this.outcomes.firstToken[request] = now;
    this.outcomes.transferStart[request] = now;
    this.outcomes.transferEnd[request] = now;
  }
}

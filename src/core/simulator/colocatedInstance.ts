import type { Seconds, Tokens } from '../units';
import type { Group } from './decodingInstance';
import { PrefillBatch } from './prefillBatch';
import { RecomputingInstance } from './recomputingInstance';

/** vLLM 0.2/0.3: tokens of one prefill pass. */
const MAX_BATCHED_TOKENS: Tokens = 16_384;

/**
 * A vLLM instance: a pass is either prompts only or decodes only, and waiting prompts go first, so decodes
 * stall while a prompt is prefilled (vLLM 0.2/0.3 scheduler; paper §2.1).
 */
export class ColocatedInstance extends RecomputingInstance {
  protected startTurn(group: Group, now: Seconds): void {
    const batch = this.nextPrompts(now);
    if (batch.members.length > 0) {
      this.startPrefill(group, batch, now);
      return;
    }
    this.preemptUntilNextIterationFits(group, now);
    if (group.running.count > 0) this.startDecode(group, now, this.nextFits());
  }

  protected finishPrefill(group: Group, batch: PrefillBatch, now: Seconds): void {
    for (const request of batch.members) this.finishPrompt(group, request, now);
  }

  /** Waiting prompts in order, up to the first that does not fit the pass or the memory. */
  private nextPrompts(now: Seconds): PrefillBatch {
    const batch = new PrefillBatch();
    for (;;) {
      const next = this.waiting.first;
      if (next < 0 || batch.tokens + this.promptTokens(next) > MAX_BATCHED_TOKENS) return batch;
      const request = this.admitNext(now);
      if (request < 0) return batch;
      batch.add(request, this.promptTokens(request));
    }
  }
}

import { prefillStageTime, type StageCosts } from '../latency/profiled';
import type { Tokens } from '../units';

/** Prompts that are prefilled in one pass. */
export class PrefillBatch {
  readonly members: number[] = [];
  tokens: Tokens = 0;
  private squaredTokens = 0;

  add(request: number, tokens: Tokens): void {
    this.members.push(request);
    this.tokens += tokens;
    this.squaredTokens += tokens * tokens;
  }

  stageTime(costs: StageCosts): number {
    return prefillStageTime(costs, this.tokens, this.squaredTokens);
  }
}

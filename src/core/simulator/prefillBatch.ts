import { prefillStageTime, type StageCosts } from '../latency/profiled';
import type { Seconds, Tokens } from '../units';

/** Prompts, or pieces of prompts, that are prefilled in one pass. */
export class PrefillBatch {
  readonly members: number[] = [];
  tokens: Tokens = 0;
  /** Σ(end² − start²) over the pieces: what attention costs, since a piece reads all tokens before it. */
  squaredTokens = 0;

  /** Adds the tokens of a request from `start` up to, not including, `end`. */
  add(request: number, end: Tokens, start: Tokens = 0): void {
    this.members.push(request);
    this.tokens += end - start;
    this.squaredTokens += end * end - start * start;
  }

  stageTime(costs: StageCosts): Seconds {
    return prefillStageTime(costs, this.tokens, this.squaredTokens);
  }
}

import type { Seconds, Tokens } from '../units';
import { decodeCost, mixedStageTime, prefillStageTime, type StageCosts } from './profiled';

/** A prompt that joins a decode batch. */
export interface JoiningPrompt {
  readonly promptTokens: Tokens;
  /** Decoding requests. */
  readonly batch: number;
  /** Tokens each of them attends to. */
  readonly contextTokens: Tokens;
}

/** What becomes of the prompt, and of the requests beside it, when it is cut into pieces. */
export interface ChunkedPrompt {
  /** N */
  readonly passes: number;
  /** The longest pass: no decoding request has a token in the meantime. */
  readonly longestPass: Seconds;
  /** What the prompt adds to the passes, all pieces together. */
  readonly prefillTime: Seconds;
  /** From its first pass to its first token, decodes of the same passes included. */
  readonly firstTokenTime: Seconds;
  /** Tokens whose KV cache is read by the pieces, their own included: N(N + 1)/2 pieces when all are full. */
  readonly keysRead: Tokens;
  /** Of `prefillTime`: reading again the KV cache of earlier pieces. */
  readonly rereading: Seconds;
}

/** Seconds of one decode iteration of the batch, with one whole prompt in the same pass. Modelled: `mixedStageTime`. */
export function iterationWithPrompt(costs: StageCosts, joining: JoiningPrompt): Seconds {
  const { promptTokens, batch, contextTokens } = joining;
  return mixedStageTime(costs, promptTokens, promptTokens ** 2, batch, batch * contextTokens);
}

/**
 * Prefill of one prompt in pieces of `chunkTokens`, each in one pass with the whole decode batch. Modelled: passes are
 * `mixedStageTime`, the sum of both, and a piece reads the KV cache before it at the rate at which decoding reads it, which
 * is an upper bound since some of it hides behind arithmetic. Contexts are held still meanwhile. Times in seconds, of one
 * stage. Valid for at least one decoding request. No errors; `chunkTokens` of 1 or more.
 */
export function chunkedPrompt(costs: StageCosts, joining: JoiningPrompt, chunkTokens: Tokens): ChunkedPrompt {
  const { promptTokens, batch, contextTokens } = joining;
  const perContextToken = decodeCost(costs, batch).perToken;
  const sums = { passes: 0, longestPass: 0, prefillTime: 0, firstTokenTime: 0, keysRead: 0, rereading: 0 };
  for (let start = 0; start < promptTokens; start += chunkTokens) {
    const end = Math.min(promptTokens, start + chunkTokens);
    const squared = end ** 2 - start ** 2;
    const rereading = perContextToken * start;
    const pass = mixedStageTime(costs, end - start, squared, batch, batch * contextTokens) + rereading;
    sums.passes += 1;
    sums.longestPass = Math.max(sums.longestPass, pass);
    sums.prefillTime += prefillStageTime(costs, end - start, squared) + rereading;
    sums.firstTokenTime += pass;
    sums.keysRead += end;
    sums.rereading += rereading;
  }
  return sums;
}

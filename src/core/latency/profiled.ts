import { DECODE_LARGE_BATCH, type EngineFit, type FitMs } from '../catalogue/engineFits';
import type { Seconds, Tokens } from '../units';

/** time = fixed + perToken · tokens + third · (squared tokens, or requests); all in seconds. */
export interface LinearCost {
  readonly fixed: Seconds;
  readonly perToken: Seconds;
  readonly third: Seconds;
}

/** Time of one pass of one batch through one pipeline stage of an instance. */
export interface StageCosts {
  /** third · Σ(inputTokens²). */
  readonly prefill: LinearCost;
  /** perToken · Σ(context), third · batch size; for batches below `decodeLargeFrom`. */
  readonly decodeSmall: LinearCost;
  readonly decodeLarge: LinearCost;
  readonly decodeLargeFrom: number;
  /** Part of the fixed cost of both kinds of pass that a pass with prompts and decodes pays once, not twice; none is 0. */
  readonly paidOnce?: Seconds;
}

function perStage([fixed, perToken, third]: FitMs, stages: number): LinearCost {
  const scale = 1e-3 / stages;
  return { fixed: fixed * scale, perToken: perToken * scale, third: third * scale };
}

/**
 * The profiled latency model: the artifact's fits, each stage of a pipeline taking 1/PP of the whole pass.
 * Valid for A100-80GB, 16 bits, the profiled tensor-parallel degrees, and OPT's 2048-token context.
 * Source: released fits (`catalogue/engineFits`), form of Appendix A.
 */
export function profiledStageCosts(fit: EngineFit, stages: number): StageCosts {
  return {
    prefill: perStage(fit.prefill, stages),
    decodeSmall: perStage(fit.decodeSmall, stages),
    decodeLarge: perStage(fit.decodeLarge, stages),
    decodeLargeFrom: DECODE_LARGE_BATCH,
  };
}

/** Seconds one stage needs to prefill prompts of `tokens` in all, whose squared lengths sum to `squaredTokens`. */
export function prefillStageTime(costs: StageCosts, tokens: Tokens, squaredTokens: number): Seconds {
  const { fixed, perToken, third } = costs.prefill;
  return fixed + perToken * tokens + third * squaredTokens;
}

/** The decode cost that holds for a batch of this size: engines were fitted in two parts. */
export function decodeCost(costs: StageCosts, batch: number): LinearCost {
  return batch < costs.decodeLargeFrom ? costs.decodeSmall : costs.decodeLarge;
}

/** Seconds one stage needs for a decode iteration of `batch` requests with `contextTokens` in all. */
export function decodeStageTime(costs: StageCosts, batch: number, contextTokens: Tokens): Seconds {
  const { fixed, perToken, third } = decodeCost(costs, batch);
  return fixed + perToken * contextTokens + third * batch;
}

/**
 * Seconds one stage needs for a pass that carries decodes and pieces of prompts together: the sum of both passes, less what
 * is paid once. Modelled: only the two separate passes were profiled, and no measurement says what a mixed one saves
 * (reading the weights once would save up to the smaller fixed cost). `squaredTokens` is Σ(end² − start²) of the pieces.
 */
export function mixedStageTime(
  costs: StageCosts,
  tokens: Tokens,
  squaredTokens: number,
  batch: number,
  contextTokens: Tokens,
): Seconds {
  const prompts = prefillStageTime(costs, tokens, squaredTokens);
  if (batch === 0) return prompts;
  return prompts + decodeStageTime(costs, batch, contextTokens) - (costs.paidOnce ?? 0);
}

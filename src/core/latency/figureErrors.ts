import { type EngineId, engineFit } from '../catalogue/engineFits';
import { FIGURE_3, type Figure3Curve } from '../catalogue/figure3';
import type { Fraction } from '../units';
import { decodeStageTime, prefillStageTime, profiledStageCosts, type StageCosts } from './profiled';

/** Mean of |ours/theirs − 1|; undefined without points. */
export function meanAbsoluteError(
  pairs: readonly (readonly [ours: number, theirs: number])[],
): Fraction | undefined {
  if (pairs.length === 0) return undefined;
  return pairs.reduce((sum, [ours, theirs]) => sum + Math.abs(ours / theirs - 1), 0) / pairs.length;
}

/** Prompt tokens per second of passes that carry `prompts` prompts of one length. One stage; no errors. */
export function prefillTokenRate(costs: StageCosts, prompts: number, tokensEach: number): number {
  const tokens = prompts * tokensEach;
  return tokens / prefillStageTime(costs, tokens, tokens * tokensEach);
}

/** Output tokens per second of a decode batch with one length of context. One stage; no errors. */
export function decodeTokenRate(costs: StageCosts, batch: number, contextTokens: number): number {
  return batch / decodeStageTime(costs, batch, batch * contextTokens);
}

/** Throughput where Figure 3 has a point, by these costs. */
export function figure3Rate(costs: StageCosts, { phase, tokensEach }: Figure3Curve, batch: number): number {
  return phase === 'prefill'
    ? prefillTokenRate(costs, batch, tokensEach)
    : decodeTokenRate(costs, batch, tokensEach);
}

/** One engine's fit of OPT-13B on one A100-80GB against one curve of Figure 3. */
export interface Figure3Error {
  readonly engine: EngineId;
  readonly curve: Figure3Curve;
  /** Mean absolute error of throughput, relative to the figure. */
  readonly error: Fraction;
}

/** A released fit against every curve of Figure 3. Neither engine follows all of them; the paper names none. */
export function figure3Errors(engine: EngineId): readonly Figure3Error[] {
  const fit = engineFit(engine, 'opt-13b', 1);
  if (fit === undefined) return [];
  const costs = profiledStageCosts(fit, 1);
  return FIGURE_3.map((curve) => {
    const pairs = curve.points.map(([batch, rate]) => [figure3Rate(costs, curve, batch), rate] as const);
    return { engine, curve, error: meanAbsoluteError(pairs) ?? 0 };
  });
}

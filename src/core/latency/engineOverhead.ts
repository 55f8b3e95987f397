import type { EngineOverhead } from '../catalogue/engineOverheads';
import type { LinearCost, StageCosts } from './profiled';

/**
 * Costs with an engine's own work added to them: `perIteration` to every pass, prefill or decode, `perToken` to each prompt
 * token of a pass and to each decoding request (one token each). A pass that carries both pays `perIteration` once. Times
 * stay linear in the same sums, so leaps over decode iterations stay exact. Each of `stages` pipeline stages takes 1/PP of
 * the overhead, as of the pass. Seconds; never throws; a zero overhead changes no time.
 */
export function withOverhead(costs: StageCosts, overhead: EngineOverhead, stages: number): StageCosts {
  const fixed = overhead.perIteration / stages;
  const perToken = overhead.perToken / stages;
  const decode = (cost: LinearCost): LinearCost => ({
    ...cost,
    fixed: cost.fixed + fixed,
    third: cost.third + perToken,
  });
  const { prefill } = costs;
  return {
    ...costs,
    prefill: { ...prefill, fixed: prefill.fixed + fixed, perToken: prefill.perToken + perToken },
    decodeSmall: decode(costs.decodeSmall),
    decodeLarge: decode(costs.decodeLarge),
    paidOnce: (costs.paidOnce ?? 0) + fixed,
  };
}

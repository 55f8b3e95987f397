import type { Parallelism } from '../catalogue/applications';
import type { EngineOverhead } from '../catalogue/engineOverheads';
import type { LinearCost, StageCosts } from './profiled';

/**
 * Costs with an engine's own work added to them: `perIteration` to every pass, prefill or decode; `perToken` to each prompt
 * token of a pass and to each decoding request (one token each); `perRequestAndGpu` · TP to each decoding request. A pass
 * that carries prompts and decodes pays `perIteration` once, and reads the weights once if the overhead says so: it saves
 * the smaller of both fixed costs. Times stay linear in the same sums, so leaps over decode iterations stay exact. Each
 * pipeline stage takes 1/PP of the overhead, as of the pass. Seconds; never throws; an overhead of nothing changes no time.
 */
export function withOverhead(
  costs: StageCosts,
  overhead: EngineOverhead,
  { tensorParallel, pipelineParallel }: Parallelism,
): StageCosts {
  const { prefill, decodeSmall, decodeLarge } = costs;
  const fixed = overhead.perIteration / pipelineParallel;
  const perToken = overhead.perToken / pipelineParallel;
  const perRequest = (overhead.perRequestAndGpu * tensorParallel) / pipelineParallel;
  const decode = (cost: LinearCost): LinearCost => ({
    ...cost,
    fixed: cost.fixed + fixed,
    third: cost.third + perToken + perRequest,
  });
  const weights = overhead.readsWeightsOnce
    ? Math.min(prefill.fixed, decodeSmall.fixed, decodeLarge.fixed)
    : (costs.paidOnce ?? 0);
  return {
    ...costs,
    prefill: { ...prefill, fixed: prefill.fixed + fixed, perToken: prefill.perToken + perToken },
    decodeSmall: decode(decodeSmall),
    decodeLarge: decode(decodeLarge),
    paidOnce: weights + fixed,
  };
}

import type { CountedRequests, Slo } from '../goodput/metrics';
import { prefillStageTime, type StageCosts } from '../latency/profiled';
import type { Criterion } from '../scenario/placementSettings';
import type { InstanceSpec, ServingSystem } from '../simulator/system';
import type { Fraction, Seconds, Tokens } from '../units';
import type { RequestTable } from '../workload/requests';
import { decodeOf, prefillOf } from './candidateSystem';

/** Sums in another order differ in their last bits; a bound must not. */
const ROUNDING = 1 + 1e-9;

/** Of one prompt alone: no pass that carries it is shorter, and pieces of it pay the fixed part more than once. */
export function idlePrefillTime({ costs, stages }: InstanceSpec, tokens: Tokens): Seconds {
  return stages * prefillStageTime(costs, tokens, tokens * tokens);
}

/** A lower bound of one decode iteration with a request of this context in it, in a small batch or in a large one. */
export function leastIteration(costs: StageCosts, context: Tokens): Seconds {
  const { decodeSmall: small, decodeLarge: large, decodeLargeFrom } = costs;
  const alone = small.fixed + small.perToken * context + small.third;
  return Math.min(alone, large.fixed + large.perToken * context + large.third * decodeLargeFrom);
}

export interface IdleShares {
  readonly ttft: Fraction;
  readonly tpot: Fraction;
  readonly both: Fraction;
}

/**
 * Upper bounds of attainment at any rate: the shares of requests that could meet the SLOs if they were alone and nothing
 * had to be moved. Queues, batches, transfers and memory only add time, so a candidate whose bound misses the target
 * needs no simulation, and skipping it cannot change an answer.
 */
export function idleShares(
  system: ServingSystem,
  { inputTokens, outputTokens }: RequestTable,
  slo: Slo,
  { first, end }: CountedRequests,
): IdleShares {
  const prefill = prefillOf(system);
  const { costs, stages } = decodeOf(system);
  const met = { ttft: 0, tpot: 0, both: 0 };
  for (let i = first; i < end; i++) {
    const input = inputTokens[i] as number;
    const meetsTtft = idlePrefillTime(prefill, input) <= slo.ttft * ROUNDING;
    const isOneToken = outputTokens[i] === 1;
    const meetsTpot = isOneToken || stages * leastIteration(costs, input) <= slo.tpot * ROUNDING;
    if (meetsTtft) met.ttft++;
    if (meetsTpot) met.tpot++;
    if (meetsTtft && meetsTpot) met.both++;
  }
  const count = end - first;
  return { ttft: met.ttft / count, tpot: met.tpot / count, both: met.both / count };
}

export function idleBound({ ttft, tpot, both }: IdleShares, criterion: Criterion): Fraction {
  return criterion === 'joint' ? both : Math.min(ttft, tpot);
}

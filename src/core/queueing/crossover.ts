import { interOpMeanTtft, intraOpMeanTtft } from './meanTtft';
import { type Invalid, invalidCount, invalidSpeedUp } from './validity';

/** Where intra-op stops having the lower mean TTFT, as the load R·D; or that one of the two always has it. */
export type Crossover =
  | { readonly kind: 'crossover'; readonly load: number }
  | { readonly kind: 'alwaysIntraOp' }
  | { readonly kind: 'alwaysInterOp' }
  | Invalid;

/**
 * The load x = R·D at which n GPUs have the same mean TTFT with inter-op (n stages) and intra-op (speed-up K):
 * x* = ½[(K+n) − √((K+n)² − 8n²K(K−1)/((2n−1)K − n))], from Eq. 2 = Eq. 3 of DistServe in their n-way form. Intra-op
 * is faster below it, inter-op above it. For 1 < K < n there is exactly one such load and it lies below K: the
 * difference of waiting times grows from 0 without bound while the gain D − D/K stays. With K ≥ n intra-op is faster
 * (for n = K = 1 equal) at every load; with K ≤ 1 < n inter-op is, at every load above 0. Validity: see
 * `interOpMeanTtft` and `intraOpMeanTtft`.
 */
export function crossover(stages: number, speedUp: number): Crossover {
  const wrong = invalidCount('stages', stages) ?? invalidSpeedUp(speedUp);
  if (wrong !== undefined) return wrong;
  if (speedUp >= stages) return { kind: 'alwaysIntraOp' };
  if (speedUp <= 1) return { kind: 'alwaysInterOp' };
  const sum = speedUp + stages;
  const product = (8 * stages ** 2 * speedUp * (speedUp - 1)) / ((2 * stages - 1) * speedUp - stages);
  // The same root as above, without the difference of two near-equal numbers when K is close to 1. As K approaches
  // n the root's argument approaches 0, and rounding may take it below.
  return { kind: 'crossover', load: product / (2 * (sum + Math.sqrt(Math.max(0, sum ** 2 - product)))) };
}

/** `equal` only where the two means are the same number; `overloaded` where neither has a mean. */
export type BetterParallelism = 'intraOp' | 'interOp' | 'equal' | 'overloaded';

/**
 * Which parallelism of n GPUs has the lower mean TTFT at a load R·D, for a map of loads and speed-ups. One that is
 * overloaded loses to one that is not. Throws a RangeError when an argument makes no sense: a map's axes are chosen
 * by the program. Source and validity: DistServe Eq. 2 and 3, see `crossover`.
 */
export function betterParallelism(load: number, stages: number, speedUp: number): BetterParallelism {
  const inter = interOpMeanTtft(1, load, stages);
  const intra = intraOpMeanTtft(1, load, speedUp);
  if (inter.kind === 'invalid') throw new RangeError(inter.reason);
  if (intra.kind === 'invalid') throw new RangeError(intra.reason);
  if (inter.kind === 'overloaded') return intra.kind === 'overloaded' ? 'overloaded' : 'intraOp';
  if (intra.kind === 'overloaded' || intra.meanTtft > inter.meanTtft) return 'interOp';
  return intra.meanTtft < inter.meanTtft ? 'intraOp' : 'equal';
}

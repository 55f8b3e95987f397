import type { Fraction } from '../units';
import { interOpTtft, intraOpTtft } from './ttftDistribution';
import { type Invalid, invalid, invalidCount, invalidSpeedUp } from './validity';

/** Where a quantile of TTFT is the same with intra- and inter-op; or that one of the two always has the lower one. */
export type QuantileCrossover =
  /** `load` is R·D; `ttft` the common quantile in passes D. */
  | { readonly kind: 'crossover'; readonly load: number; readonly ttft: number }
  | { readonly kind: 'alwaysIntraOp' }
  | { readonly kind: 'alwaysInterOp' }
  | Invalid;

/** Halvings of the bracket from 0 to K: to a millionth of it, and still a small part of a frame. */
const HALVINGS = 20;

/**
 * The load R·D at which n GPUs have the same TTFT quantile with inter-op (n stages) and intra-op (speed-up K), such as
 * the P90 for `share` 0.9. Intra-op is lower below it, inter-op above it: with 1 < K < n its whole pass is shorter at load
 * 0, and its wait grows without bound at K, where inter-op still has one. So an SLO below `ttft` is kept up to a higher rate
 * by intra-op, one above by inter-op. By bisection, to 1e-6 of K. Validity as for `interOpTtft` and `intraOpTtft`; `share`
 * from 0 up to, not including, 1. Source: DistServe §3.1, Eq. 2 and 3, with the waiting-time distribution of M/D/1.
 */
export function quantileCrossover(stages: number, speedUp: number, share: Fraction): QuantileCrossover {
  const wrong = invalidCount('stages', stages) ?? invalidSpeedUp(speedUp);
  if (wrong !== undefined) return wrong;
  if (!(share >= 0 && share < 1)) return invalid('The share must be from 0 up to, not including, 1.');
  if (speedUp >= stages) return { kind: 'alwaysIntraOp' };
  if (speedUp <= 1) return { kind: 'alwaysInterOp' };
  const interAt = (load: number): number => {
    const ttft = interOpTtft(1, load, stages);
    return ttft.kind === 'valid' ? ttft.ttftQuantile(share) : Number.POSITIVE_INFINITY;
  };
  const intraIsLower = (load: number): boolean => {
    const ttft = intraOpTtft(1, load, speedUp);
    return ttft.kind === 'valid' && ttft.ttftQuantile(share) < interAt(load);
  };
  let [low, high] = [0, speedUp];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (intraIsLower(middle)) low = middle;
    else high = middle;
  }
  return { kind: 'crossover', load: low, ttft: interAt(low) };
}

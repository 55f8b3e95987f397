import type { Fraction } from '../units';
import type { NoValue } from './validity';

/** How long requests wait before their own pass starts. Times are in the unit that its maker states. */
export interface WaitDistribution {
  readonly kind: 'valid';
  /** Below 1. */
  readonly utilisation: number;
  readonly meanWait: number;
  /** How far `waitCdf` may be from the exact probability, judged by the method itself. */
  readonly estimatedError: Fraction;
  /** Share of requests that wait at most this long: 0 for negative times, then from 1 − ρ up to 1. */
  readonly waitCdf: (wait: number) => Fraction;
  /** The shortest time within which at least this share, 0 ≤ share < 1, gets its turn. Throws a RangeError outside. */
  readonly waitQuantile: (share: Fraction) => number;
}

export type WaitResult = WaitDistribution | NoValue;

/** Nobody comes, so nobody waits. */
export const NO_WAIT: WaitDistribution = {
  kind: 'valid',
  utilisation: 0,
  meanWait: 0,
  estimatedError: 0,
  waitCdf: (wait) => (wait >= 0 ? 1 : 0),
  waitQuantile: (share) => {
    checkShare(share);
    return 0;
  },
};

/** Some request waits longer than any time, so no time covers all of them: 1 has no quantile. */
export function checkShare(share: Fraction): void {
  if (!(share >= 0 && share < 1))
    throw new RangeError('A quantile needs a share from 0 up to, not including, 1.');
}

/** Halvings that shrink a bracket to the spacing of doubles. */
const HALVINGS = 60;

/** The least time between `low` and `high` at which a function that never falls reaches `share`. */
export function invertCdf(
  cdf: (time: number) => Fraction,
  share: Fraction,
  low: number,
  high: number,
): number {
  let below = low;
  let above = high;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (below + above) / 2;
    if (middle <= below || middle >= above) break;
    if (cdf(middle) < share) below = middle;
    else above = middle;
  }
  return above;
}

import type { Fraction, ReqPerSec } from '../units';

/** Bisection ends when the bracket is this share of the rate at which the server has no time left. */
const TOLERANCE = 1e-6;

/**
 * The highest rate, from 0 up to `saturation`, at which a share that never grows with the rate is still at least
 * `target`, by bisection. It is met at the returned rate, and missed at most 1e-6 of `saturation` above it. The caller
 * has made sure that it is met at rate 0; it is never asked at `saturation` itself.
 */
export function highestRate(
  share: (arrivalRate: ReqPerSec) => Fraction,
  saturation: ReqPerSec,
  target: Fraction,
): ReqPerSec {
  let met = 0;
  let missed = saturation;
  while (missed - met > TOLERANCE * saturation) {
    const rate = (met + missed) / 2;
    if (share(rate) >= target) met = rate;
    else missed = rate;
  }
  return met;
}

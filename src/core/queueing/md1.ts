import type { Fraction, ReqPerSec, Seconds } from '../units';

/** A value, or why the formula does not hold there. */
export type QueueingResult =
  | { readonly kind: 'valid'; readonly meanTtft: Seconds; readonly utilisation: Fraction }
  | { readonly kind: 'overloaded'; readonly utilisation: number };

/**
 * Mean time to first token of one prefill instance: D + R·D²/(2(1 − R·D)), DistServe Eq. 1. Valid for Poisson
 * arrivals, prompts of one length, one request a pass, first come first served, and R·D < 1; at or above that
 * the queue grows without end and there is no mean. Seconds and requests per second, of one instance.
 */
export function md1MeanTtft(passTime: Seconds, arrivalRate: ReqPerSec): QueueingResult {
  const utilisation = arrivalRate * passTime;
  if (utilisation >= 1) return { kind: 'overloaded', utilisation };
  const waiting = (arrivalRate * passTime ** 2) / (2 * (1 - utilisation));
  return { kind: 'valid', meanTtft: passTime + waiting, utilisation };
}

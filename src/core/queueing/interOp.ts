import type { ReqPerSec, Seconds } from '../units';

/** A mean TTFT, or why the formula does not hold there. */
export type QueueingResult =
  | { readonly kind: 'valid'; readonly meanTtft: Seconds; readonly utilisation: number }
  | { readonly kind: 'overloaded'; readonly utilisation: number };

/**
 * Mean time to first token of a prefill instance of n pipeline stages: D + R·D²/(2n(n − R·D)). DistServe Eq. 1 for
 * n = 1 (M/D/1), Eq. 2 for n = 2, and their n-way form. Valid for Poisson arrivals, prompts of one length, one
 * request a pass, first come first served, equal stages of D/n, and R·D < n; at or above that the queue grows
 * without end and there is no mean. Seconds; requests per second at this instance; utilisation R·D/n.
 */
export function interOpMeanTtft(passTime: Seconds, arrivalRate: ReqPerSec, stages: number): QueueingResult {
  const load = arrivalRate * passTime;
  const utilisation = load / stages;
  if (utilisation >= 1) return { kind: 'overloaded', utilisation };
  const waiting = (arrivalRate * passTime ** 2) / (2 * stages * (stages - load));
  return { kind: 'valid', meanTtft: passTime + waiting, utilisation };
}

import type { ReqPerSec, Seconds } from '../units';
import { interOpQueue, intraOpQueue, type PrefillQueue, replicatedQueue } from './prefillQueue';
import type { NoValue } from './validity';

/** A mean TTFT, or why the formula does not hold there. */
export type QueueingResult =
  | { readonly kind: 'valid'; readonly meanTtft: Seconds; readonly utilisation: number }
  | NoValue;

function meanOf(queue: PrefillQueue | NoValue): QueueingResult {
  if (queue.kind !== 'valid') return queue;
  return { kind: 'valid', meanTtft: queue.meanTtft, utilisation: queue.utilisation };
}

/**
 * Mean time to first token of a prefill instance of n pipeline stages: D + R·D²/(2n(n − R·D)). DistServe Eq. 1 for
 * n = 1 (M/D/1), Eq. 2 for n = 2, and their n-way form. Valid for Poisson arrivals, prompts of one length, one
 * request a pass, first come first served, equal stages of D/n, and R·D < n; at or above that the queue grows
 * without end and there is no mean. Seconds; requests per second at this instance; utilisation R·D/n.
 */
export function interOpMeanTtft(passTime: Seconds, arrivalRate: ReqPerSec, stages: number): QueueingResult {
  return meanOf(interOpQueue(passTime, arrivalRate, stages));
}

/**
 * Mean time to first token of an instance whose GPUs share each pass and make it K times faster:
 * D/K + R·D²/(2K(K − R·D)), DistServe Eq. 3, where K is the speed-up on any number of GPUs. Valid as Eq. 1 is, for
 * R·D < K; the paper has 1 < K < 2 for two GPUs, the formula needs K > 0 only. `passTime` is D, of one GPU.
 * Seconds; requests per second at this instance; utilisation R·D/K.
 */
export function intraOpMeanTtft(passTime: Seconds, arrivalRate: ReqPerSec, speedUp: number): QueueingResult {
  return meanOf(intraOpQueue(passTime, arrivalRate, speedUp));
}

/**
 * Mean time to first token of n equal instances of one GPU among which each request is sent at random:
 * D + R·D²/(2(n − R·D)), DistServe Eq. 1 at R/n. Valid as Eq. 1 is, for R·D < n. Sending requests to the shortest
 * queue does better than this. Seconds; requests per second over all replicas; utilisation R·D/n.
 */
export function replicatedMeanTtft(
  passTime: Seconds,
  arrivalRate: ReqPerSec,
  replicas: number,
): QueueingResult {
  return meanOf(replicatedQueue(passTime, arrivalRate, replicas));
}

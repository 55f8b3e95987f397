import { type Attribution, CAUSES, type Cause } from '../../../core/inside/attribution';
import type { Fraction } from '../../../core/units';

/** How causes of a miss are called, and how sentences go on after "because". */

export const CAUSE_NAMES: Readonly<Record<Cause, string>> = {
  prefillQueueing: 'prefill queueing',
  prefillExecution: 'prefill execution',
  transfer: 'KV transfer',
  prefillStall: 'decoding stalled by prefills',
  decodeQueueing: 'decode queueing',
  decodeBatch: 'decode batch',
  memory: 'memory',
};

export const CAUSE_REASONS: Readonly<Record<Cause, string>> = {
  prefillQueueing: 'they queue for prefill',
  prefillExecution: 'their prompt is too long for the TTFT SLO even on an idle system',
  transfer: 'their KV cache arrives late',
  prefillStall: 'prefills of others stall their decoding',
  decodeQueueing: 'they queue for decoding',
  decodeBatch: 'the decode iterations themselves take too long',
  memory: 'KV memory is full',
};

/** What each cause means: the requests that would have met their SLOs without it. */
export const CAUSE_MEANINGS: Readonly<Record<Cause, string>> = {
  prefillQueueing: 'TTFT missed; alone on an idle system the prompt would have been in time.',
  prefillExecution: 'TTFT missed; even alone on an idle system it would have been.',
  transfer: 'TPOT missed; without the KV transfer and the wait for a busy link it would have been met.',
  prefillStall:
    'TPOT missed; without the time that prompts on the same instance held up its decoding it would have been met.',
  decodeQueueing:
    'TPOT missed; with a decode turn at once it would have been met. Requests that were swapped out of full memory go first.',
  decodeBatch: 'TPOT missed; even without all these delays it would have been.',
  memory: 'Either SLO missed; without the waits for KV memory it would have been met.',
};

export interface CauseShare {
  readonly cause: Cause;
  /** Of all requests. */
  readonly share: Fraction;
  /** Of those that missed. */
  readonly ofMisses: Fraction;
}

/** Causes of at least one miss, the largest first. */
export function mainCauses({ shares, attainment }: Attribution): readonly CauseShare[] {
  const missed = 1 - attainment.mean;
  return CAUSES.filter((cause) => shares[cause].mean > 0)
    .map((cause) => ({ cause, share: shares[cause].mean, ofMisses: shares[cause].mean / missed }))
    .toSorted((a, b) => b.share - a.share);
}

import { interval95, shareInterval95 } from '../goodput/confidence';
import { type CountedRequests, missCause, type Slo } from '../goodput/metrics';
import type { Reading } from '../goodput/runnable';
import type { Interval, MissCause } from '../goodput/types';
import type { RequestOutcomes } from '../simulator/outcome';
import type { Fraction, Seconds } from '../units';

/** What a request missed an SLO for, in the order of a request's life; memory can be short at any time. */
export const CAUSES = [
  'prefillQueueing',
  'prefillExecution',
  'transfer',
  'prefillStall',
  'decodeQueueing',
  'decodeBatch',
  'memory',
] as const;
export type Cause = (typeof CAUSES)[number];
type DecodeCause = Extract<Cause, 'transfer' | 'prefillStall' | 'decodeQueueing' | 'decodeBatch'>;

/** The cause that the verdict tells for each of these: shares of the finer ones sum to its share. */
export const COARSE_CAUSE: Readonly<Record<Cause, MissCause>> = {
  prefillQueueing: 'ttftQueueing',
  prefillExecution: 'ttftExecution',
  transfer: 'tpot',
  prefillStall: 'tpot',
  decodeQueueing: 'tpot',
  decodeBatch: 'tpot',
  memory: 'memory',
};

/** Share of all requests for each cause; they sum to 1 − attainment. */
export type CauseShares = Readonly<Record<Cause, Fraction>>;

/** What was missed over all replications, each share with its 95% interval. */
export interface Attribution {
  /** Both SLOs met. */
  readonly attainment: Interval;
  /** Share of all requests for each cause. */
  readonly shares: Readonly<Record<Cause, Interval>>;
}

function at(column: Float64Array | Int32Array, index: number): number {
  return column[index] as number;
}

/** Seconds that a request lost after its first token beside decoding itself and waits for memory. */
function delaysOf(
  outcomes: RequestOutcomes,
  request: number,
): readonly { readonly cause: DecodeCause; readonly delay: Seconds }[] {
  const firstToken = at(outcomes.firstToken, request);
  const transferStart = at(outcomes.transferStart, request);
  const transferEnd = at(outcomes.transferEnd, request);
  const linkWait = at(outcomes.linkWait, request);
  const stall = at(outcomes.prefillStall, request);
  const beforeTransfer = transferStart - firstToken - linkWait;
  const memoryBefore = Math.min(at(outcomes.memoryWaitAfter, request), beforeTransfer);
  const beforeTurn = at(outcomes.decodeStart, request) - transferEnd;
  return [
    { cause: 'transfer', delay: transferEnd - transferStart + linkWait },
    { cause: 'prefillStall', delay: stall },
    { cause: 'decodeQueueing', delay: beforeTransfer - memoryBefore + Math.max(0, beforeTurn - stall) },
  ];
}

/** For which part of decoding a TPOT was missed that was not missed for memory alone. */
function decodeCause(outcomes: RequestOutcomes, request: number, divisor: number, slo: Seconds): DecodeCause {
  const taken = at(outcomes.finish, request) - at(outcomes.firstToken, request);
  let left = taken - at(outcomes.memoryWaitAfter, request);
  for (const { cause, delay } of delaysOf(outcomes, request)) {
    if (!(delay > 0)) continue;
    left -= delay;
    if (left / divisor <= slo) return cause;
  }
  return 'decodeBatch';
}

/**
 * What a request missed an SLO for; undefined when it met both. TTFT is asked first, then TPOT, as the verdict does
 * (`missCause`); a miss of TPOT is taken apart by what would have prevented it. Its delays are taken away one after another, in
 * this order, and the first one without which TPOT would have been met is the cause:
 *
 * 1. `memory`: waits for KV memory;
 * 2. `transfer`: the KV transfer, and the time in which the link carried others;
 * 3. `prefillStall`: decoding held up by prompts on the same instance (exact on one pipeline stage, see `prefillStall` of
 *    the outcomes; 0 under the published simulator's rules, which do not keep it);
 * 4. `decodeQueueing`: the rest of the wait for a first turn, until the decode instance takes it and then until it decodes it.
 *    Requests that were swapped out go first, so memory that is full makes others queue;
 * 5. `decodeBatch`: even so it would have missed, by the time of the decode iterations themselves.
 *
 * Waits for memory are kept as one sum; they count as waits before the transfer as far as they can be. A prompt that is
 * recomputed after a preemption is part of the decode batch.
 */
export function causeOf(
  reading: Reading,
  outcomes: RequestOutcomes,
  request: number,
  slo: Slo,
): Cause | undefined {
  const coarse = missCause(reading, outcomes, request, slo);
  switch (coarse) {
    case undefined:
    case 'memory':
      return coarse;
    case 'ttftExecution':
      return 'prefillExecution';
    case 'ttftQueueing':
      return 'prefillQueueing';
    case 'tpot': {
      const divisor = reading.tpotDivisor(at(outcomes.requests.outputTokens, request));
      return decodeCause(outcomes, request, divisor, slo.tpot);
    }
  }
}

/** One replication. */
export interface RunCauses {
  /** Both SLOs met. */
  readonly attainment: Fraction;
  readonly shares: CauseShares;
}

/** What the requests that count missed SLOs for in one replication. */
export function causesOfRun(
  reading: Reading,
  outcomes: RequestOutcomes,
  slo: Slo,
  counted: CountedRequests,
): RunCauses {
  const shares = {
    prefillQueueing: 0,
    prefillExecution: 0,
    transfer: 0,
    prefillStall: 0,
    decodeQueueing: 0,
    decodeBatch: 0,
    memory: 0,
  };
  const count = counted.end - counted.first;
  let met = count;
  for (let request = counted.first; request < counted.end; request++) {
    const cause = causeOf(reading, outcomes, request, slo);
    if (cause === undefined) continue;
    shares[cause]++;
    met--;
  }
  for (const cause of CAUSES) shares[cause] /= count;
  return { attainment: met / count, shares };
}

/** Means over replications with their intervals. Throws on none. */
export function attributionOf(runs: readonly RunCauses[]): Attribution {
  const interval = (cause: Cause): Interval => shareInterval95(runs.map(({ shares }) => shares[cause]));
  return {
    attainment: shareInterval95(runs.map(({ attainment }) => attainment)),
    shares: {
      prefillQueueing: interval('prefillQueueing'),
      prefillExecution: interval('prefillExecution'),
      transfer: interval('transfer'),
      prefillStall: interval('prefillStall'),
      decodeQueueing: interval('decodeQueueing'),
      decodeBatch: interval('decodeBatch'),
      memory: interval('memory'),
    },
  };
}

/** How much more was met with a change, replication by replication on the same requests. Throws on none. */
export function gainOf(before: readonly RunCauses[], after: readonly RunCauses[]): Interval {
  return interval95(before.map((run, index) => (after[index] as RunCauses).attainment - run.attainment));
}

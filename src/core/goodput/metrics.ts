import type { RequestOutcomes } from '../simulator/outcome';
import type { Fraction, Seconds } from '../units';
import type { Reading } from './runnable';
import { MISS_CAUSES, type MissCause, type MissShares, TIME_PARTS, type TimeBreakdown } from './types';

/** Both objectives, in seconds; a request meets one when it is at or below it. */
export interface Slo {
  readonly ttft: Seconds;
  readonly tpot: Seconds;
}

/** The requests of a run that count: from `first` up to, not including, `end`. */
export interface CountedRequests {
  readonly first: number;
  readonly end: number;
}

/** One replication in numbers. */
export interface RunMetrics {
  readonly attainment: Fraction;
  readonly ttftAttainment: Fraction;
  readonly tpotAttainment: Fraction;
  /** Sorted ascending, seconds. */
  readonly ttfts: Float64Array;
  readonly tpots: Float64Array;
  readonly misses: MissShares;
}

function at(column: Float64Array | Int32Array, index: number): number {
  return column[index] as number;
}

/** Time to first token: queueing and all prefill stages, from arrival (paper §2.1). */
export function ttftOf(outcomes: RequestOutcomes, request: number): Seconds {
  return at(outcomes.firstToken, request) - at(outcomes.requests.arrival, request);
}

/**
 * Time per output token after the first: (last − first)/(outputTokens − 1), 0 for a one-token answer. KV
 * transfer and waiting to decode are part of it (the paper's benchmark scripts). The published simulator divides
 * by all output tokens instead: `divisor` says by what.
 */
export function tpotOf(outcomes: RequestOutcomes, request: number, divisor: number): Seconds {
  return divisor === 0 ? 0 : (at(outcomes.finish, request) - at(outcomes.firstToken, request)) / divisor;
}

/**
 * Why a request missed: `ttftExecution` when even an idle system would miss its TTFT; `memory` when it would
 * have met the SLO without its waits for KV memory; else `ttftQueueing` or `tpot`. TTFT is asked first. Undefined when
 * it met both.
 */
export function missCause(
  reading: Reading,
  outcomes: RequestOutcomes,
  request: number,
  slo: Slo,
): MissCause | undefined {
  const ttft = ttftOf(outcomes, request);
  if (ttft > slo.ttft) {
    if (reading.idlePrefillTime(at(outcomes.requests.inputTokens, request)) > slo.ttft)
      return 'ttftExecution';
    return ttft - at(outcomes.memoryWaitBefore, request) <= slo.ttft ? 'memory' : 'ttftQueueing';
  }
  const divisor = reading.tpotDivisor(at(outcomes.requests.outputTokens, request));
  const tpot = tpotOf(outcomes, request, divisor);
  if (tpot <= slo.tpot) return undefined;
  return tpot - at(outcomes.memoryWaitAfter, request) / divisor <= slo.tpot ? 'memory' : 'tpot';
}

/** Joint and single attainment, TTFT and TPOT of the requests that count. */
export function measureRun(
  reading: Reading,
  outcomes: RequestOutcomes,
  slo: Slo,
  counted: CountedRequests,
): RunMetrics {
  const count = counted.end - counted.first;
  const ttfts = new Float64Array(count);
  const tpots = new Float64Array(count);
  const missed = { ttftExecution: 0, ttftQueueing: 0, tpot: 0, memory: 0 };
  let both = count;
  let ttftMet = 0;
  let tpotMet = 0;
  for (let request = counted.first; request < counted.end; request++) {
    const ttft = ttftOf(outcomes, request);
    const divisor = reading.tpotDivisor(at(outcomes.requests.outputTokens, request));
    const tpot = tpotOf(outcomes, request, divisor);
    ttfts[request - counted.first] = ttft;
    tpots[request - counted.first] = tpot;
    if (ttft <= slo.ttft) ttftMet++;
    if (tpot <= slo.tpot) tpotMet++;
    const cause = missCause(reading, outcomes, request, slo);
    if (cause === undefined) continue;
    missed[cause]++;
    both--;
  }
  for (const cause of MISS_CAUSES) missed[cause] /= count;
  return {
    attainment: both / count,
    ttftAttainment: ttftMet / count,
    tpotAttainment: tpotMet / count,
    ttfts: ttfts.sort(),
    tpots: tpots.sort(),
    misses: missed,
  };
}

/** Share of the requests that count which met both SLOs: `measureRun`'s attainment without the rest. */
export function attainmentOf(
  reading: Reading,
  outcomes: RequestOutcomes,
  slo: Slo,
  counted: CountedRequests,
): Fraction {
  let met = 0;
  for (let request = counted.first; request < counted.end; request++) {
    if (ttftOf(outcomes, request) > slo.ttft) continue;
    const divisor = reading.tpotDivisor(at(outcomes.requests.outputTokens, request));
    if (tpotOf(outcomes, request, divisor) <= slo.tpot) met++;
  }
  return met / (counted.end - counted.first);
}

/** The p-quantile of sorted values, interpolated linearly at rank (n − 1)·p, as NumPy does. */
export function quantile(sorted: Float64Array, p: Fraction): number {
  const rank = (sorted.length - 1) * p;
  const below = Math.floor(rank);
  const low = at(sorted, below);
  const high = sorted[below + 1] ?? low;
  return low + (rank - below) * (high - low);
}

/** Where one request's time went, seconds; the parts sum to its total time (finish − arrival). */
export function partsOf(outcomes: RequestOutcomes, request: number): TimeBreakdown {
  const start = at(outcomes.prefillStart, request);
  const first = at(outcomes.firstToken, request);
  const decodeStart = at(outcomes.decodeStart, request);
  const before = { prefillQueue: start - at(outcomes.requests.arrival, request), prefill: first - start };
  if (Number.isNaN(decodeStart)) return { ...before, transfer: 0, decodeQueue: 0, decode: 0 };
  const transfer = at(outcomes.transferEnd, request) - at(outcomes.transferStart, request);
  return {
    ...before,
    transfer,
    decodeQueue: decodeStart - first - transfer,
    decode: at(outcomes.finish, request) - decodeStart,
  };
}

/** Mean seconds a request spends in each part of its life; the parts sum to its mean total time. */
export function breakdownOf(outcomes: RequestOutcomes, counted: CountedRequests): TimeBreakdown {
  const mean = { prefillQueue: 0, prefill: 0, transfer: 0, decodeQueue: 0, decode: 0 };
  const count = counted.end - counted.first;
  for (let request = counted.first; request < counted.end; request++) {
    const parts = partsOf(outcomes, request);
    for (const part of TIME_PARTS) mean[part] += parts[part] / count;
  }
  return mean;
}

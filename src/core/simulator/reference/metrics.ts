import type { Fraction } from '../../units';
import type { ReferenceRun } from './simulateReference';
import type { Ms } from './system';

/** Objectives of the published scripts, which read them as whole milliseconds. */
export interface ReferenceSlo {
  readonly ttft: Ms;
  readonly tpot: Ms;
}

/** Targets, and how many percent of requests must stay below each. */
export interface MarginalCriterion extends ReferenceSlo {
  readonly ttftPercent: number;
  readonly tpotPercent: number;
}

function column(run: ReferenceRun, value: (request: number) => number): Float64Array {
  return Float64Array.from({ length: run.requests.count }, (_, request) => value(request));
}

const difference = (later: Float64Array, earlier: Float64Array, request: number): Ms =>
  (later[request] as number) - (earlier[request] as number);

/** Time to first token: end of prefill at the last stage, from arrival (the published simulator, organize_data.py). */
export function referenceTtfts(run: ReferenceRun): Float64Array {
  return column(run, (i) => difference(run.firstToken, run.requests.arrival, i));
}

/**
 * Time per output token: from first token to finish over *all* output tokens, not all but one; the app's own metric
 * (`goodput/metrics.ts`) and the real engines' divide by one less. NaN for a request without output.
 */
export function referenceTpots(run: ReferenceRun): Float64Array {
  return column(
    run,
    (i) => difference(run.finish, run.firstToken, i) / (run.requests.outputTokens[i] as number),
  );
}

export function referenceTotals(run: ReferenceRun): Float64Array {
  return column(run, (i) => difference(run.finish, run.requests.arrival, i));
}

export interface ReferenceAttainment {
  readonly ttft: Fraction;
  readonly tpot: Fraction;
  readonly both: Fraction;
}

/** Shares of requests at or below the objectives (simulate_dist.py); a NaN misses. */
export function referenceAttainment(run: ReferenceRun, slo: ReferenceSlo): ReferenceAttainment {
  const ttfts = referenceTtfts(run);
  const tpots = referenceTpots(run);
  const met = { ttft: 0, tpot: 0, both: 0 };
  for (let i = 0; i < ttfts.length; i++) {
    const meetsTtft = (ttfts[i] as number) <= slo.ttft;
    const meetsTpot = (tpots[i] as number) <= slo.tpot;
    if (meetsTtft) met.ttft++;
    if (meetsTpot) met.tpot++;
    if (meetsTtft && meetsTpot) met.both++;
  }
  const count = ttfts.length;
  return { ttft: met.ttft / count, tpot: met.tpot / count, both: met.both / count };
}

/** The quantile of pandas: NaN left out, linear at rank (n − 1)·p, interpolated from the nearer end as NumPy does. */
export function pandasQuantile(values: Float64Array, p: Fraction): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return Number.NaN;
  const rank = (sorted.length - 1) * p;
  const below = Math.floor(rank);
  const low = sorted[below] as number;
  const high = sorted[below + 1] ?? low;
  const share = rank - below;
  return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
}

/** TTFT and TPOT each strictly below its target at its quantile, not both at once (simulate_dist.py). */
export function meetsMarginally(run: ReferenceRun, criterion: MarginalCriterion): boolean {
  return (
    pandasQuantile(referenceTtfts(run), criterion.ttftPercent / 100) < criterion.ttft &&
    pandasQuantile(referenceTpots(run), criterion.tpotPercent / 100) < criterion.tpot
  );
}

import { interval95, shareInterval95 } from '../goodput/confidence';
import { quantile } from '../goodput/metrics';
import type { Interval } from '../goodput/types';
import type { Fraction } from '../units';

/** Values of several runs, each sorted ascending; statistics have 95% intervals over the runs. */
export interface Sample {
  readonly runs: readonly Float64Array[];
  /** All values of all runs, sorted. */
  readonly pooled: Float64Array;
}

/** A point of a cumulative distribution: the share of values at or below `value`. */
export interface CdfPoint {
  readonly value: number;
  readonly share: Interval;
}

/** Throws where there is no value at all: nothing can be said of it. Runs without a value are left out. */
export function sampleOf(values: readonly Float64Array[]): Sample {
  const runs = values.filter(({ length }) => length > 0).map((run) => run.toSorted());
  if (runs.length === 0) throw new Error('No values');
  const pooled = new Float64Array(runs.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const run of runs) {
    pooled.set(run, at);
    at += run.length;
  }
  return { runs, pooled: pooled.sort() };
}

/** How many sorted values come first for which something holds. */
function countFirst(sorted: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countUpTo(sorted: Float64Array, limit: number): number {
  return countFirst(sorted, (value) => value <= limit);
}

/** Share of values at or below `value`, as an SLO is met. */
export function shareUpTo({ runs }: Sample, value: number): Interval {
  return shareInterval95(runs.map((run) => countUpTo(run, value) / run.length));
}

/** Share of values above `value`. */
export function shareBeyond({ runs }: Sample, value: number): Interval {
  return shareInterval95(runs.map((run) => (run.length - countUpTo(run, value)) / run.length));
}

/** The p-quantile: mean over runs of each run's, as everywhere in the app. */
export function quantileOf({ runs }: Sample, p: Fraction): Interval {
  return interval95(runs.map((run) => quantile(run, p)));
}

/** Evenly spread ranks; further ones halve their distance to either end, so that both tails keep their shape. */
const EVEN_RANKS = 120;

function chosenRanks(count: number): readonly number[] {
  const last = count - 1;
  const ranks = new Set<number>([0, last]);
  for (let i = 0; i < EVEN_RANKS; i++) ranks.add(Math.round((i * last) / (EVEN_RANKS - 1)));
  for (let step = 1; step < last; step *= 2) ranks.add(last - step).add(step);
  return [...ranks].toSorted((a, b) => a - b);
}

/** A rise that is drawn upright: so many values are the same. */
const STEP: Fraction = 0.01;

function exact(share: number): Interval {
  return { mean: share, low: share, high: share };
}

/**
 * The cumulative distribution as a line of fewer than 200 points: exact at each of them, from 0 at the least value to 1 at
 * the greatest. `values` ascend; two points share one where many values are the same.
 */
export function cdfOf(sample: Sample): readonly CdfPoint[] {
  const { pooled } = sample;
  const least = pooled[0] as number;
  const values = new Set(chosenRanks(pooled.length).map((rank) => pooled[rank] as number));
  const points: CdfPoint[] = [];
  let before = 0;
  for (const value of values) {
    const share = shareUpTo(sample, value);
    const below = countFirst(pooled, (one) => one < value) / pooled.length;
    const foot = Math.min(share.mean, Math.max(before, below));
    if (share.mean - below > STEP || value === least) points.push({ value, share: exact(foot) });
    points.push({ value, share });
    before = share.mean;
  }
  return points;
}

/**
 * The same line, exact at one more value (such as an SLO), even beyond its ends. There it has a single point: a reading must
 * find the share that includes the value, not the foot of a step.
 */
export function cdfThrough(points: readonly CdfPoint[], sample: Sample, value: number): readonly CdfPoint[] {
  const before = points.filter((point) => point.value < value);
  const after = points.filter((point) => point.value > value);
  return [...before, { value, share: shareUpTo(sample, value) }, ...after];
}

/** Shares of values between neighbouring edges, the upper edge included, as an SLO is met at its own value. */
export interface Histogram {
  /** Ascending, one more than there are bins. */
  readonly edges: readonly number[];
  readonly shares: readonly Interval[];
  /** Outside the edges: at or below the first (zeros on a log axis), and above the last. */
  readonly below: Interval;
  readonly above: Interval;
}

/** With the bins outside the edges the shares sum to 1. */
export function histogramOf(sample: Sample, edges: readonly number[]): Histogram {
  const counts = sample.runs.map((run) => edges.map((edge) => countUpTo(run, edge)));
  const share = (of: (counts: readonly number[]) => number): Interval =>
    shareInterval95(counts.map((run, index) => of(run) / (sample.runs[index] as Float64Array).length));
  const bin = (index: number) => (run: readonly number[]) =>
    (run[index + 1] as number) - (run[index] as number);
  return {
    edges,
    shares: edges.slice(1).map((_, index) => share(bin(index))),
    below: share((run) => run[0] as number),
    above: shareBeyond(sample, edges.at(-1) as number),
  };
}

/** Widths of bins that read well, each times any power of ten. */
const NICE_WIDTHS = [1, 2, 2.5, 5, 10];

function niceWidth(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const width = NICE_WIDTHS.find((nice) => nice * power >= least * (1 - 1e-9)) ?? 10;
  return Number((width * power).toPrecision(6));
}

const MOST_BINS = 48;

/** Bins of one round width from 0 to `end` or a little beyond it. */
export function evenBins(end: number): readonly number[] {
  const width = niceWidth(end / MOST_BINS);
  const count = Math.ceil(end / width - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * width).toPrecision(9)));
}

/** Bins a decade of a log axis can have. */
const BINS_PER_DECADE = [20, 10, 5, 2, 1];

/** Bins of one ratio from `start` or a little before it to `end` or a little beyond; a whole number a decade. */
export function logBins(start: number, end: number): readonly number[] {
  const decades = Math.log10(end / start);
  const perDecade = BINS_PER_DECADE.find((bins) => bins * decades <= MOST_BINS) ?? 1;
  const first = Math.floor(Math.log10(start) * perDecade + 1e-9);
  const last = Math.ceil(Math.log10(end) * perDecade - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number((10 ** ((first + index) / perDecade)).toPrecision(9)),
  );
}

import type { Interval } from '../../../core/goodput/types';
import {
  type CdfPoint,
  cdfThrough,
  evenBins,
  type Histogram,
  histogramOf,
  logBins,
  quantileOf,
  type Sample,
} from '../../../core/inside/empirical';
import type { Seconds } from '../../../core/units';
import { encodingOf } from '../../encoding';
import { formatMilliseconds } from '../../format';
import { placementName, placementVariant } from '../../names';
import type { PlotPoint, PlotSeries } from '../../physics/plot';
import { niceAbove } from '../../series';
import type { GatheredLatencies, PlacementLatencies } from './latencyJobs';

/** TTFT and TPOT as histograms and cumulative distributions, one line a placement. */

export const LATENCY_KINDS = ['ttft', 'tpot'] as const;
export type LatencyKind = (typeof LATENCY_KINDS)[number];
export const DISTRIBUTION_FORMS = ['histogram', 'cdf'] as const;
export type DistributionForm = (typeof DISTRIBUTION_FORMS)[number];

export interface DistributionChoice {
  readonly form: DistributionForm;
  readonly isLog: boolean;
}

export interface DistributionAxes {
  readonly edges: readonly number[];
  readonly isLog: boolean;
  /** "per bin of 10 ms", "per bin, 20 of them a decade". */
  readonly binText: string;
}

export interface NamedSample {
  readonly name: string;
  readonly sample: Sample;
  readonly cdf: readonly CdfPoint[];
  readonly from: PlacementLatencies;
}

export function samplesOf(gathered: GatheredLatencies, kind: LatencyKind): readonly NamedSample[] {
  const { placements } = gathered.scenario;
  return gathered.placements.flatMap((from) =>
    from.latencies === undefined
      ? []
      : [{ name: placementName(placements, from.index), ...from.latencies[kind], from }],
  );
}

/** The least value that a log axis can show. */
function leastPositive({ pooled }: Sample): number {
  return pooled.find((value) => value > 0) ?? Number.POSITIVE_INFINITY;
}

/** An overloaded placement's latencies have no end: a linear axis keeps to a few SLOs, and the rest is told in words. */
const MOST_SLOS = 4;

function logEdges(samples: readonly Sample[], slo: Seconds): readonly number[] {
  const low = samples.map((sample) => Math.max(quantileOf(sample, 0.005).mean, leastPositive(sample)));
  const high = samples.map((sample) => quantileOf(sample, 0.999).mean);
  const start = Math.max(slo / 1000, Math.min(slo / 2, ...low));
  return logBins(start, Math.min(slo * 1000, Math.max(slo * 2, ...high)));
}

/** The axis follows the samples and the SLO at rest: it holds still while the SLO is dragged. */
export function distributionAxes(
  samples: readonly NamedSample[],
  slo: Seconds,
  isLog: boolean,
): DistributionAxes {
  const own = samples.map(({ sample }) => sample);
  if (isLog) {
    const edges = logEdges(own, slo);
    const perDecade = Math.round(1 / Math.log10((edges[1] ?? 10) / (edges[0] ?? 1)));
    return { edges, isLog, binText: `per bin, ${perDecade} of them a decade` };
  }
  const tails = own.map((sample) => quantileOf(sample, 0.995).mean);
  const end = niceAbove(Math.min(MOST_SLOS * slo, Math.max(1.6 * slo, ...tails)));
  const edges = evenBins(end);
  return { edges, isLog, binText: `per bin of ${formatMilliseconds(edges[1] ?? 0)}` };
}

function pointAt(x: number, { mean, low, high }: Interval): PlotPoint {
  return { x, y: mean, low, high };
}

/** The outline: level over each bin, upright between two. */
function outline({ edges, shares }: Histogram): readonly PlotPoint[] {
  return shares.flatMap((share, index) => [
    pointAt(edges[index] as number, share),
    pointAt(edges[index + 1] as number, share),
  ]);
}

function cdfPoints({ sample, cdf }: NamedSample, slo: Seconds, end: number): readonly PlotPoint[] {
  const points = cdfThrough(cdfThrough(cdf, sample, end), sample, slo);
  return points.filter(({ value }) => value <= end).map(({ value, share }) => pointAt(value, share));
}

export function distributionSeries(
  samples: readonly NamedSample[],
  { edges }: DistributionAxes,
  form: DistributionForm,
  slo: Seconds,
  scenario: GatheredLatencies['scenario'],
): readonly PlotSeries[] {
  const end = edges.at(-1) ?? slo;
  return samples.map((one) => ({
    id: String(one.from.index),
    label: one.name,
    sublabel: '',
    encoding: encodingOf(one.from.placement.policy),
    variant: placementVariant(scenario.placements, one.from.index),
    dash: 'solid',
    points: form === 'cdf' ? cdfPoints(one, slo, end) : outline(histogramOf(one.sample, edges)),
  }));
}

/** From 0 to a little above the highest bin; a cumulative distribution goes to 1. */
export function shareDomain(
  series: readonly PlotSeries[],
  form: DistributionForm,
): readonly [number, number] {
  if (form === 'cdf') return [0, 1];
  const highest = Math.max(0, ...series.flatMap(({ points }) => points.map(({ y }) => y)));
  return [0, highest > 0 ? Math.min(1, niceAbove(highest * 1.08)) : 1];
}

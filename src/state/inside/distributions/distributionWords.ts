import type { Interval } from '../../../core/goodput/types';
import { histogramOf, quantileOf, shareBeyond, shareUpTo } from '../../../core/inside/empirical';
import type { Scenario } from '../../../core/scenario/scenario';
import type { Seconds } from '../../../core/units';
import { formatMilliseconds, formatRate, listed } from '../../format';
import { placementName, placementSummary } from '../../names';
import type { Cell, ChartTable } from '../../tables';
import { plainTime, shareText, timeText } from '../intervals';
import {
  type DistributionAxes,
  type DistributionForm,
  type LatencyKind,
  type NamedSample,
  samplesOf,
} from './distributionPlot';
import type { GatheredLatencies } from './latencyJobs';

/** TTFT and TPOT in sentences and tables. */

export const LATENCY_NAMES: Readonly<Record<LatencyKind, string>> = { ttft: 'TTFT', tpot: 'TPOT' };

export function sloOf({ ttftSlo, tpotSlo }: Scenario, kind: LatencyKind): Seconds {
  return kind === 'ttft' ? ttftSlo : tpotSlo;
}

/** A remark on what the axis does not show. */
const NOTABLE = 0.005;

function outsideText(samples: readonly NamedSample[], { edges, isLog }: DistributionAxes): string {
  const end = edges.at(-1) ?? 0;
  const beyond = samples
    .map(({ name, sample }) => ({ name, share: shareBeyond(sample, end) }))
    .filter(({ share }) => share.mean >= NOTABLE)
    .map(({ name, share }) => `${shareText(share)} with ${name}`);
  const zeros = samples
    .map(({ name, sample }) => ({ name, share: shareUpTo(sample, 0) }))
    .filter(({ share }) => isLog && share.mean >= NOTABLE)
    .map(({ name, share }) => `${shareText(share)} with ${name}`);
  return [
    beyond.length === 0 ? '' : ` Beyond ${formatMilliseconds(end)}: ${listed(beyond)}.`,
    zeros.length === 0 ? '' : ` Not on the axis, with answers of one token: ${listed(zeros)}.`,
  ].join('');
}

/** "At 1.50 req/s per GPU 1.7 ± 0.4% exceed 250 ms with Disaggregated (P90 130 ms), …". */
export function distributionCaption(
  samples: readonly NamedSample[],
  axes: DistributionAxes,
  kind: LatencyKind,
  slo: Seconds,
  rate: number,
): string {
  if (samples.length === 0) return 'Simulating…';
  const texts = samples.map(({ name, sample }, index) => {
    const limit =
      index === 0 ? ` of requests exceed a ${LATENCY_NAMES[kind]} of ${formatMilliseconds(slo)}` : '';
    const p90 = plainTime(quantileOf(sample, 0.9).mean);
    return `${shareText(shareBeyond(sample, slo))}${limit} with ${name} (P90 ${p90})`;
  });
  return `At ${formatRate(rate)} req/s per GPU ${listed(texts)}.${outsideText(samples, axes)}`;
}

function cells(interval: Interval, factor: number): readonly Cell[] {
  return [interval.mean, interval.low, interval.high].map((value) =>
    Number((value * factor).toPrecision(12)),
  );
}

function columnsWith(middle: readonly { key: string; label: string; unit: string }[], share: string) {
  return [
    { key: 'placement', label: 'Placement', unit: '' },
    { key: 'detail', label: 'Detail', unit: '' },
    ...middle,
    { key: 'share', label: share, unit: '%' },
    { key: 'share_low', label: `${share}, 95% low`, unit: '%' },
    { key: 'share_high', label: `${share}, 95% high`, unit: '%' },
  ];
}

function milliseconds(seconds: Seconds): number {
  return Number((seconds * 1000).toPrecision(12));
}

/** The bins, or at every edge the share up to it and at the SLO as well. */
export function distributionTable(
  gathered: GatheredLatencies | undefined,
  axes: DistributionAxes | undefined,
  kind: LatencyKind,
  form: DistributionForm,
  slo: Seconds,
  preset: string,
): ChartTable {
  const name = LATENCY_NAMES[kind];
  const fileName = `goodput-lab-${kind}-${form === 'cdf' ? 'cumulative' : 'histogram'}-${preset}`;
  const upTo = { key: 'to', label: `${name} up to`, unit: 'ms' };
  const columns =
    form === 'cdf'
      ? columnsWith([upTo], 'Requests up to it')
      : columnsWith([{ key: 'from', label: `${name} above`, unit: 'ms' }, upTo], 'Requests');
  if (gathered === undefined || axes === undefined) return { columns, rows: [], fileName };
  const { scenario } = gathered;
  const { edges } = axes;
  const rows = samplesOf(gathered, kind).flatMap(({ name: placement, sample, from }) => {
    const lead = [placement, placementSummary(from.placement, scenario.engines)];
    if (form === 'cdf') {
      const values = [...new Set([...edges, slo])].toSorted((a, b) => a - b);
      return values.map((value) => [...lead, milliseconds(value), ...cells(shareUpTo(sample, value), 100)]);
    }
    return histogramOf(sample, edges).shares.map((share, bin) => [
      ...lead,
      milliseconds(edges[bin] ?? 0),
      milliseconds(edges[bin + 1] ?? 0),
      ...cells(share, 100),
    ]);
  });
  return { columns, rows, fileName };
}

export interface QuantileRow {
  readonly key: string;
  readonly placement: string;
  readonly latency: string;
  readonly quantiles: readonly string[];
  readonly beyond: string;
}

const TOLD = [0.5, 0.9, 0.99] as const;

/** P50, P90 and P99 with their intervals, and the share beyond the SLO. */
export function quantileRows(gathered: GatheredLatencies, chosen: Scenario): readonly QuantileRow[] {
  const { scenario, placements } = gathered;
  return placements.flatMap(({ index, latencies }) =>
    (['ttft', 'tpot'] as const).flatMap((kind) => {
      const sample = latencies?.[kind].sample;
      if (sample === undefined) return [];
      return [
        {
          key: `${index} ${kind}`,
          placement: placementName(scenario.placements, index),
          latency: LATENCY_NAMES[kind],
          quantiles: TOLD.map((p) => timeText(quantileOf(sample, p))),
          beyond: shareText(shareBeyond(sample, sloOf(chosen, kind))),
        },
      ];
    }),
  );
}

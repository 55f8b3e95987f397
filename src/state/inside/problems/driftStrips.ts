import { interval95 } from '../../../core/goodput/confidence';
import { DRIFT_START, type DriftChoice, driftSpec } from '../../../core/inside/problems/drift';
import { type DriftRun, STRIP } from '../../../core/inside/problems/driftMeasure';
import type { ProblemSide } from '../../../core/scenario/insideSettings';
import type { PlotPoint, PlotSeries, PlotTable } from '../../physics/plot';
import { firstMoves } from './drift';

/** Lines, marks and the table of the strips of a drifting workload. */

function seriesOf(
  id: string,
  label: string,
  runs: readonly DriftRun[],
  read: (run: DriftRun, strip: number) => number,
  tone: Pick<PlotSeries, 'encoding' | 'variant' | 'dash'>,
): PlotSeries {
  const strips = runs[0]?.strips.length ?? 0;
  const points = Array.from({ length: strips }, (_, strip): PlotPoint[] => {
    const values = runs.map((run) => read(run, strip)).filter(Number.isFinite);
    if (values.length < 2) return [];
    const { mean, low, high } = interval95(values);
    return [{ x: (strip + 0.5) * STRIP, y: mean, low, high }];
  }).flat();
  return { id, label, sublabel: '', ...tone, points };
}

const CLOUD = { variant: 0, dash: 'solid' } as const;

export function rateSeries(runs: readonly DriftRun[]): readonly PlotSeries[] {
  const tone = { ...CLOUD, encoding: 'neutral' } as const;
  return [seriesOf('rate', 'arrivals', runs, (run, strip) => run.strips[strip]?.rate ?? Number.NaN, tone)];
}

export function lengthSeries(runs: readonly DriftRun[]): readonly PlotSeries[] {
  const of = (key: 'meanInput' | 'meanOutput') => (run: DriftRun, strip: number) =>
    run.strips[strip]?.[key] ?? Number.NaN;
  return [
    seriesOf('input', 'input', runs, of('meanInput'), { ...CLOUD, encoding: 'prefill' }),
    seriesOf('output', 'output', runs, of('meanOutput'), { ...CLOUD, encoding: 'decode' }),
  ];
}

function attainmentOf(runs: readonly DriftRun[], key: 'stale' | 'replanned', label: string): PlotSeries {
  const tone = { ...CLOUD, encoding: 'disaggregated', variant: key === 'stale' ? 1 : 0 } as const;
  const read = (run: DriftRun, strip: number) => run.strips[strip]?.[key] ?? Number.NaN;
  const series = seriesOf(key, label, runs, read, tone);
  const within = (value: number) => Math.min(1, Math.max(0, value));
  const points = series.points.map(({ x, y, low = y, high = y }) => ({
    x,
    y,
    low: within(low),
    high: within(high),
  }));
  return { ...series, points };
}

/** The chosen side; what the remedy is measured against is drawn pale behind it. */
export function attainmentSeries(
  runs: readonly DriftRun[],
  side: ProblemSide,
): { readonly series: readonly PlotSeries[]; readonly ghosts: readonly PlotSeries[] } {
  const stale = attainmentOf(runs, 'stale', 'stale');
  if (side === 'problem') return { series: [stale], ghosts: [] };
  return { series: [attainmentOf(runs, 'replanned', 'replanned')], ghosts: [stale] };
}

export interface DriftMark {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What happens when, from the means over runs. */
export function driftMarks(
  runs: readonly DriftRun[],
  side: ProblemSide,
  choice: DriftChoice,
): readonly DriftMark[] {
  const { end } = driftSpec(choice);
  const moves = firstMoves(runs);
  if (side === 'problem' || moves.length === 0) {
    return [{ from: DRIFT_START, to: Math.max(end, DRIFT_START + 4), text: 'drift' }];
  }
  const mean = (read: (move: (typeof moves)[number]) => number) =>
    moves.reduce((sum, move) => sum + read(move), 0) / moves.length;
  const [noticed, serves] = [mean((move) => move.noticed), mean((move) => move.serves)];
  return [
    { from: DRIFT_START, to: noticed, text: 'unnoticed' },
    { from: noticed, to: serves, text: 'drains, reloads' },
  ];
}

export function driftTable(runs: readonly DriftRun[]): PlotTable {
  const strips = runs[0]?.strips ?? [];
  const mean = (strip: number, key: keyof DriftRun['strips'][number]) => {
    const values = runs.map((run) => run.strips[strip]?.[key] ?? Number.NaN).filter(Number.isFinite);
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  return {
    columns: [
      { key: 'from', label: 'From', unit: 's' },
      { key: 'rate', label: 'Arrival rate', unit: 'req/s' },
      { key: 'input', label: 'Mean input', unit: 'tokens' },
      { key: 'output', label: 'Mean output', unit: 'tokens' },
      { key: 'stale', label: 'Attainment, stale', unit: 'share' },
      { key: 'replanned', label: 'Attainment, replanned', unit: 'share' },
    ],
    rows: strips.map((_, strip) => [
      strip * STRIP,
      mean(strip, 'rate'),
      mean(strip, 'meanInput'),
      mean(strip, 'meanOutput'),
      mean(strip, 'stale'),
      mean(strip, 'replanned'),
    ]),
    fileName: 'workload-drift',
  };
}

import { crossover } from '../../core/queueing/crossover';
import type { ReqPerSec } from '../../core/units';
import type { AppState } from '../appState';
import { derive } from '../memo';
import { type PlotPoint, type PlotSeries, type PlotTable, spread } from './plot';
import { allGpus, loadOf, type Split, selectSplit } from './split';

/** Which parallelism has the lower mean TTFT, for every load and speed-up. */
export interface CrossoverMap {
  readonly split: Split;
  /** Load for each GPU, R·D/n, against K. */
  readonly boundary: readonly PlotPoint[];
  readonly series: readonly PlotSeries[];
  readonly lowest: number;
}

const POINTS = 61;

/** At K = 1 the two differ by waiting alone, and at K = n by nothing but the shorter pass: the curve's ends. */
function boundaryOf(ways: number): readonly PlotPoint[] {
  return spread(1, ways, POINTS).map((speedUp) => {
    const found = crossover(ways, speedUp);
    if (found.kind === 'crossover') return { x: found.load / ways, y: speedUp };
    return { x: found.kind === 'alwaysIntraOp' ? 1 : 0, y: speedUp };
  });
}

function area(id: 'intra' | 'inter', label: string, points: readonly PlotPoint[]): PlotSeries {
  return { id, label, sublabel: '', encoding: id, variant: 0, dash: 'solid', isArea: true, points };
}

export function crossoverMap(split: Split): CrossoverMap {
  const { ways, speedUp, usualSpeedUp } = split;
  const boundary = boundaryOf(ways);
  const lowest = Math.min(1, Math.floor(Math.min(speedUp, usualSpeedUp) * 10) / 10);
  const above = boundary.map(({ x, y }) => ({ x, y: ways, low: y, high: ways }));
  const below = boundary.map(({ x, y }) => ({ x, y: lowest, low: lowest, high: y }));
  return {
    split,
    boundary,
    series: [
      area('intra', 'Tensor ahead', above),
      area('inter', 'Pipeline ahead', below),
      {
        id: 'equal',
        label: 'equal mean TTFT',
        sublabel: '',
        encoding: 'neutral',
        variant: 0,
        dash: 'solid',
        points: boundary,
      },
    ],
    lowest,
  };
}

export const selectCrossoverMap: (state: AppState) => CrossoverMap = derive(
  (state: AppState) => [selectSplit(state)] as const,
  crossoverMap,
);

/** What the map says at the operating rate. */
export function mapCaption({ split }: CrossoverMap, rate: ReqPerSec): string {
  const load = loadOf(split, rate) / split.ways;
  const { speedUp, ways } = split;
  const where = `R·D/n = ${load.toFixed(2)} and K = ${speedUp.toFixed(2)}`;
  if (load >= 1) return `${where}: more work arrives than ${allGpus(split)} can do either way.`;
  const found = crossover(ways, speedUp);
  const limit = found.kind === 'crossover' ? found.load / ways : found.kind === 'alwaysIntraOp' ? 1 : 0;
  const ahead = load < limit ? 'tensor parallelism' : 'the pipeline';
  const edge =
    found.kind === 'crossover' ? ` With this K the pipeline is ahead above ${limit.toFixed(2)}.` : '';
  return `Now ${where}: ${ahead} is ahead.${edge}`;
}

export function mapTable({ split, boundary }: CrossoverMap): PlotTable {
  return {
    columns: [
      { key: 'k', label: 'Speed-up K', unit: '×' },
      { key: 'load', label: 'R·D at the crossover', unit: '' },
      { key: 'load_per_gpu', label: 'R·D/n at the crossover', unit: '' },
    ],
    rows: boundary.map(({ x, y }) => [y, x * split.ways, x]),
    fileName: 'goodput-lab-crossover',
  };
}

import type { CurvePoint, PlacementCurve } from '../core/goodput/types';
import type { AppState } from './appState';
import { type Drawn, type DrawnPlacement, selectDrawn } from './drawn';
import { encodingOf, type PolicyEncoding } from './encoding';
import { formatRate } from './format';
import { derive } from './memo';
import { niceAbove } from './series';
import type { ChartTable } from './tables';

/** What counts of what is served: requests per second and GPU within both SLOs, against those that arrive. */

export interface ServedPoint {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

export interface ServedSeries {
  readonly id: string;
  readonly label: string;
  readonly sublabel: string;
  readonly encoding: PolicyEncoding | 'neutral';
  readonly variant: 0 | 1 | 2 | 3;
  readonly dash: 'solid' | 'dashed';
  readonly points: readonly ServedPoint[];
}

/** Id of the line of all that arrive. */
export const ALL_SERVED = 'all';

function servedAt({ arrivalRatePerGpu: rate, attainment }: CurvePoint): ServedPoint {
  return { x: rate, y: rate * attainment.mean, low: rate * attainment.low, high: rate * attainment.high };
}

function lineOf({ letter, name, variant, placement, outcome }: DrawnPlacement): ServedSeries[] {
  if (outcome?.kind !== 'curve') return [];
  return [
    {
      id: letter,
      label: name,
      sublabel: '',
      encoding: encodingOf(placement.policy),
      variant,
      dash: 'solid',
      points: [{ x: 0, y: 0, low: 0, high: 0 }, ...outcome.points.map(servedAt)],
    },
  ];
}

/** Everybody is served in the end: the line on which arrivals and completions are equal. */
function allOf(lines: readonly ServedSeries[]): ServedSeries[] {
  const rates = lines.flatMap(({ points }) => points.map(({ x }) => x));
  if (rates.length === 0) return [];
  const points = [0, Math.max(...rates)].map((rate) => ({ x: rate, y: rate, low: rate, high: rate }));
  return [
    {
      id: ALL_SERVED,
      label: 'all that arrive',
      sublabel: '',
      encoding: 'neutral',
      variant: 2,
      dash: 'dashed',
      points,
    },
  ];
}

export function servedSeries({ placements }: Pick<Drawn, 'placements'>): readonly ServedSeries[] {
  const lines = placements.flatMap(lineOf);
  return [...allOf(lines), ...lines];
}

export const selectServed: (state: AppState) => readonly ServedSeries[] = derive(
  (state: AppState) => [selectDrawn(state)] as const,
  servedSeries,
);

export const selectServedMax: (state: AppState) => number = derive(
  (state: AppState) => [selectServed(state)] as const,
  (series) => niceAbove(Math.max(0.1, ...series.flatMap(({ points }) => points.map(({ y }) => y)))),
);

function peakOf({ points }: PlacementCurve): { readonly point: ServedPoint; readonly isLast: boolean } {
  const served = points.map(servedAt);
  const point = served.reduce((best, one) => (one.y > best.y ? one : best));
  return { point, isLast: point === served.at(-1) };
}

function clauseOf({ name, outcome }: DrawnPlacement): string[] {
  if (outcome?.kind !== 'curve') return [];
  const { point, isLast } = peakOf(outcome);
  const where = isLast ? 'still rising at' : 'when';
  const arrive = isLast ? '' : ' arrive';
  return [`${name} ${formatRate(point.y)} (${where} ${formatRate(point.x)}${arrive})`];
}

export function servedCaption({ placements, attainmentStage }: Drawn): string {
  if (attainmentStage === 'waiting') return 'Simulating…';
  if (attainmentStage === 'updating')
    return 'Simulating the new choice. What is still drawn answers the one before.';
  const clauses = placements.flatMap(clauseOf);
  if (clauses.length === 0) return 'No placement can run.';
  return `Most within both SLOs, req/s per GPU: ${clauses.join('; ')}.`;
}

export const selectServedCaption: (state: AppState) => string = derive(
  (state: AppState) => [selectDrawn(state)] as const,
  servedCaption,
);

function rowsOf({ name, summary, outcome }: DrawnPlacement): (readonly (number | string)[])[] {
  if (outcome?.kind !== 'curve') return [];
  return outcome.points.map((point) => {
    const { x, y, low, high } = servedAt(point);
    return [name, summary, x, y, low, high, x - y];
  });
}

export const selectServedTable: (state: AppState) => ChartTable = derive(
  (state: AppState) => [selectDrawn(state), state.preset] as const,
  ({ placements }, preset) => ({
    columns: [
      { key: 'placement', label: 'Placement', unit: '' },
      { key: 'detail', label: 'Detail', unit: '' },
      { key: 'rate', label: 'Arrive per GPU', unit: 'req/s' },
      { key: 'served', label: 'Within both SLOs', unit: 'req/s' },
      { key: 'servedLow', label: 'Within both SLOs, 95% low', unit: 'req/s' },
      { key: 'servedHigh', label: 'Within both SLOs, 95% high', unit: 'req/s' },
      { key: 'late', label: 'Late', unit: 'req/s' },
    ],
    rows: placements.flatMap(rowsOf),
    fileName: `goodput-lab-served-${preset}`,
  }),
);

import type { CurvePoint, Interval } from '../core/goodput/types';
import type { AppState, ChartId } from './appState';
import { type DrawnPlacement, selectDrawn } from './drawn';
import { type MeasuredOverlay, selectMeasured } from './measured';
import { derive } from './memo';

/** The numbers behind a chart: its table twin and its CSV, one row for each placement and rate. */

export type Cell = number | string | null;

export interface ChartTable {
  readonly columns: readonly { readonly key: string; readonly label: string; readonly unit: string }[];
  readonly rows: readonly (readonly Cell[])[];
  readonly fileName: string;
}

/** Percent and milliseconds without the dust of binary fractions; full precision otherwise. */
function scaled(value: number, factor: number): Cell {
  return Number.isFinite(value) ? Number((value * factor).toPrecision(12)) : null;
}

function intervalCells({ mean, low, high }: Interval, factor: number): Cell[] {
  return [scaled(mean, factor), scaled(low, factor), scaled(high, factor)];
}

const PERCENT = 100;
const MILLISECONDS = 1000;

const LEAD_COLUMNS = [
  { key: 'placement', label: 'Placement', unit: '' },
  { key: 'detail', label: 'Detail', unit: '' },
  { key: 'rate', label: 'Arrival rate per GPU', unit: 'req/s' },
] as const;

function intervalColumns(key: string, label: string, unit: string) {
  return [
    { key, label, unit },
    { key: `${key}Low`, label: `${label}, 95% low`, unit },
    { key: `${key}High`, label: `${label}, 95% high`, unit },
  ];
}

function rowsOf(drawn: DrawnPlacement, cells: (point: CurvePoint) => readonly Cell[]): (readonly Cell[])[] {
  const { outcome, letter, name, summary } = drawn;
  if (outcome?.kind !== 'curve') return [];
  const lead = name.endsWith(` ${letter}`) ? name : `${name} ${letter}`;
  return outcome.points.map((point) => [lead, summary, scaled(point.arrivalRatePerGpu, 1), ...cells(point)]);
}

function attainmentTable(
  placements: readonly DrawnPlacement[],
  measured: readonly MeasuredOverlay[],
  preset: string,
): ChartTable {
  const columns = [
    ...LEAD_COLUMNS,
    ...intervalColumns('attainment', 'Within both SLOs', '%'),
    { key: 'ttftAttainment', label: 'Within TTFT SLO', unit: '%' },
    { key: 'tpotAttainment', label: 'Within TPOT SLO', unit: '%' },
  ];
  const simulated = placements.flatMap((placement) =>
    rowsOf(placement, (point) => [
      ...intervalCells(point.attainment, PERCENT),
      scaled(point.ttftAttainment.mean, PERCENT),
      scaled(point.tpotAttainment.mean, PERCENT),
    ]),
  );
  const paper = measured.flatMap(({ label, panel, points }) =>
    points.map(({ x, y }) => [label, panel.source.where, x, scaled(y, PERCENT), null, null, null, null]),
  );
  return { columns, rows: [...simulated, ...paper], fileName: `goodput-lab-attainment-${preset}` };
}

function latencyTable(
  placements: readonly DrawnPlacement[],
  chart: 'ttft' | 'tpot',
  preset: string,
): ChartTable {
  const measure = chart === 'ttft' ? 'ttftP90' : 'tpotP90';
  const name = chart === 'ttft' ? 'P90 TTFT' : 'P90 TPOT';
  return {
    columns: [...LEAD_COLUMNS, ...intervalColumns('p90', name, 'ms')],
    rows: placements.flatMap((placement) =>
      rowsOf(placement, (point) => intervalCells(point[measure], MILLISECONDS)),
    ),
    fileName: `goodput-lab-p90-${chart}-${preset}`,
  };
}

const NO_OVERLAY: readonly MeasuredOverlay[] = [];

export const selectTable: Readonly<Record<ChartId, (state: AppState) => ChartTable>> = {
  goodput: derive(
    (state: AppState) =>
      [selectDrawn(state), state.view.measured ? selectMeasured(state) : NO_OVERLAY, state.preset] as const,
    (drawn, measured, preset) => attainmentTable(drawn.placements, measured, preset),
  ),
  ttft: derive(
    (state: AppState) => [selectDrawn(state), state.preset] as const,
    (drawn, preset) => latencyTable(drawn.placements, 'ttft', preset),
  ),
  tpot: derive(
    (state: AppState) => [selectDrawn(state), state.preset] as const,
    (drawn, preset) => latencyTable(drawn.placements, 'tpot', preset),
  ),
};

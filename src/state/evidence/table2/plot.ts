import { TABLE_2, type Table2Row } from '../../../core/catalogue/table2';
import type { PlotSeries, PlotTable } from '../../physics/plot';

const LOOKS = {
  vllm: { label: 'vLLM', encoding: 'colocated' },
  'distserve-low': { label: 'DistServe-Low', encoding: 'disaggregated' },
} as const satisfies Readonly<Record<Table2Row['system'], unknown>>;

/** What the authors simulated. */
export const TABLE_2_LINES: readonly PlotSeries[] = TABLE_2.map(({ system, points }) => ({
  id: system,
  ...LOOKS[system],
  sublabel: 'simulated by the authors',
  variant: 0,
  dash: 'solid',
  points: points.map(({ rate, simulated }) => ({ x: rate, y: simulated })),
}));

/** What they measured. */
export const TABLE_2_MARKS = TABLE_2.map(({ system, points }) => ({
  id: `${system} real`,
  ...LOOKS[system],
  points: points.map(({ rate, real }) => ({ x: rate, y: real })),
}));

const percent = (share: number): number => Number((share * 100).toPrecision(12));

export const TABLE_2_TABLE: PlotTable = {
  columns: [
    { key: 'system', label: 'System', unit: '' },
    { key: 'rate', label: 'Arrival rate', unit: 'req/s' },
    { key: 'real', label: 'Real system', unit: '%' },
    { key: 'simulated', label: 'Paper’s simulator', unit: '%' },
    { key: 'difference', label: 'Simulator minus real', unit: 'points' },
  ],
  rows: TABLE_2.flatMap(({ system, points }) =>
    points.map(({ rate, real, simulated }) => [
      LOOKS[system].label,
      rate,
      percent(real),
      percent(simulated),
      percent(simulated - real),
    ]),
  ),
  fileName: 'table-2',
};

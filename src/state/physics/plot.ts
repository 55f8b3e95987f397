/** What the instruments' charts are given. The shapes are those the charts take; values are in core units. */

export type PhysicsEncoding =
  | 'prefill'
  | 'decode'
  | 'transfer'
  | 'intra'
  | 'inter'
  | 'neutral'
  | 'disaggregated'
  | 'colocated'
  | 'chunked';

export interface PlotPoint {
  readonly x: number;
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
}

interface PlotMarks {
  readonly id: string;
  readonly label: string;
  readonly encoding: PhysicsEncoding;
  readonly variant: 0 | 1 | 2 | 3;
  readonly points: readonly PlotPoint[];
}

export interface PlotSeries extends PlotMarks {
  readonly sublabel: string;
  readonly dash: 'solid' | 'dotted' | 'dashed';
  readonly note?: string;
  /** One of many beside the chosen one: its value is not written at the rule. */
  readonly isQuiet?: boolean;
  /** Only its band is drawn; it has no value of its own. */
  readonly isArea?: boolean;
}

export type PlotPoints = PlotMarks;

export interface PlotTable {
  readonly columns: readonly { readonly key: string; readonly label: string; readonly unit: string }[];
  readonly rows: readonly (readonly (number | string | null)[])[];
  readonly fileName: string;
}

/** So many values from `from` to `to`, both included. */
export function spread(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => from + ((to - from) * index) / (count - 1));
}

const ROUND_ENDS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The next round number above: an axis that ends there stands still while its curves move. */
export function roundEnd(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const decade = 10 ** Math.floor(Math.log10(value));
  const end = ROUND_ENDS.find((candidate) => candidate * decade >= value * (1 - 1e-12)) ?? 10;
  return Number((end * decade).toPrecision(3));
}

/** The same, evenly on a log axis. */
export function spreadLog(from: number, to: number, count: number): readonly number[] {
  return spread(Math.log(from), Math.log(to), count).map(Math.exp);
}

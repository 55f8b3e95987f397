import type { PlotPoint, PlotSeries, PlotTable } from '../../physics/plot';
import type { Provenance } from '../../provenance';

/** What the cards of the caveats are given. The shapes are those the charts take; values are in core units. */

export const CAVEAT_IDS = [
  'plateau',
  'engines',
  'samples',
  'formula',
  'floor',
  'transfer',
  'slo',
  'since',
] as const;
export type CaveatId = (typeof CAVEAT_IDS)[number];

export interface PlotAxis {
  readonly label: string;
  readonly kind: 'rate' | 'attainment' | 'latency' | 'seconds' | 'requests' | 'share' | 'bandwidth';
  readonly domain: readonly [number, number];
  readonly scale?: 'linear' | 'log';
  readonly ticks?: readonly number[];
}

export interface PaperMarks {
  readonly id: string;
  readonly label: string;
  readonly name?: string;
  readonly encoding: PlotSeries['encoding'];
  readonly variant?: 0 | 1 | 2 | 3;
  readonly points: readonly PlotPoint[];
}

export interface PlotCrossing {
  readonly seriesId: string;
  readonly x: number;
  readonly low: number;
  readonly high: number;
  readonly label: string;
}

export interface PlotRatio {
  readonly fromSeriesId: string;
  readonly toSeriesId: string;
  readonly text: string;
}

export interface PlotSpot {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly encoding: PlotSeries['encoding'];
}

export interface CaveatPlot {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly series: readonly PlotSeries[];
  readonly measured: readonly PaperMarks[];
  readonly crossings: readonly PlotCrossing[];
  readonly ratio: PlotRatio | undefined;
  readonly spots: readonly PlotSpot[];
  readonly table: PlotTable;
  readonly provenances: readonly Provenance[];
  /** In place of the drawing, while there is nothing to draw. */
  readonly message: string | undefined;
}

/** Where a reader can go on: in the workbench, or on another page. */
export interface CaveatLink {
  readonly text: string;
  /** A whole address, with its scenario. */
  readonly href: string;
}

/** A small table in the card: what the chart has no room for. */
export interface CaveatRows {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface CaveatView {
  readonly id: CaveatId;
  /** One sentence. */
  readonly claim: string;
  readonly plots: readonly CaveatPlot[];
  readonly rows: readonly CaveatRows[];
  /** What it means for a reader; a sentence or a few. */
  readonly follows: readonly string[];
  readonly links: readonly CaveatLink[];
}

export const WAITING = '…';

/** While a chart has nothing of ours. */
export const PRESS_RUN = 'Press “Run all checks” above: our curves are drawn here.';

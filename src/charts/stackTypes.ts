import type { TimePart } from '../core/goodput/types';
import type { Axis, ChartSize, Encoding, Variant } from './types';

/** Stacked bars of the parts of a request's life, one panel a placement, all on the same axes. */

export interface StackPart {
  readonly id: TimePart;
  readonly label: string;
}

/** One bar. Lists are in the order of the parts, from the bottom up. */
export interface StackBar {
  readonly values: readonly number[];
  /** The same as people read them, with unit and interval. */
  readonly texts: readonly string[];
  /** Of all parts, where it says something. */
  readonly total?: string;
}

/** One place of the x axis. */
export interface StackBand {
  readonly id: string;
  /** On the axis. */
  readonly label: string;
  /** With its unit. */
  readonly name: string;
  /** The chosen one: its values are written when nothing else is pointed at. */
  readonly isChosen: boolean;
  /** Undefined while it is computed. */
  readonly bar: StackBar | undefined;
  /** What it is compared with, drawn beside it. */
  readonly beside?: StackBar | undefined;
}

export interface StackPanel {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly encoding: Encoding;
  readonly variant: Variant;
  readonly bands: readonly StackBand[];
  /** In place of bars: why there are none. */
  readonly message?: string | undefined;
}

export interface StackedBarChartProps extends ChartSize {
  /** Accessible name: the figure's generated sentence. The table twin holds every value. */
  readonly caption: string;
  /** From the bottom up, in the order of a request's life. */
  readonly parts: readonly StackPart[];
  /** All have the same bands. */
  readonly panels: readonly StackPanel[];
  /** From zero: a bar's length is its value. */
  readonly y: Axis;
  readonly xLabel: string;
  /** What the bars beside are, in a word: "paper". */
  readonly besideName: string;
  /** Index of the band under the crosshair, in all panels alike. */
  readonly readBand: number | null;
  readonly onRead: (band: number | null) => void;
  readonly onPick: (band: number) => void;
}

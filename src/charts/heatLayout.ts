import { textWidth } from './measureText';
import type { ChartSize } from './types';

/** One place of a heat map. */
export interface ChartCell {
  readonly key: string;
  /** `excluded` is hatched with a word why; `empty` holds nothing yet. */
  readonly kind: 'value' | 'excluded' | 'empty';
  /** Of the best of the map, 0 to 1: how deep its colour is. */
  readonly share: number;
  readonly word: string;
  readonly isBest: boolean;
  readonly isPicked: boolean;
  /** What a click chooses; nothing without. */
  readonly pick: string | undefined;
  /** What is read out of it, with units. */
  readonly sentence: string;
}

export interface ChartRow {
  readonly label: string;
  readonly cells: readonly ChartCell[];
}

export interface HeatLayout {
  readonly left: number;
  readonly top: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly bottom: number;
  readonly right: number;
  /** Centre of the line that says what the cell at hand is. */
  readonly readingY: number;
}

const WIDEST_CELL_EM = 9;
const TALLEST_CELL_EM = 3.6;

/** Deepest and palest colour: words in text colour stay readable on both (tested). */
export const SHADES = { palest: 0.05, deepest: 0.55 } as const;

export function shadeOf(share: number): number {
  const { palest, deepest } = SHADES;
  return Math.round((palest + (deepest - palest) * share) * 1000) / 1000;
}

export function heatLayout(
  columns: readonly string[],
  rows: readonly ChartRow[],
  rowTitle: string,
  { width, height, textSize }: ChartSize,
): HeatLayout {
  const labels = [rowTitle, ...rows.map(({ label }) => label)];
  const left = Math.ceil(Math.max(...labels.map((label) => textWidth(label, textSize, 600))) + textSize);
  const top = Math.ceil(textSize * 3.1);
  const reading = textSize * 1.9;
  const free = { width: width - left - 4, height: height - top - reading };
  const cellWidth = Math.max(
    24,
    Math.min(textSize * WIDEST_CELL_EM, free.width / Math.max(1, columns.length)),
  );
  const cellHeight = Math.max(
    textSize * 1.25,
    Math.min(textSize * TALLEST_CELL_EM, free.height / Math.max(1, rows.length)),
  );
  const bottom = top + cellHeight * rows.length;
  return {
    left,
    top,
    cellWidth,
    cellHeight,
    bottom,
    right: left + cellWidth * columns.length,
    readingY: bottom + reading / 2 + 2,
  };
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** Where an arrow key leads in a grid of so many rows and columns. */
export function placeForKey(key: string, from: Place, rows: number, columns: number): Place | undefined {
  const { row, column } = from;
  const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
  switch (key) {
    case 'ArrowUp':
      return { row: within(row - 1, rows), column };
    case 'ArrowDown':
      return { row: within(row + 1, rows), column };
    case 'ArrowLeft':
      return { row, column: within(column - 1, columns) };
    case 'ArrowRight':
      return { row, column: within(column + 1, columns) };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: columns - 1 };
    default:
      return undefined;
  }
}

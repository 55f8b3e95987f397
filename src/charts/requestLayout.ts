import { textWidth } from './measureText';
import type { ChartSize } from './types';

/** The life of one request, in core units. */
export interface DrawnRequest {
  /** Undefined: the queue grows without end. */
  readonly wait: number | undefined;
  readonly prefill: number;
  /** One decode pass. */
  readonly iteration: number;
  /** Tokens after the first. */
  readonly further: number;
}

export const REQUEST_ROWS = ['waits', 'prefill', 'decode', 'tokens'] as const;
export type RequestRow = (typeof REQUEST_ROWS)[number];

/** Moments of a life, from its arrival. */
export interface Moments {
  readonly start: number;
  readonly first: number;
  readonly last: number;
}

export function momentsOf({ wait = 0, prefill, iteration, further }: DrawnRequest): Moments {
  const first = wait + prefill;
  return { start: wait, first, last: first + iteration * further };
}

export interface RequestLayout {
  readonly left: number;
  readonly right: number;
  /** Lines of the two brackets. */
  readonly ttftY: number;
  readonly decodeY: number;
  readonly top: number;
  readonly bottom: number;
  readonly rowHeight: number;
}

const TALLEST_ROW_EM = 7.5;

/** Rows below two brackets; all follows from the text size and the room at hand. */
export function requestLayout({ width, height, textSize }: ChartSize): RequestLayout {
  const left = Math.ceil(Math.max(...REQUEST_ROWS.map((row) => textWidth(row, textSize))) + 12);
  const top = Math.ceil(textSize * 5.2);
  const free = height - top - textSize * 2;
  const rowHeight = Math.max(4, Math.min(textSize * TALLEST_ROW_EM, free / REQUEST_ROWS.length));
  return {
    left,
    right: width - Math.ceil(textSize * 1.2),
    ttftY: Math.round(textSize * 1.7),
    decodeY: Math.round(textSize * 4.1),
    top,
    bottom: Math.ceil(top + rowHeight * REQUEST_ROWS.length),
    rowHeight,
  };
}

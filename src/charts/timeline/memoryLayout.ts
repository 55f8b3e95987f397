import type { ChartSize } from '../types';
import { gutterOf } from './timelineLayout';
import type { MemoryLine } from './types';

/** One instance: its heading, a band for marks, and the plane from its capacity down to 0. */
export interface MemoryStrip {
  readonly headingY: number;
  /** Middle of the marks. */
  readonly marksY: number;
  readonly top: number;
  readonly bottom: number;
}

export interface MemoryLayout {
  readonly left: number;
  readonly right: number;
  readonly keyHeight: number;
  readonly stripsHeight: number;
  /** Of all strips: more than `stripsHeight` where they have to be scrolled. */
  readonly contentHeight: number;
  readonly axisHeight: number;
  readonly strips: readonly MemoryStrip[];
}

const LOWEST_PLANE = 26;
const TALLEST_PLANE = 110;
const MARKS = 11;
const GAP = 6;
const SCROLLBAR = 12;

export function memoryLayout(
  lines: readonly MemoryLine[],
  { width, height, textSize }: ChartSize,
  keyHeight: number,
): MemoryLayout {
  const axisHeight = Math.ceil(textSize * 1.75);
  const heading = Math.round(textSize * 1.6);
  const room = height - keyHeight - axisHeight;
  const besides = lines.map(({ marks }) => heading + (marks.length > 0 ? MARKS : 3) + GAP);
  const free = room - besides.reduce((sum, one) => sum + one, 0);
  const plane = Math.floor(Math.min(TALLEST_PLANE, Math.max(LOWEST_PLANE, free / Math.max(1, lines.length))));
  let y = 0;
  const strips = besides.map((beside): MemoryStrip => {
    const top = y + beside - GAP;
    const strip = { headingY: y + heading / 2, marksY: top - 2, top, bottom: top + plane };
    y = strip.bottom + GAP;
    return strip;
  });
  return {
    left: gutterOf(width, textSize),
    right: width - Math.max(SCROLLBAR, textSize),
    keyHeight,
    stripsHeight: Math.min(room, y),
    contentHeight: y,
    axisHeight,
    strips,
  };
}

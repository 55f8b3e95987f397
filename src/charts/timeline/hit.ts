import type { Spans } from '../../core/inside/spans';
import type { Seconds } from '../../core/units';
import { firstAbove } from './search';
import { type PlacedRow, rowsOf, type TimelineLayout } from './timelineLayout';
import type { TimelineLane, TimelinePick } from './types';

/** Rows lie close together; a pointer between two means the nearer one. */
const NEAR_ROW = 3;

/** `y`: from the top of all lanes. */
export function rowAt(layout: TimelineLayout, y: number): PlacedRow | undefined {
  let nearest: PlacedRow | undefined;
  let least = NEAR_ROW;
  for (const row of rowsOf(layout)) {
    const away = Math.max(row.y - y, y - (row.y + row.height), 0);
    if (away < least) {
      nearest = row;
      least = away;
    }
  }
  return nearest;
}

/** The span that holds `time`, or the nearest within `tolerance`; −1 where there is none. */
export function spanAt(
  { start, end: ends }: Spans,
  first: number,
  end: number,
  time: Seconds,
  tolerance: Seconds,
): number {
  const after = firstAbove(ends, first, end, time);
  const isInside = after < end && (start[after] as number) <= time;
  if (isInside) return after;
  const gapAfter = after < end ? (start[after] as number) - time : Number.POSITIVE_INFINITY;
  const gapBefore = after > first ? time - (ends[after - 1] as number) : Number.POSITIVE_INFINITY;
  if (Math.min(gapAfter, gapBefore) > tolerance) return -1;
  return gapAfter < gapBefore ? after : after - 1;
}

export function pickAt(
  lanes: readonly TimelineLane[],
  { lane, row }: Pick<PlacedRow, 'lane' | 'row'>,
  time: Seconds,
  tolerance: Seconds,
): TimelinePick | undefined {
  const { spans, rows } = lanes[lane] as TimelineLane;
  const { first, end } = rows[row] as TimelineLane['rows'][number];
  const span = spanAt(spans, first, end, time, tolerance);
  return span === -1 ? undefined : { lane, span };
}

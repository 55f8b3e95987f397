import type { Seconds } from '../../core/units';
import { pickAt } from './hit';
import { THINNEST } from './sieve';
import type { PlacedRow } from './timelineLayout';
import { type SpanWords, shareWords, spanWords } from './timelineWords';
import type { TimeScale } from './timeScale';
import type { TimelineLane, TimelinePick, TimelineRow } from './types';

/** A pointer this near to a span means it. */
const TOLERANCE = 4;
/** What a pointer cannot tell apart is summed up over so many pixels to each side. */
const AROUND = 3;

export interface RowReading {
  readonly pick: TimelinePick;
  readonly words: SpanWords;
}

/** What a row shows at a moment; undefined where it is idle. */
export function readRow(
  lanes: readonly TimelineLane[],
  placed: PlacedRow,
  scale: TimeScale,
  time: Seconds,
): RowReading | undefined {
  const { perSecond, window, left, right } = scale;
  const pick = pickAt(lanes, placed, time, TOLERANCE / perSecond);
  if (pick === undefined) return undefined;
  const { spans, rows } = lanes[placed.lane] as TimelineLane;
  const width = ((spans.end[pick.span] as number) - (spans.start[pick.span] as number)) * perSecond;
  if (width >= THINNEST) return { pick, words: spanWords(spans, pick.span, window, right - left) };
  const stretch = { start: time - AROUND / perSecond, end: time + AROUND / perSecond };
  return { pick, words: shareWords(spans, rows[placed.row] as TimelineRow, stretch, 2 * AROUND) };
}

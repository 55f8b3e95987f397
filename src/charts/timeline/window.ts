import type { Seconds } from '../../core/units';
import type { TimeWindow } from './types';

/** Where a chart of time looks. Every function keeps the window inside the run, 0 to `end`, and not too short. */

const SHORTEST: Seconds = 1e-3;

export function wholeRun(end: Seconds): TimeWindow {
  return { start: 0, end: Math.max(end, SHORTEST) };
}

/** A window of the same length, or the longest and shortest there are, moved until it lies inside the run. */
export function insideRun({ start, end: stop }: TimeWindow, end: Seconds): TimeWindow {
  const whole = wholeRun(end);
  const length = Math.min(whole.end, Math.max(SHORTEST, stop - start));
  const from = Math.min(whole.end - length, Math.max(0, start));
  // The sum may miss the end of the run by a rounding.
  return { start: from, end: Math.min(whole.end, from + length) };
}

/** Seen through a window `factor` times as long; `pivot` stays where it is on the screen, unless the run ends. */
export function zoomedAbout(
  { start, end: stop }: TimeWindow,
  factor: number,
  pivot: Seconds,
  end: Seconds,
): TimeWindow {
  const longest = wholeRun(end).end;
  const length = Math.min(longest, Math.max(SHORTEST, (stop - start) * factor));
  const share = (pivot - start) / (stop - start);
  const from = pivot - share * length;
  return insideRun({ start: from, end: from + length }, end);
}

export function movedBy({ start, end: stop }: TimeWindow, by: Seconds, end: Seconds): TimeWindow {
  return insideRun({ start: start + by, end: stop + by }, end);
}

/** Moved only if `time` is not in sight, and then so far that it has some room around it. */
export function showing(window: TimeWindow, time: Seconds, end: Seconds): TimeWindow {
  if (time >= window.start && time <= window.end) return window;
  const length = window.end - window.start;
  const start = time < window.start ? time - length * 0.1 : time - length * 0.9;
  return insideRun({ start, end: start + length }, end);
}

/** One end of the brush moved to `time`; it stops short of the other end. */
export function withEdge(window: TimeWindow, edge: 'start' | 'end', time: Seconds, end: Seconds): TimeWindow {
  const whole = wholeRun(end);
  const inRun = Math.min(whole.end, Math.max(0, time));
  if (edge === 'start') return { ...window, start: Math.max(0, Math.min(inRun, window.end - SHORTEST)) };
  return { ...window, end: Math.min(whole.end, Math.max(inRun, window.start + SHORTEST)) };
}

/** The stretch between two moments, whichever comes first. */
export function stretchOf(a: Seconds, b: Seconds, end: Seconds): TimeWindow {
  return insideRun({ start: Math.min(a, b), end: Math.max(a, b) }, end);
}

/** The same window with its middle at `time`. */
export function centredAt(window: TimeWindow, time: Seconds, end: Seconds): TimeWindow {
  return movedBy(window, time - (window.start + window.end) / 2, end);
}

/**
 * Two fingers held these moments of `window` at shares of the plot's width when they came down; now they are at `to`. The
 * window in which the moments are under the fingers again.
 */
export function pinched(
  { start, end: stop }: TimeWindow,
  from: readonly [number, number],
  to: readonly [number, number],
  end: Seconds,
): TimeWindow {
  const length = stop - start;
  const apart = Math.max(1e-3, Math.abs(to[1] - to[0]));
  const longer = Math.abs(from[1] - from[0]) / apart;
  const middle = start + ((from[0] + from[1]) / 2) * length;
  const newLength = Math.min(wholeRun(end).end, Math.max(SHORTEST, length * longer));
  const newStart = middle - ((to[0] + to[1]) / 2) * newLength;
  return insideRun({ start: newStart, end: newStart + newLength }, end);
}

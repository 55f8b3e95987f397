import type { Seconds } from '../units';
import { firstAbove, type IndexedRun, kindOf } from './runIndex';

/** Moments of a run that a person steps through. */
export interface RunEvents {
  readonly run: IndexedRun;
  /** Arrivals, starts of prompts and of transfers, last tokens, preemptions and swaps; ascending. */
  readonly times: Float64Array;
}

/** Closer together is one moment: sums of the same times in another order. */
const SAME_MOMENT: Seconds = 1e-9;

export function eventsOf(run: IndexedRun): RunEvents {
  const { spans, rows, outcomes, marks } = run;
  const starts: number[] = [];
  for (const { stage, first, end } of rows) {
    if (stage !== 0 && stage !== 'link') continue;
    for (let span = first; span < end; span++) {
      const kind = kindOf(spans, span);
      if (kind === 'prefill' || kind === 'transfer') starts.push(spans.start[span] as number);
    }
  }
  const parts = [outcomes.requests.arrival, outcomes.finish, marks.time, starts];
  const times = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of parts) {
    times.set(part, place);
    place += part.length;
  }
  return { run, times: times.sort() };
}

function nearer(direction: -1 | 1, one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return direction > 0 ? Math.min(one, other) : Math.max(one, other);
}

/** The neighbour of a time in sorted times, from `first` up to `end`. */
function neighbour(sorted: Float64Array, time: Seconds, direction: -1 | 1, first = 0, end = sorted.length) {
  if (direction > 0) {
    const next = firstAbove(sorted, time + SAME_MOMENT, first, end);
    return next < end ? sorted[next] : undefined;
  }
  const after = firstAbove(sorted, time - SAME_MOMENT, first, end);
  return after > first ? sorted[after - 1] : undefined;
}

/**
 * The next (1) or previous (−1) event of several runs on one clock; with `everyPass` the start of any pass counts as one,
 * decode iterations and bubbles included. Undefined when there is none.
 */
export function stepFrom(
  events: readonly RunEvents[],
  time: Seconds,
  direction: -1 | 1,
  everyPass: boolean,
): Seconds | undefined {
  let found: number | undefined;
  for (const { run, times } of events) {
    found = nearer(direction, found, neighbour(times, time, direction));
    if (!everyPass) continue;
    for (const { first, end } of run.rows)
      found = nearer(direction, found, neighbour(run.spans.start, time, direction, first, end));
  }
  return found;
}

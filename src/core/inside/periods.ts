import type { Seconds } from '../units';

export interface Period {
  readonly start: Seconds;
  readonly end: Seconds;
}

/** Shorter gaps are rounding: sums of the same times in another order. */
export const SHORTEST_GAP: Seconds = 1e-9;

/** The union of periods that are sorted by start: those that touch or overlap become one. */
export function joined(periods: readonly Period[]): readonly Period[] {
  const whole: { start: Seconds; end: Seconds }[] = [];
  for (const { start, end } of periods) {
    const last = whole.at(-1);
    if (last !== undefined && start <= last.end + SHORTEST_GAP) last.end = Math.max(last.end, end);
    else whole.push({ start, end });
  }
  return whole;
}

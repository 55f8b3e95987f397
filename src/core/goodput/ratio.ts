import type { Goodput, Interval } from './types';

export function overlap(one: Interval, other: Interval): boolean {
  return one.low <= other.high && other.low <= one.high;
}

/** One over the other, with the range that the two intervals allow. Both must lie above 0. */
export function quotient(over: Interval, under: Interval): Interval {
  return { mean: over.mean / under.mean, low: over.low / under.high, high: over.high / under.low };
}

/** The larger over the smaller with the range that the two intervals allow; none when they overlap. */
export function ratioOf(larger: Interval, smaller: Interval): Interval | undefined {
  if (overlap(larger, smaller) || smaller.low <= 0) return undefined;
  return quotient(larger, smaller);
}

/** Intervals so wide that only the lower end of the ratio says something. */
export function isVague(ratio: Interval): boolean {
  return ratio.high > 3 * ratio.low;
}

/** The target is met only by so little and so near to idle that chance alone could explain it. */
export function isBarelyMet(goodput: Goodput): boolean {
  return goodput.kind === 'crossing' && goodput.perGpu.low <= 0;
}

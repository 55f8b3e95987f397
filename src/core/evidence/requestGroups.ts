import type { Seconds } from '../units';

/** Neighbours in the order of requests, in a few numbers that hide no extreme. */
export interface RequestGroup {
  /** The first of them, from 0, and how many they are. */
  readonly first: number;
  readonly count: number;
  readonly mean: Seconds;
  /** The value furthest below and the one furthest above, with their requests. */
  readonly lowest: Seconds;
  readonly lowestAt: number;
  readonly highest: Seconds;
  readonly highestAt: number;
}

function groupOf(values: readonly Seconds[], first: number, end: number): RequestGroup | undefined {
  let count = 0;
  let sum = 0;
  let [lowestAt, highestAt] = [first, first];
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let request = first; request < end; request++) {
    const value = values[request] as number;
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
    if (value < lowest) [lowest, lowestAt] = [value, request];
    if (value > highest) [highest, highestAt] = [value, request];
  }
  if (count === 0) return undefined;
  return { first, count, mean: sum / count, lowest, lowestAt, highest, highestAt };
}

/**
 * Values of requests in at most `most` groups of neighbours of equal size (the last may be smaller). NaN are left out;
 * a group of nothing else is too.
 */
export function groupRequests(values: readonly Seconds[], most: number): readonly RequestGroup[] {
  const size = Math.max(1, Math.ceil(values.length / most));
  const groups: RequestGroup[] = [];
  for (let first = 0; first < values.length; first += size) {
    const group = groupOf(values, first, Math.min(values.length, first + size));
    if (group !== undefined) groups.push(group);
  }
  return groups;
}

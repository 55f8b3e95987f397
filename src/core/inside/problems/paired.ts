import { interval95 } from '../../goodput/confidence';
import type { Interval } from '../../goodput/types';

/**
 * By how much `to` is above `from`: mean and 95% interval of the differences, replication by replication. Both must come
 * from the same replications in the same order; on the same requests most of the noise cancels (common random numbers).
 * Throws on unequal numbers of them, and on none.
 */
export function pairedDifference(from: readonly number[], to: readonly number[]): Interval {
  if (from.length !== to.length) throw new RangeError('Paired runs must be equally many');
  return interval95(to.map((value, index) => value - (from[index] as number)));
}

import type { Fraction } from '../units';
import type { Interval } from './types';

/** Two-sided 95% quantiles of Student's t for 1 … 30 degrees of freedom (any table of the distribution). */
const T_95 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/** Above 30 degrees of freedom two terms of the Cornish–Fisher expansion are right to 0.001. */
export function studentT95(degreesOfFreedom: number): number {
  return T_95[degreesOfFreedom - 1] ?? 1.96 + 2.372 / degreesOfFreedom + 2.82 / degreesOfFreedom ** 2;
}

/**
 * Mean and 95% confidence interval of independent replications: mean ± t·s/√n. One value has no interval and
 * gets its own value as both ends. Throws on none.
 */
export function interval95(values: readonly number[]): Interval {
  const count = values.length;
  if (count === 0) throw new Error('No replications');
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return { mean, low: mean, high: mean };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const half = studentT95(count - 1) * Math.sqrt(squares / (count - 1) / count);
  return { mean, low: mean - half, high: mean + half };
}

/** The same for shares: the interval does not leave 0 … 1. */
export function shareInterval95(values: readonly number[]): Interval {
  const { mean, low, high } = interval95(values);
  return { mean, low: Math.max(0, low), high: Math.min(1, high) };
}

/** Two-sided 95% quantile of the normal distribution. */
const Z_95 = 1.96;

/**
 * 95% interval of a share measured once on so many trials (Wilson's score interval, which neither leaves 0 … 1 nor
 * shrinks to nothing at its ends).
 */
export function proportionInterval95(share: Fraction, trials: number): Interval {
  const squared = Z_95 ** 2 / trials;
  const centre = (share + squared / 2) / (1 + squared);
  const half = (Math.sqrt((share * (1 - share)) / trials + squared / (4 * trials)) * Z_95) / (1 + squared);
  return { mean: share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** Textbook statistics for tests of random draws. */

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Unbiased: divides by n − 1. */
export function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

/** Kolmogorov–Smirnov: the largest distance between the empirical distribution and `cdf`. */
export function ksDistance(values: readonly number[], cdf: (x: number) => number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  return sorted.reduce((largest, value, index) => {
    const p = cdf(value);
    return Math.max(largest, p - index / n, (index + 1) / n - p);
  }, 0);
}

/** Pearson's statistic Σ (observed − expected)²/expected. */
export function chiSquare(observed: readonly number[], expected: readonly number[]): number {
  return observed.reduce((sum, count, index) => {
    const wanted = expected[index] as number;
    return sum + (count - wanted) ** 2 / wanted;
  }, 0);
}

/** The 99.9% quantile of chi-square, by Wilson and Hilferty (right to 1% from 3 degrees of freedom on). */
export function chiSquare999(degreesOfFreedom: number): number {
  const spread = 2 / (9 * degreesOfFreedom);
  return degreesOfFreedom * (1 - spread + 3.0902 * Math.sqrt(spread)) ** 3;
}

/** A standard normal draw from two uniform ones (Box and Muller). */
export function standardNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

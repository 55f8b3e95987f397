import { describe, expect, it } from 'vitest';
import { ksDistance, meanOf, varianceOf } from '../testing/statistics';
import { type Random, randomStream, unitExponential } from './random';

const COUNT = 100_000;
const SEEDS = [1, 2, 12_345];

function draw(count: number, make: () => number): readonly number[] {
  return Array.from({ length: count }, make);
}

function exponentials(random: Random): readonly number[] {
  return draw(COUNT, () => unitExponential(random));
}

function correlation(one: readonly number[], other: readonly number[]): number {
  const [meanOne, meanOther] = [meanOf(one), meanOf(other)];
  const products = one.map((value, index) => (value - meanOne) * ((other[index] as number) - meanOther));
  return meanOf(products) / Math.sqrt(varianceOf(one) * varianceOf(other));
}

describe('a random stream', () => {
  it('is the same for the same seed, replication and purpose', () => {
    const first = randomStream(7, 3, 'arrivals');
    const second = randomStream(7, 3, 'arrivals');
    expect(draw(1000, first)).toEqual(draw(1000, second));
  });

  it('has these first numbers on every machine', () => {
    // From a second implementation (Python); a change here changes what every published address shows.
    const integers = (random: Random) => draw(3, random).map((value) => value * 2 ** 32);
    expect(integers(randomStream(1, 0, 'arrivals'))).toEqual([1727002478, 1023466338, 339431410]);
    expect(integers(randomStream(2 ** 32 - 1, 19, 'lengths'))).toEqual([2895668967, 3969614004, 3592350607]);
  });

  it.each([
    ['another seed', randomStream(8, 3, 'arrivals')],
    ['another replication', randomStream(7, 4, 'arrivals')],
    ['another purpose', randomStream(7, 3, 'lengths')],
  ])('is not correlated with that of %s', (_name, other) => {
    const random = randomStream(7, 3, 'arrivals');
    const limit = 3.3 / Math.sqrt(COUNT);
    expect(Math.abs(correlation(draw(COUNT, random), draw(COUNT, other)))).toBeLessThan(limit);
  });

  it.each(SEEDS)('is uniform on [0, 1) (seed %i)', (seed) => {
    const values = draw(COUNT, randomStream(seed, 0, 'lengths'));
    expect(Math.min(...values.slice(0, 1000))).toBeGreaterThanOrEqual(0);
    expect(values.every((value) => value < 1)).toBe(true);
    // 1.95/√n is the 99.9% limit of the Kolmogorov–Smirnov distance.
    expect(ksDistance(values, (x) => x)).toBeLessThan(1.95 / Math.sqrt(COUNT));
  });
});

describe('a unit exponential draw', () => {
  it.each(SEEDS)('has mean 1 and variance 1 within the 99.9%% limits of theory (seed %i)', (seed) => {
    const values = exponentials(randomStream(seed, 0, 'arrivals'));
    expect(Math.abs(meanOf(values) - 1)).toBeLessThan(3.3 / Math.sqrt(COUNT));
    // The fourth central moment of Exp(1) is 9, so the variance of a sample variance is (9 − 1)/n.
    expect(Math.abs(varianceOf(values) - 1)).toBeLessThan(3.3 * Math.sqrt(8 / COUNT));
  });

  it.each(SEEDS)('follows 1 − e^(−x) (Kolmogorov–Smirnov at 99.9%%, seed %i)', (seed) => {
    const values = exponentials(randomStream(seed, 0, 'arrivals'));
    expect(ksDistance(values, (x) => 1 - Math.exp(-x))).toBeLessThan(1.95 / Math.sqrt(COUNT));
  });

  it('is finite for the ends of the stream', () => {
    expect(unitExponential(() => 0)).toBeCloseTo(0, 12);
    expect(unitExponential(() => 1 - 2 ** -32)).toBeCloseTo(32 * Math.LN2, 6);
  });
});

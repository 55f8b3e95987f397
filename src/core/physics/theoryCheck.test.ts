import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTtft, missesByChance, missesByMeasure, residualOf } from './theoryCheck';

const THEORY = { utilisation: 0.8, mean: 2, p50: 1, p90: 4, p99: 8 };

describe('theory beside simulation', () => {
  it('knows how many misses chance brings: the binomial 99% quantile', () => {
    // Of 20 intervals that miss 5% each: P(≤ 3) = 0.984, P(≤ 4) = 0.997.
    expect(missesByChance(20)).toBe(4);
    expect(missesByChance(1)).toBe(1);
    expect(missesByChance(0)).toBe(0);
  });

  it('finds theory outside exactly where the interval does not hold it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (mean, half) => {
          const interval = { mean, low: mean - half, high: mean + half };
          fc.pre(Math.abs(Math.abs(mean - 1) - half) > 1e-6);
          const ttft = { mean: interval, p50: interval, p90: interval, p99: interval };
          const [, p50] = compareTtft(THEORY, ttft);
          expect(p50?.isOutside).toBe(Math.abs(mean - 1) > half);
        },
      ),
    );
  });

  it('forgives rounding, where no request waits and the interval has no width', () => {
    const exact = (value: number) => ({ mean: value, low: value, high: value });
    const ttft = { mean: exact(2), p50: exact(1 + 1e-12), p90: exact(4), p99: exact(8.1) };
    const all = compareTtft(THEORY, ttft);
    expect(all.map(({ isOutside }) => isOutside)).toEqual([false, false, false, true]);
    expect(missesByMeasure(all).map(({ misses, of }) => [misses, of])).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
      [1, 1],
    ]);
  });

  it('gives residuals as shares of theory; none, and no miss, without a simulation', () => {
    const [mean] = compareTtft({ ...THEORY, mean: 2 }, undefined);
    expect(mean && residualOf(mean)).toBeUndefined();
    expect(mean?.isOutside).toBe(false);
    const simulated = { mean: 2.1, low: 1.9, high: 2.3 };
    const residual = residualOf({ measure: 'mean', theory: 2, simulated, isOutside: false });
    expect(residual?.mean).toBeCloseTo(0.05, 12);
    expect(residual?.low).toBeCloseTo(-0.05, 12);
    expect(residual?.high).toBeCloseTo(0.15, 12);
  });
});

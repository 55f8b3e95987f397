import { describe, expect, it } from 'vitest';
import { standardNormal } from '../testing/statistics';
import { randomStream } from '../workload/random';
import { interval95, proportionInterval95, shareInterval95, studentT95 } from './confidence';

describe('Student’s t', () => {
  it.each([
    [1, 12.706],
    [2, 4.303],
    [9, 2.262],
    [19, 2.093],
    [30, 2.042],
  ])('with %i degrees of freedom has 95%% within ±%d', (degrees, t) => {
    expect(studentT95(degrees)).toBe(t);
  });

  it.each([
    [40, 2.0211],
    [60, 2.0003],
    [120, 1.9799],
    [1000, 1.9623],
  ])('with %i degrees of freedom is near %d', (degrees, t) => {
    expect(Math.abs(studentT95(degrees) - t)).toBeLessThan(0.002);
  });

  it('never grows with the number of replications', () => {
    for (let degrees = 1; degrees < 200; degrees++) {
      expect(studentT95(degrees + 1)).toBeLessThan(studentT95(degrees));
    }
  });
});

describe('a 95% interval', () => {
  it('is mean ± t·s/√n', () => {
    // s² = (1 + 1 + 4 + 4)/3 for 1, 3, 4, 0 around 2; t with 3 degrees of freedom is 3.182.
    const { mean, low, high } = interval95([1, 3, 4, 0]);
    const half = 3.182 * Math.sqrt(10 / 3 / 4);
    expect(mean).toBe(2);
    expect(low).toBeCloseTo(2 - half, 12);
    expect(high).toBeCloseTo(2 + half, 12);
  });

  it('of one value is that value, and of none an error', () => {
    expect(interval95([0.9])).toEqual({ mean: 0.9, low: 0.9, high: 0.9 });
    expect(() => interval95([])).toThrow('No replications');
  });

  it('of equal values has no width', () => {
    expect(interval95([0.5, 0.5, 0.5])).toEqual({ mean: 0.5, low: 0.5, high: 0.5 });
  });

  it('does not leave 0 … 1 for shares, and is left alone inside', () => {
    expect(shareInterval95([1, 1, 0.9])).toMatchObject({ high: 1 });
    expect(shareInterval95([0, 0, 0.1])).toMatchObject({ low: 0 });
    const inside = [0.45, 0.5, 0.55];
    expect(shareInterval95(inside)).toEqual(interval95(inside));
  });

  it.each([3, 10, 20])('of %i normal values holds the true mean in about 95 of 100 cases', (count) => {
    const random = randomStream(2024, count, 'lengths');
    const trials = 4000;
    let hits = 0;
    for (let trial = 0; trial < trials; trial++) {
      const values = Array.from({ length: count }, () => 7 + 3 * standardNormal(random));
      const { low, high } = interval95(values);
      if (low <= 7 && 7 <= high) hits++;
    }
    // Three standard errors of a share of 0.95 in 4000 trials are 0.0103.
    expect(Math.abs(hits / trials - 0.95)).toBeLessThan(0.0103);
  });
});

describe('the interval of a share measured once', () => {
  // Wilson (1927), as tabulated for small samples.
  it.each([
    [0, 10, 0, 0.2775],
    [5, 10, 0.2366, 0.7634],
    [90, 100, 0.8256, 0.9448],
    [100, 100, 0.963, 1],
  ])('%i of %i', (met, trials, low, high) => {
    const interval = proportionInterval95(met / trials, trials);
    expect(interval.low).toBeCloseTo(low, 3);
    expect(interval.high).toBeCloseTo(high, 3);
    expect(interval.mean).toBe(met / trials);
  });
});

import { describe, expect, it } from 'vitest';
import type { ArrivalSpec } from '../scenario/scenario';
import { ksDistance, meanOf, varianceOf } from '../testing/statistics';
import { gapSampler } from './arrivals';
import { randomStream } from './random';

const COUNT = 60_000;

function gaps(spec: ArrivalSpec, count = COUNT): readonly number[] {
  const next = gapSampler(spec, randomStream(4, 0, 'arrivals'));
  return Array.from({ length: count }, next);
}

function variation(values: readonly number[]): number {
  return Math.sqrt(varianceOf(values)) / meanOf(values);
}

describe('gaps between arrivals', () => {
  it.each<ArrivalSpec>([
    { kind: 'poisson' },
    { kind: 'gamma', cv: 0.5 },
    { kind: 'gamma', cv: 3 },
    { kind: 'even' },
    { kind: 'bursts', onShare: 0.25, requestsPerBurst: 20 },
  ])('have a mean of one second: $kind', (spec) => {
    const values = gaps(spec);
    expect(values.every((gap) => gap >= 0)).toBe(true);
    // Five standard errors of the mean; bursts are correlated over some tens of requests.
    const correlated = spec.kind === 'bursts' ? 20 : 1;
    const error = (5 * variation(values) * Math.sqrt(correlated)) / Math.sqrt(COUNT);
    expect(Math.abs(meanOf(values) - 1)).toBeLessThanOrEqual(error);
  });

  it.each([0.3, 1, 2, 5])('of gamma arrivals have the chosen coefficient of variation: %d', (cv) => {
    expect(variation(gaps({ kind: 'gamma', cv })) / cv).toBeCloseTo(1, 1);
  });

  it('of gamma arrivals with a coefficient of 1 are exponential', () => {
    const values = gaps({ kind: 'gamma', cv: 1 }, 20_000);
    // The 99.9% quantile of Kolmogorov’s statistic is 1.95/√n.
    expect(ksDistance(values, (x) => 1 - Math.exp(-x))).toBeLessThan(1.95 / Math.sqrt(20_000));
  });

  it('are equal for even arrivals', () => {
    expect(new Set(gaps({ kind: 'even' }, 100))).toEqual(new Set([1]));
  });

  it('come in bursts: most are a quarter of the mean, a few are long', () => {
    const values = gaps({ kind: 'bursts', onShare: 0.25, requestsPerBurst: 20 });
    const inBurst = values.filter((gap) => gap < 2);
    expect(meanOf(inBurst)).toBeCloseTo(0.25, 1);
    expect(values.length - inBurst.length).toBeGreaterThan(COUNT / 20 / 3);
    expect(variation(values)).toBeGreaterThan(1.5);
  });

  it('with bursts that are always on are Poisson', () => {
    const values = gaps({ kind: 'bursts', onShare: 1, requestsPerBurst: 20 }, 20_000);
    expect(ksDistance(values, (x) => 1 - Math.exp(-x))).toBeLessThan(1.95 / Math.sqrt(20_000));
  });

  it('of a replay keep the recorded proportions and start again', () => {
    expect(gaps({ kind: 'replay', times: [10, 12, 18] }, 6)).toEqual([1, 0.5, 1.5, 1, 0.5, 1.5]);
  });
});

import { describe, expect, it } from 'vitest';
import { type CurveSeries, latencyDomain, niceAbove } from './series';

function line(...values: number[]): CurveSeries {
  const points = values.map((y, x) => ({ x, y, low: y, high: y }));
  return { id: 'A', label: '', sublabel: '', encoding: 'colocated', variant: 0, points, dash: 'dotted' };
}

describe('a latency axis', () => {
  it('shows the SLO with room above it, not the explosion', () => {
    expect(latencyDomain([line(0.1, 0.2, 90)], 0.25, 'linear')).toEqual([0, 0.6]);
  });

  it('is no longer than the data need', () => {
    expect(latencyDomain([line(0.1, 0.2)], 0.25, 'linear')).toEqual([0, 0.4]);
  });

  it('shows all of it on a log scale', () => {
    expect(latencyDomain([line(0.1, 0.2, 90)], 0.25, 'log')).toEqual([0.05, 100]);
  });

  it('has a length without data', () => {
    expect(latencyDomain([], 0.1, 'linear')).toEqual([0, 0.2]);
    expect(latencyDomain([line(Number.POSITIVE_INFINITY)], 0.1, 'log')).toEqual([0.05, 0.2]);
  });
});

it('rounds up to numbers that read well', () => {
  expect([0.011, 0.1, 1.2, 6.1, 9].map(niceAbove)).toEqual([0.015, 0.1, 1.5, 8, 10]);
});

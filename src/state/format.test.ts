import { describe, expect, it } from 'vitest';
import {
  formatFileSize,
  formatGpus,
  formatMillisecondInterval,
  formatMilliseconds,
  formatPercent,
  formatPercentInterval,
  formatRate,
  formatRateInterval,
  formatRatio,
  listed,
} from './format';
import { interval } from './testing/answers';

describe('rates', () => {
  it.each([
    [0.0451, '0.045'],
    [0.5, '0.50'],
    [2.357, '2.36'],
    [12.34, '12.3'],
    [1234.5, '1,234.5'],
    [0, '0.00'],
  ])('%d is %s', (rate, text) => expect(formatRate(rate)).toBe(text));

  it('shows half the width of the interval with the decimals of the mean', () => {
    expect(formatRateInterval(interval(2.3, 0.084))).toBe('2.30 ± 0.08');
    expect(formatRateInterval(interval(0.0451, 0.002))).toBe('0.045 ± 0.002');
  });

  it('does not turn a narrow interval into none', () => {
    expect(formatRateInterval(interval(2.3, 0.001))).toBe('2.30 ± <0.01');
  });

  it('marks a value without an interval as an estimate', () => {
    expect(formatRateInterval(interval(2.3))).toBe('≈2.30');
  });

  it('writes both ends where ± would be wrong', () => {
    expect(formatRateInterval({ mean: 0.05, low: 0, high: 0.17 })).toBe('0.05 (0 to 0.17)');
    expect(formatRateInterval({ mean: 2.7, low: 2.6, high: 3.4 })).toBe('2.70 (2.60 to 3.40)');
  });
});

describe('percent', () => {
  it.each([
    [0.9, '90%'],
    [0.982, '98.2%'],
    [1, '100%'],
    [0.99999, '99.9%'],
    [0.116, '11.6%'],
  ])('%d is %s', (fraction, text) => expect(formatPercent(fraction)).toBe(text));

  it('has an interval in points', () => {
    expect(formatPercentInterval(interval(0.982, 0.004))).toBe('98.2 ± 0.4%');
    expect(formatPercentInterval(interval(1))).toBe('100%');
  });
});

describe('milliseconds', () => {
  it.each([
    [0.00725, '7.25 ms'],
    [0.0834, '83.4 ms'],
    [0.25, '250 ms'],
    [4, '4,000 ms'],
    [Number.POSITIVE_INFINITY, 'unbounded'],
  ])('%d s is %s', (seconds, text) => expect(formatMilliseconds(seconds)).toBe(text));

  it('has an interval', () => {
    expect(formatMillisecondInterval(interval(0.183, 0.012))).toBe('183 ± 12 ms');
    expect(formatMillisecondInterval(interval(Number.POSITIVE_INFINITY, 1))).toBe('unbounded');
  });
});

it('ratios lose decimals as they grow, and keep two near 1', () => {
  expect([1.04, 4.56, 13.6].map(formatRatio)).toEqual(['1.04×', '4.6×', '14×']);
});

it('tells the size of a file in three digits at most', () => {
  expect([3, 740_000, 999_700, 2_910_000, 9_960_000, 74_400_000].map(formatFileSize)).toEqual([
    '1 kB',
    '740 kB',
    '1.0 MB',
    '2.9 MB',
    '10 MB',
    '74 MB',
  ]);
});

it('counts GPUs in words', () => {
  expect([1, 3].map(formatGpus)).toEqual(['1 GPU', '3 GPUs']);
});

it('lists words', () => {
  expect([[], ['A'], ['A', 'B'], ['A', 'B', 'C']].map(listed)).toEqual(['', 'A', 'A and B', 'A, B and C']);
});

import { expect, test } from 'vitest';
import { formatCell, formatPlain, formatReading, formatTick, formatValue } from './format';
import type { QuantityId } from './quantities';

const plain = (id: QuantityId) => (value: number) => formatPlain(id, value);

test('rates keep about three significant digits', () => {
  expect([0, 0.045, 0.5, 2.357, 12.44].map(plain('rate'))).toEqual(['0.00', '0.045', '0.50', '2.36', '12.4']);
});

test('percent never rounds up to all requests', () => {
  expect([0.9, 0.982, 0.99987, 1].map(plain('attainment'))).toEqual(['90%', '98.2%', '99.9%', '100%']);
});

test('chosen values are short, values read from a line keep their decimals', () => {
  expect([0.25, 0.0834, 0.00725, 1.24].map(plain('latency'))).toEqual(['250', '83.4', '7.25', '1,240']);
  expect(formatReading('latency', 0.073)).toBe('73.0 ms');
  expect(formatReading('attainment', 0.25)).toBe('25.0%');
  expect(formatReading('attainment', 1)).toBe('100%');
});

test('every quantity is written in the unit people read, small values with two digits that tell something', () => {
  expect([0.0000312, 0.00451].map(plain('latency'))).toEqual(['0.031', '4.51']);
  expect(formatValue('tokens', 1494.6)).toBe('1,495 tokens');
  expect(formatValue('size', 1.125 * 2 ** 30)).toBe('1.21 GB');
  expect(formatValue('speedUp', 1.43)).toBe('1.43×');
  expect(formatValue('utilisation', 0.3)).toBe('0.30');
  expect(formatValue('deviation', -0.0123)).toBe('−1.23%');
});

test('ticks show the decimals of their step', () => {
  expect(formatTick(0.5, 0.25)).toBe('0.50');
  expect(formatTick(1, 0.5)).toBe('1.0');
  expect(formatTick(1500, 500)).toBe('1,500');
});

test('table cells are rounded for reading and never lose a small number', () => {
  expect([3, 0.123456, 1234.5678, 0.00012345, Number.POSITIVE_INFINITY, Number.NaN].map(formatCell)).toEqual([
    '3',
    '0.1235',
    '1,235',
    '0.000123',
    '∞',
    '–',
  ]);
});

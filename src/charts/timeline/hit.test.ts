import { describe, expect, test } from 'vitest';
import { pickAt, rowAt, spanAt } from './hit';
import { spansFrom } from './testing/spans';
import { timelineLayout } from './timelineLayout';
import type { TimelineLane } from './types';

const spans = spansFrom([
  { kind: 'decode', start: 0, end: 1 },
  { kind: 'decode', start: 1, end: 2 },
  { kind: 'prefill', start: 5, end: 5.001 },
  { kind: 'transfer', start: 0.5, end: 0.6 },
]);

const lane: TimelineLane = {
  id: 'a',
  encoding: 'colocated',
  variant: 0,
  label: 'Colocated',
  detail: '',
  spans,
  rows: [
    { label: 'instance 1', isLink: false, first: 0, end: 3 },
    { label: 'link', isLink: true, first: 3, end: 4 },
  ],
  missedArrivals: new Float64Array(),
  life: [],
};

describe('the span at a moment', () => {
  test('is the one that holds it; where two meet, the second', () => {
    expect(spanAt(spans, 0, 3, 0.5, 0)).toBe(0);
    expect(spanAt(spans, 0, 3, 1, 0)).toBe(1);
  });

  test('is the nearest one within the tolerance', () => {
    expect(spanAt(spans, 0, 3, 4.98, 0.05)).toBe(2);
    expect(spanAt(spans, 0, 3, 5.02, 0.05)).toBe(2);
    expect(spanAt(spans, 0, 3, 2.01, 0.05)).toBe(1);
  });

  test('is none in idle time, and never one of another row', () => {
    expect(spanAt(spans, 0, 3, 3, 0.05)).toBe(-1);
    expect(spanAt(spans, 3, 4, 5, 0.05)).toBe(-1);
    expect(spanAt(spans, 3, 3, 0.5, 1)).toBe(-1);
  });
});

test('a pick names the lane and the span', () => {
  expect(pickAt([lane, lane], { lane: 1, row: 1 }, 0.55, 0)).toEqual({ lane: 1, span: 3 });
  expect(pickAt([lane], { lane: 0, row: 1 }, 0.9, 0)).toBeUndefined();
});

test('the row under a point, or the nearer of two it lies between', () => {
  const size = { width: 800, height: 300, textSize: 12 };
  const layout = timelineLayout([lane], size, { width: 100, height: 20 });
  const [first, second] = layout.lanes[0]?.rows ?? [];
  expect(rowAt(layout, (first?.y ?? 0) + 1)).toBe(first);
  expect(rowAt(layout, (second?.y ?? 0) - 0.5)).toBe(second);
  expect(rowAt(layout, 2)).toBeUndefined();
});

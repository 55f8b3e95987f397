import { describe, expect, it } from 'vitest';
import { axisScale, xTicksOf } from './scales';
import {
  legendItems,
  nearestPoint,
  type PickableSeries,
  placePoints,
  pointForKey,
  sizeTicks,
} from './scatterLayout';
import type { Axis } from './types';

const gpus: Axis = { label: 'GPUs', kind: 'gpus', domain: [0, 5] };
const rate: Axis = { label: 'goodput', kind: 'rate', domain: [0, 4] };
const series: PickableSeries = {
  id: 'a',
  label: 'A',
  encoding: 'disaggregated',
  variant: 0,
  points: [
    { id: 'slow', text: 'slow', x: 2, y: 1 },
    { id: 'large', text: 'large', x: 4, y: 2 },
    { id: 'fast', text: 'fast', x: 2, y: 3 },
  ],
};
const placed = placePoints([series], axisScale(gpus, [0, 500]), axisScale(rate, [400, 0]));

describe('placePoints', () => {
  it('goes by size, then from the best down', () => {
    expect(placed.map(({ point }) => point.id)).toEqual(['fast', 'slow', 'large']);
  });
});

describe('nearestPoint', () => {
  it('finds the point within reach, and none beyond', () => {
    expect(nearestPoint(placed, { x: 205, y: 110 }, 20)?.point.id).toBe('fast');
    expect(nearestPoint(placed, { x: 205, y: 200 }, 20)).toBeUndefined();
  });
});

describe('pointForKey', () => {
  const reached = (key: string, from: number | undefined) =>
    pointForKey(key, placed, from === undefined ? undefined : placed[from])?.point.id;

  it('goes across sizes and down one size', () => {
    expect(reached('ArrowRight', undefined)).toBe('fast');
    expect(reached('ArrowRight', 1)).toBe('large');
    expect(reached('ArrowDown', 0)).toBe('slow');
    expect(reached('ArrowLeft', 2)).toBe('fast');
    expect(reached('ArrowUp', 0)).toBe('fast');
    expect(reached('End', 0)).toBe('large');
    expect(reached('Tab', 0)).toBeUndefined();
  });
});

describe('sizeTicks', () => {
  it('are whole', () => {
    expect(sizeTicks(gpus, xTicksOf(gpus, 900, 12)).map(({ text }) => text)).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
  });

  it('are powers of two on a log axis', () => {
    const log: Axis = { ...gpus, scale: 'log', domain: [0.8, 40] };
    expect(sizeTicks(log, []).map(({ value }) => value)).toEqual([1, 2, 4, 8, 16, 32]);
  });
});

describe('legendItems', () => {
  it('wraps where there is no room', () => {
    const { items, height } = legendItems(['Colocated', 'Chunked prefill', 'Frontier'], 200, 12);
    expect(new Set(items.map(({ y }) => y)).size).toBeGreaterThan(1);
    expect(height).toBeGreaterThan(Math.max(...items.map(({ y }) => y)));
  });
});

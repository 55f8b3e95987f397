import { expect, test } from 'vitest';
import { bandPath, linePath, markerPoints, visiblePixels } from './paths';
import { axisScale } from './scales';

const PLOT = { left: 0, right: 100, top: 0, bottom: 100 };
const x = axisScale({ label: '', kind: 'rate', domain: [0, 10] }, [0, 100]);
const y = axisScale({ kind: 'latency', label: '', domain: [0, 1] }, [100, 0]);

test('a value that is not finite ends the line and its band', () => {
  const points = [
    { x: 0, y: 0.2, low: 0.1, high: 0.3 },
    { x: 5, y: 0.4, low: 0.3, high: 0.5 },
    { x: 10, y: Number.POSITIVE_INFINITY, low: Number.POSITIVE_INFINITY, high: Number.POSITIVE_INFINITY },
  ];
  expect(linePath(points, x, y)).toBe('M0,80L50,60');
  expect(bandPath(points, x, y)).toBe('M0,70L50,50L50,70L0,90Z');
});

test('a huge value becomes a coordinate that every renderer accepts', () => {
  const path = linePath(
    [
      { x: 0, y: 0 },
      { x: 1, y: 1e12 },
    ],
    x,
    y,
  );
  expect(path).toBe('M0,100L10,-20000');
});

test('the visible part ends where the line leaves the axis at the top', () => {
  const pixels = visiblePixels(
    [
      { x: 0, y: 0 },
      { x: 10, y: 2 },
    ],
    x,
    y,
    PLOT,
  );
  expect(pixels).toEqual([
    { x: 0, y: 100 },
    { x: 50, y: 0 },
  ]);
});

test('markers sit on the series own points', () => {
  const pixels = Array.from({ length: 11 }, (_, index) => ({ x: index * 10, y: 50 }));
  expect(markerPoints(pixels, 40, 0.5).map((point) => point.x)).toEqual([20, 60, 100]);
  expect(markerPoints([], 40, 0)).toEqual([]);
});

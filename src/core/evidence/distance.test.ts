import { expect, test } from 'vitest';
import { meanDistance } from './distance';

test('the mean distance is taken over the x of the paper', () => {
  const theirs = [
    [0.25, 0.9],
    [0.5, 0.6],
  ] as const;
  const ours = [
    { x: 0.25, y: 0.8 },
    { x: 0.3, y: 0.1 },
    { x: 0.5, y: 0.65 },
  ];
  expect(meanDistance(theirs, ours)).toBeCloseTo(0.075, 12);
  expect(meanDistance(theirs, ours.slice(0, 2))).toBeUndefined();
  expect(meanDistance([], ours)).toBeUndefined();
});

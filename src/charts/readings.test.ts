import { expect, test } from 'vitest';
import { describeReadings } from './readings';
import type { Series } from './types';

const base = { sublabel: '', variant: 0, dash: 'solid' } as const;
const disaggregated: Series = {
  ...base,
  id: 'a',
  label: 'Disaggregated',
  encoding: 'disaggregated',
  points: [
    { x: 0, y: 1, low: 0.98, high: 1 },
    { x: 2, y: 0.9, low: 0.88, high: 0.92 },
  ],
};
const colocated: Series = {
  ...base,
  id: 'b',
  label: 'Colocated',
  encoding: 'colocated',
  points: [
    { x: 0, y: 0.9 },
    { x: 1, y: 0.8 },
  ],
};

test('a screen reader hears rate, values, intervals and what has no value', () => {
  expect(describeReadings([disaggregated, colocated], 2, 'rate', 'attainment')).toBe(
    '2.00 req/s: Disaggregated 90.0% (88.0% to 92.0%), Colocated no value.',
  );
});

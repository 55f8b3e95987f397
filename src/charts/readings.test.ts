import { expect, test } from 'vitest';
import { describeReadings, placeReadings, readSeries } from './readings';
import { axisScale } from './scales';
import type { Series } from './types';

const PLOT = { left: 50, right: 350, top: 20, bottom: 220 };
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

test('values of lines that meet are written one below the other', () => {
  const y = axisScale({ kind: 'attainment', label: '', domain: [0, 1] }, [PLOT.bottom, PLOT.top]);
  const twin = { ...colocated, points: disaggregated.points };
  const [first, second] = placeReadings(readSeries([disaggregated, twin], 'attainment', 1), 200, y, PLOT, 12);
  expect(Math.abs((first?.textY ?? 0) - (second?.textY ?? 0))).toBeGreaterThanOrEqual(15);
});

test('near the right edge values are written left of the crosshair; off the axis without a dot', () => {
  const y = axisScale({ kind: 'latency', label: '', domain: [0, 0.5] }, [PLOT.bottom, PLOT.top]);
  const [reading] = placeReadings(readSeries([disaggregated], 'latency', 2), 345, y, PLOT, 12);
  expect(reading).toMatchObject({ anchor: 'end', dotY: null, text: '900 ms' });
  expect(reading?.textY).toBeGreaterThanOrEqual(PLOT.top);
});

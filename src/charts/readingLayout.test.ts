import { expect, test } from 'vitest';
import { placeReadings, readingRect } from './readingLayout';
import { readSeries } from './readings';
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

test('at a rule that stays a value keeps clear of its own rising line, and of points and rules', () => {
  const y = axisScale({ kind: 'latency', label: '', domain: [0, 1] }, [PLOT.bottom, PLOT.top]);
  const rising: Series = {
    ...colocated,
    points: [
      { x: 0, y: 0 },
      { x: 2, y: 1 },
    ],
  };
  // The line through the middle of the plot rises by two thirds of a pixel for each pixel to the right.
  const line = Array.from({ length: 61 }, (_, index) => ({ x: 50 + index * 5, y: 220 - index * (10 / 3) }));
  const covered = (around: Parameters<typeof placeReadings>[5]) => {
    const [reading] = placeReadings(readSeries([rising], 'latency', 1), 200, y, PLOT, 12, around);
    if (reading === undefined) throw new Error('Nothing is read.');
    const { x, y: top, width, height } = readingRect(reading, 12);
    const isOn = (px: number, py: number) => px > x && px < x + width && py > top && py < top + height;
    return { reading, isOn };
  };
  const usual = covered(undefined);
  expect(
    line.some((point) => usual.isOn(point.x, point.y)),
    'above a rising line it is struck through',
  ).toBe(true);
  const clear = covered({ lines: [line], marks: [], rules: [] });
  expect(line.some((point) => clear.isOn(point.x, point.y))).toBe(false);
  expect(clear.reading.anchor).toBe('start');
  const { textY } = clear.reading;
  const moved = covered({ lines: [line], marks: [{ x: 220, y: textY }], rules: [textY] });
  expect(moved.isOn(220, textY)).toBe(false);
});

test('values stand in the order of their lines, whatever is in the way', () => {
  const y = axisScale({ kind: 'latency', label: '', domain: [0, 1] }, [PLOT.bottom, PLOT.top]);
  const level = (id: string, value: number): Series => ({
    ...colocated,
    id,
    points: [
      { x: 0, y: value },
      { x: 2, y: value },
    ],
  });
  const levels = [0.1, 0.14, 0.17, 0.2].map((value) => level(String(value), value));
  const lines = levels.map((one) =>
    [120, 160, 200, 240, 280].map((x) => ({ x, y: y(one.points[0]?.y ?? 0) })),
  );
  const placed = placeReadings(readSeries(levels, 'latency', 1), 200, y, PLOT, 12, {
    lines,
    marks: [],
    rules: [150, 180],
  });
  const heights = placed.map(({ textY }) => textY);
  expect(heights).toEqual([...heights].sort((a, b) => b - a));
});

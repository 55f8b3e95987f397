import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { StepLine, sampleAt } from './stepLine';
import { pixelOf, timeScale } from './timeScale';

const LEFT = 50;
const WIDTH = 200;

const samples = fc
  .array(fc.tuple(fc.double({ min: 0, max: 10, noNaN: true }), fc.integer({ min: 0, max: 1000 })), {
    maxLength: 400,
  })
  .map((list) => {
    const sorted = [...list].sort((a, b) => a[0] - b[0]);
    return {
      times: Float64Array.from(sorted, ([time]) => time),
      values: Int32Array.from(sorted, ([, value]) => value),
    };
  });

function traced(times: Float64Array, values: Int32Array, start: number, end: number) {
  const line = new StepLine();
  const scale = timeScale({ start, end }, LEFT, LEFT + WIDTH, 1);
  line.trace(times, values, scale, (value) => value);
  const points = Array.from({ length: line.count }, (_, i) => [line.xs[i], line.ys[i]] as [number, number]);
  return { points, scale };
}

describe('a stepped line', () => {
  test('goes along, then up or down', () => {
    const { points } = traced(Float64Array.of(1, 2), Int32Array.of(5, 3), 0, 4);
    expect(points).toEqual([
      [50, 0],
      [100, 0],
      [100, 5],
      [150, 5],
      [150, 3],
      [250, 3],
    ]);
  });

  test('begins with the sample before the window', () => {
    const { points } = traced(Float64Array.of(1, 2, 3), Int32Array.of(5, 3, 7), 2.5, 2.9);
    expect(points).toEqual([
      [50, 3],
      [250, 3],
    ]);
  });

  test('keeps the extremes of every pixel, and the level at its end', () => {
    fc.assert(
      fc.property(samples, ({ times, values }) => {
        const { points, scale } = traced(times, values, 2, 8);
        const inView = [...times.keys()].filter((i) => (times[i] as number) > 2 && (times[i] as number) <= 8);
        for (const x of new Set(inView.map((i) => pixelOf(scale, times[i] as number)))) {
          const here = inView.filter((i) => pixelOf(scale, times[i] as number) === x);
          const heights = points.filter(([at]) => at === x).map(([, y]) => y);
          const known = here.map((i) => values[i] as number);
          expect(Math.max(...heights)).toBeGreaterThanOrEqual(Math.max(...known));
          expect(Math.min(...heights)).toBeLessThanOrEqual(Math.min(...known));
          for (const y of heights.slice(1)) expect([...known, heights[0]]).toContain(y);
        }
        const last = sampleAt(times, 8);
        expect(points.at(-1)?.[1]).toBe(last < 0 ? 0 : values[last]);
      }),
    );
  });

  test('has no more points than pixels can show', () => {
    const count = 100_000;
    const times = Float64Array.from({ length: count }, (_, i) => (i / count) * 10);
    const values = Int32Array.from({ length: count }, (_, i) => (i * 7919) % 1000);
    expect(traced(times, values, 0, 10).points.length).toBeLessThanOrEqual(4 * (WIDTH + 1) + 2);
  });
});

test('the sample at a moment is the last before it', () => {
  const times = Float64Array.of(1, 2, 3);
  expect([0.5, 1, 2.5, 9].map((time) => sampleAt(times, time))).toEqual([-1, 0, 1, 2]);
});

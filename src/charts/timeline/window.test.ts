import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TimeWindow } from './types';
import {
  centredAt,
  insideRun,
  movedBy,
  pinched,
  showing,
  stretchOf,
  wholeRun,
  withEdge,
  zoomedAbout,
} from './window';

const END = 100;
const share = fc.double({ min: 0, max: 1, noNaN: true });
const window = fc
  .tuple(fc.double({ min: 0, max: 90, noNaN: true }), fc.double({ min: 0.01, max: 60, noNaN: true }))
  .map(([start, length]) => insideRun({ start, end: start + length }, END));

function expectInside({ start, end }: TimeWindow) {
  expect(start).toBeGreaterThanOrEqual(0);
  expect(end).toBeLessThanOrEqual(END);
  expect(end - start).toBeGreaterThanOrEqual(0.0009);
}

describe('zoom', () => {
  test('keeps the moment under the pointer where it is, while the run does not end there', () => {
    fc.assert(
      fc.property(window, share, fc.double({ min: 0.3, max: 1, noNaN: true }), (view, at, factor) => {
        const pivot = view.start + at * (view.end - view.start);
        const zoomed = zoomedAbout(view, factor, pivot, END);
        // Zooming in never leaves the run.
        expect((pivot - zoomed.start) / (zoomed.end - zoomed.start)).toBeCloseTo(at, 4);
      }),
    );
  });

  test('out and in again comes back', () => {
    const view = { start: 40, end: 44 };
    const back = zoomedAbout(zoomedAbout(view, 3, 41, END), 1 / 3, 41, END);
    expect(back.start).toBeCloseTo(40, 9);
    expect(back.end).toBeCloseTo(44, 9);
  });

  test('ends at the whole run and at a thousandth of a second', () => {
    expect(zoomedAbout({ start: 10, end: 20 }, 1000, 12, END)).toEqual({ start: 0, end: END });
    const nearest = zoomedAbout({ start: 10, end: 20 }, 1e-9, 12, END);
    expect(nearest.end - nearest.start).toBeCloseTo(1e-3, 9);
  });
});

test('whatever is asked for, the window lies inside the run', () => {
  const time = fc.double({ min: -300, max: 300, noNaN: true });
  fc.assert(
    fc.property(
      window,
      time,
      time,
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      share,
      (view, a, b, factor, at) => {
        expectInside(zoomedAbout(view, factor, a, END));
        expectInside(movedBy(view, a, END));
        expectInside(showing(view, Math.min(END, Math.max(0, a)), END));
        expectInside(withEdge(view, 'start', a, END));
        expectInside(withEdge(view, 'end', a, END));
        expectInside(stretchOf(a, b, END));
        expectInside(centredAt(view, a, END));
        expectInside(pinched(view, [0.2, 0.8], [at, at + 0.3], END));
      },
    ),
  );
});

describe('the brush', () => {
  test('moves as a whole without changing its length, and stops at the ends', () => {
    expect(movedBy({ start: 10, end: 14 }, 5, END)).toEqual({ start: 15, end: 19 });
    expect(movedBy({ start: 10, end: 14 }, -50, END)).toEqual({ start: 0, end: 4 });
    expect(movedBy({ start: 10, end: 14 }, 500, END)).toEqual({ start: 96, end: 100 });
  });

  test('an end that is dragged over the other stops before it', () => {
    expect(withEdge({ start: 10, end: 14 }, 'start', 13, END)).toEqual({ start: 13, end: 14 });
    expect(withEdge({ start: 10, end: 14 }, 'start', 50, END).start).toBeCloseTo(13.999, 9);
    expect(withEdge({ start: 10, end: 14 }, 'end', 2, END).end).toBeCloseTo(10.001, 9);
  });

  test('a new stretch may be drawn in both directions', () => {
    expect(stretchOf(30, 20, END)).toEqual({ start: 20, end: 30 });
    expect(stretchOf(20, 30, END)).toEqual({ start: 20, end: 30 });
  });
});

test('two fingers keep the moments they hold', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.05, max: 0.4, noNaN: true }),
      fc.double({ min: 0.6, max: 0.95, noNaN: true }),
      (a, b) => {
        const view = { start: 40, end: 50 };
        const pinch = pinched(view, [0.4, 0.6], [a, b], END);
        const at = (x: number) => pinch.start + x * (pinch.end - pinch.start);
        expect(at(a)).toBeCloseTo(44, 6);
        expect(at(b)).toBeCloseTo(46, 6);
      },
    ),
  );
});

test('a run shorter than the shortest window still has one', () => {
  expect(wholeRun(0)).toEqual({ start: 0, end: 1e-3 });
  expect(insideRun({ start: 0, end: 0 }, 0)).toEqual({ start: 0, end: 1e-3 });
});

test('showing moves only what has to be moved', () => {
  const view = { start: 10, end: 20 };
  expect(showing(view, 15, END)).toBe(view);
  expect(showing(view, 30, END)).toEqual({ start: 21, end: 31 });
  expect(showing(view, 5, END)).toEqual({ start: 4, end: 14 });
  expect(showing(view, END, END)).toEqual({ start: 90, end: 100 });
});

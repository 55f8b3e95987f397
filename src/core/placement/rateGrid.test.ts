import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish } from '../goodput/steps';
import { lastPassing, RateGrid } from './rateGrid';

describe('lastPassing', () => {
  const range = { lowest: -50, highest: 50 };

  function search(last: number, start: number, step: number) {
    // biome-ignore lint/correctness/useYield: a step that needs none
    const passes = function* (index: number) {
      return index <= last;
    };
    return finish(lastPassing(passes, range, start, step));
  }

  it('finds the last index that passes from wherever it starts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -50, max: 49 }),
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: 1, max: 20 }),
        (last, start, step) => {
          expect(search(last, start, step)).toEqual({ kind: 'found', index: last });
        },
      ),
      { seed: 3 },
    );
  });

  it('says so when all of the range passes, or none', () => {
    expect(search(50, 0, 3)).toEqual({ kind: 'beyond' });
    expect(search(-51, 0, 3)).toEqual({ kind: 'never' });
  });
});

describe('RateGrid', () => {
  it('has neighbours that differ by the resolution, inside its range', () => {
    const grid = new RateGrid(0.02, { min: 0.01, max: 100 });
    expect(grid.rate(5) / grid.rate(4)).toBeCloseTo(1.02);
    expect(grid.rate(grid.nearest(1.5))).toBeCloseTo(1.5, 1);
    expect(grid.nearest(0)).toBe(grid.lowest);
    expect(grid.nearest(Number.POSITIVE_INFINITY)).toBe(grid.highest);
    expect(grid.rate(grid.highest)).toBeLessThanOrEqual(100);
    expect(grid.stepsFor(0.12)).toBe(6);
  });
});

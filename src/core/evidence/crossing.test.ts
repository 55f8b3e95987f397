import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AttainmentPoint, crossingOf } from './crossing';

function exact(x: number, mean: number, half = 0): AttainmentPoint {
  return { x, attainment: { mean, low: mean - half, high: mean + half } };
}

describe('where a curve loses a target', () => {
  it('interpolates, and so do the edges of its band', () => {
    const crossing = crossingOf([exact(1, 1, 0.05), exact(2, 0.9, 0.05), exact(3, 0.5, 0.05)], 0.8);
    if (crossing.kind !== 'crossing') throw new Error(crossing.kind);
    expect(crossing.at.mean).toBeCloseTo(2.25, 12);
    expect(crossing.at.low).toBeCloseTo(2.125, 12);
    expect(crossing.at.high).toBeCloseTo(2.375, 12);
  });

  it('takes the last crossing, and the last point of a plateau on the target', () => {
    const at = (points: AttainmentPoint[]) => {
      const crossing = crossingOf(points, 0.9);
      return crossing.kind === 'crossing' ? crossing.at.mean : crossing.kind;
    };
    expect(at([exact(0.25, 0.9), exact(0.5, 0.9), exact(1, 0.85)])).toBe(0.5);
    expect(at([exact(1, 1), exact(2, 0.8), exact(3, 1), exact(4, 0.8)])).toBeCloseTo(3.5, 12);
  });

  it('says when the target is never met, or still met at the end', () => {
    expect(crossingOf([exact(1, 0.4), exact(2, 0.6)], 0.9)).toMatchObject({ kind: 'never', at: 2 });
    expect(crossingOf([exact(1, 0.9), exact(2, 0.95)], 0.9)).toEqual({ kind: 'beyond', last: 2 });
    expect(() => crossingOf([], 0.9)).toThrow('without points');
  });

  it('takes the ends of the curve where an edge of the band crosses nowhere', () => {
    expect(crossingOf([exact(1, 0.9, 0.1), exact(2, 0.8, 0.2)], 0.85)).toMatchObject({
      at: { low: 1, high: 2 },
    });
  });

  it('holds its own interval, whichever way the curve runs', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const shares = fc.array(fc.tuple(share, fc.double({ min: 0, max: 0.2, noNaN: true })), { minLength: 2 });
    fc.assert(
      fc.property(shares, share, (pairs, target) => {
        const points = pairs.map(([mean, half], index) => exact(index, mean, half));
        for (const line of [points, points.toReversed()]) {
          const crossing = crossingOf(line, target);
          if (crossing.kind !== 'crossing') continue;
          const { mean, low, high } = crossing.at;
          expect(low).toBeLessThanOrEqual(mean);
          expect(mean).toBeLessThanOrEqual(high);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(points.length - 1);
        }
      }),
    );
  });
});

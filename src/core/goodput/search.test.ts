import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnownCurve, knownCurve } from '../testing/curvePoints';
import { curveRates } from './curveRates';
import { interpolateGoodput, searchGoodput } from './search';
import { finish } from './steps';
import type { Goodput } from './types';

const RATES = curveRates(4, 8);

function search(curve: KnownCurve, target = 0.9): Goodput {
  return finish(searchGoodput(curve.measure, RATES.map(curve.at), target));
}

function interpolate(curve: KnownCurve, target = 0.9): Goodput {
  return interpolateGoodput(RATES.map(curve.at), target);
}

function crossingOf(goodput: Goodput) {
  if (goodput.kind !== 'crossing') throw new Error(`No crossing but ${goodput.kind}`);
  return goodput.perGpu;
}

/** Falls from 1 at rate 0 by 5 points for every request per second: crosses 90% at 2. */
const falling = (rate: number) => 1 - 0.05 * rate;

describe('the search for goodput', () => {
  it('finds where a falling curve crosses the target', () => {
    expect(crossingOf(search(knownCurve(falling))).mean).toBeCloseTo(2, 2);
  });

  it('finds any crossing inside the axis to a 500th of the distance of two points', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.03, max: 3.99, noNaN: true }), (truth) => {
        const curve = knownCurve((rate) => (rate <= truth ? 0.95 : 0.2));
        expect(Math.abs(crossingOf(search(curve)).mean - truth)).toBeLessThan(0.5 / 500);
      }),
    );
  });

  it('counts a rate that meets the target exactly, to the end of a plateau', () => {
    const plateau = knownCurve((rate) => (rate <= 1.6 ? 0.9 : 0.8));
    expect(crossingOf(search(plateau)).mean).toBeCloseTo(1.6, 2);
  });

  it('takes the highest rate when the curve comes back above the target', () => {
    const dip = knownCurve((rate) => (rate > 1 && rate < 2 ? 0.85 : rate <= 3.2 ? 0.95 : 0.5));
    expect(crossingOf(search(dip)).mean).toBeCloseTo(3.2, 2);
  });

  it('looks below the first point before it says never', () => {
    const early = knownCurve((rate) => (rate <= 0.2 ? 0.95 : 0.5));
    expect(crossingOf(search(early)).mean).toBeCloseTo(0.2, 2);
    const curve = knownCurve(() => 0.5);
    search(curve);
    expect(curve.asked).toEqual([0.5 * 0.05]);
  });

  it('says never, and the best that was seen, when not even an idle system meets the target', () => {
    const curve = knownCurve((rate) => 0.88 - 0.1 * rate, 0.01);
    expect(search(curve)).toEqual({ kind: 'never', best: curve.at(0.025).attainment, atRatePerGpu: 0.025 });
    const humped = knownCurve((rate) => (rate === 2 ? 0.89 : 0.5));
    expect(search(humped)).toMatchObject({ kind: 'never', atRatePerGpu: 2 });
  });

  it('goes on beyond the axis, up to 1.5⁶ of it', () => {
    const later = knownCurve((rate) => 1 - 0.01 * rate);
    expect(crossingOf(search(later)).mean).toBeCloseTo(10, 1);
    const always = knownCurve(() => 0.99);
    expect(search(always)).toEqual({ kind: 'beyond', atLeastPerGpu: 4 * 1.5 ** 6 });
    expect(always.asked).toHaveLength(6);
  });

  it('is the same every time', () => {
    expect(search(knownCurve(falling, 0.02))).toEqual(search(knownCurve(falling, 0.02)));
  });

  it('can stop between measurements', () => {
    const curve = knownCurve(falling);
    const steps = searchGoodput(
      function* (rate) {
        yield;
        return curve.at(rate);
      },
      RATES.map(curve.at),
      0.9,
    );
    expect(steps.next()).toEqual({ done: false, value: undefined });
  });
});

describe('the interval of the goodput', () => {
  it('runs from where the band’s lower edge leaves the target to where its upper edge does', () => {
    // 1 − 0.05·rate ± 0.02 crosses 0.9 at 1.6 and at 2.4; the edges are found to a 64th of two points' distance.
    const { mean, low, high } = crossingOf(search(knownCurve(falling, 0.02)));
    expect(mean).toBeCloseTo(2, 2);
    expect(Math.abs(low - 1.6)).toBeLessThan(0.5 / 60);
    expect(Math.abs(high - 2.4)).toBeLessThan(0.5 / 60);
  });

  it('starts at 0 when the lower edge never meets the target', () => {
    expect(crossingOf(search(knownCurve(falling, 0.11))).low).toBe(0);
  });

  it('always holds the crossing', () => {
    const half = fc.double({ min: 0, max: 0.1, noNaN: true });
    const slope = fc.double({ min: 0.03, max: 1, noNaN: true });
    fc.assert(
      fc.property(half, slope, (width, fall) => {
        const { mean, low, high } = crossingOf(search(knownCurve((rate) => 1 - fall * rate, width)));
        expect(low).toBeLessThanOrEqual(mean);
        expect(high).toBeGreaterThanOrEqual(mean);
      }),
    );
  });

  it('is next to nothing for a band without width', () => {
    const { low, high } = crossingOf(search(knownCurve(falling)));
    expect(high - low).toBeLessThan(0.5 / 30);
  });
});

describe('the first answer', () => {
  it('is where the line through the points crosses the target, without an interval', () => {
    const { mean, low, high } = crossingOf(interpolate(knownCurve((rate) => 1.01 - 0.05 * rate)));
    expect(mean).toBeCloseTo(2.2, 9);
    expect([low, high]).toEqual([mean, mean]);
  });

  it('is on a point that meets the target exactly, when the next does not', () => {
    const curve = knownCurve((rate) => (rate <= 1.5 ? 0.9 : 0.4));
    expect(crossingOf(interpolate(curve)).mean).toBeCloseTo(1.5, 9);
  });

  it('takes the last crossing of a curve that comes back', () => {
    const curve = knownCurve((rate) => (rate === 1 ? 0.8 : rate <= 3 ? 0.95 : 0.85));
    expect(crossingOf(interpolate(curve)).mean).toBeCloseTo(3.25, 9);
  });

  it('says beyond at the last point and never below the first', () => {
    expect(interpolate(knownCurve(() => 0.95))).toEqual({ kind: 'beyond', atLeastPerGpu: 4 });
    const low = knownCurve((rate) => 0.8 - 0.1 * rate);
    expect(interpolate(low)).toEqual({ kind: 'never', best: low.at(0.5).attainment, atRatePerGpu: 0.5 });
  });
});

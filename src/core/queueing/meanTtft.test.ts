import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIGURE_4, FIGURE_4_GPUS, FIGURE_4_PASS_TIME } from '../catalogue/figure4';
import { interOpMeanTtft, intraOpMeanTtft, type QueueingResult, replicatedMeanTtft } from './meanTtft';
import { MD1_TABLE } from './testing/tables';
import { valid } from './testing/valid';

/** One stage: M/D/1. */
function md1MeanTtft(passTime: number, arrivalRate: number): QueueingResult {
  return interOpMeanTtft(passTime, arrivalRate, 1);
}

describe('mean TTFT of one prefill instance (M/D/1)', () => {
  it.each(MD1_TABLE)('at utilisation $utilisation is the pass and $meanWait passes of waiting', (row) => {
    const { utilisation, meanWait } = row;
    const passTime = 0.2;
    const result = md1MeanTtft(passTime, utilisation / passTime);
    expect(result).toMatchObject({ kind: 'valid' });
    if (result.kind !== 'valid') return;
    expect(result.utilisation).toBeCloseTo(utilisation, 12);
    expect(result.meanTtft / passTime - 1).toBeCloseTo(meanWait, 4);
  });

  it('is the pass alone when nobody comes', () => {
    expect(md1MeanTtft(0.2, 0)).toEqual({ kind: 'valid', meanTtft: 0.2, utilisation: 0 });
  });

  it.each([
    [0.25, 4],
    [0.2, 6],
  ])(
    'has no value for passes of %d s and %d requests a second: utilisation is 1 or more',
    (passTime, rate) => {
      expect(md1MeanTtft(passTime, rate)).toEqual({ kind: 'overloaded', utilisation: passTime * rate });
    },
  );

  it('grows with the rate and scales with the unit of time', () => {
    const share = fc.double({ min: 0.01, max: 0.98, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.double({ min: 0.01, max: 10, noNaN: true }), (one, other, passTime) => {
        const ttft = (utilisation: number, time: number) => {
          const result = md1MeanTtft(time, utilisation / time);
          return result.kind === 'valid' ? result.meanTtft : Number.NaN;
        };
        expect(ttft(one, passTime) / passTime).toBeCloseTo(ttft(one, 1), 6);
        if (other - one > 1e-3) expect(ttft(one, passTime)).toBeLessThan(ttft(other, passTime));
      }),
    );
  });
});

describe('Figure 4', () => {
  it.each(FIGURE_4)('panel $panel, $parallelism $speedUp: every point is the formula', (curve) => {
    for (const [ratePerGpu, meanTtft] of curve.points) {
      const rate = FIGURE_4_GPUS * ratePerGpu;
      const result =
        curve.parallelism === 'interOp'
          ? interOpMeanTtft(FIGURE_4_PASS_TIME, rate, FIGURE_4_GPUS)
          : intraOpMeanTtft(FIGURE_4_PASS_TIME, rate, curve.speedUp ?? 1);
      expect(Math.abs(valid(result).meanTtft - meanTtft)).toBeLessThan(1e-5);
    }
  });

  it('has all 75 points', () => {
    expect(FIGURE_4.reduce((sum, { points }) => sum + points.length, 0)).toBe(75);
  });
});

describe('the formulas as printed', () => {
  const passTime = fc.double({ min: 0.001, max: 100, noNaN: true });
  const share = fc.double({ min: 0, max: 0.99, noNaN: true });
  const count = fc.integer({ min: 1, max: 16 });
  const near = (actual: number, expected: number) => expect(actual / expected).toBeCloseTo(1, 10);

  it('are those of Eq. 1, 2 and 3, and their n-way forms', () => {
    fc.assert(
      fc.property(passTime, share, count, fc.double({ min: 1, max: 16, noNaN: true }), (d, u, n, k) => {
        const r = (u * n) / d;
        near(valid(interOpMeanTtft(d, r, n)).meanTtft, d + (r * d ** 2) / (2 * n * (n - r * d)));
        near(valid(replicatedMeanTtft(d, r, n)).meanTtft, d + (r * d ** 2) / (2 * (n - r * d)));
        const fast = (u * k) / d;
        near(valid(intraOpMeanTtft(d, fast, k)).meanTtft, d / k + (fast * d ** 2) / (2 * k * (k - fast * d)));
      }),
    );
  });

  it('agree on one GPU', () => {
    fc.assert(
      fc.property(passTime, share, (d, u) => {
        const one = interOpMeanTtft(d, u / d, 1);
        expect(intraOpMeanTtft(d, u / d, 1)).toEqual(one);
        expect(replicatedMeanTtft(d, u / d, 1)).toEqual(one);
      }),
    );
  });

  it('rank ideal intra-op before inter-op before replicas', () => {
    fc.assert(
      fc.property(passTime, share, fc.integer({ min: 2, max: 16 }), (d, u, n) => {
        const r = (u * n) / d;
        const inter = valid(interOpMeanTtft(d, r, n)).meanTtft;
        expect(valid(intraOpMeanTtft(d, r, n)).meanTtft).toBeLessThan(inter);
        expect(inter).toBeLessThanOrEqual(valid(replicatedMeanTtft(d, r, n)).meanTtft);
      }),
    );
  });

  it('give a finite number or say why not, whatever they are given', () => {
    const any = fc.double();
    fc.assert(
      fc.property(any, any, any, (d, r, n) => {
        for (const formula of [interOpMeanTtft, intraOpMeanTtft, replicatedMeanTtft]) {
          const result = formula(d, r, n);
          if (result.kind === 'valid') expect(Number.isFinite(result.meanTtft)).toBe(true);
          if (result.kind === 'overloaded') expect(result.utilisation).toBeGreaterThanOrEqual(1);
          if (result.kind !== 'invalid') expect(Number.isFinite(result.utilisation)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['no pass time', interOpMeanTtft(0, 1, 1), 'pass time'],
    ['a negative rate', intraOpMeanTtft(1, -1, 1), 'arrival rate'],
    ['half a stage', interOpMeanTtft(1, 0.1, 1.5), 'stages'],
    ['no replica', replicatedMeanTtft(1, 0.1, 0), 'replicas'],
    ['no speed', intraOpMeanTtft(1, 0.1, 0), 'speed-up'],
    ['numbers beyond all bounds', interOpMeanTtft(1e300, 1e300, 1), 'too large'],
  ])('%s is invalid, with the reason', (_, result, reason) => {
    expect(result).toEqual({ kind: 'invalid', reason: expect.stringContaining(reason) });
  });

  it('is overloaded from R·D = n, and R·D = K, on', () => {
    expect(interOpMeanTtft(0.2, 10, 2)).toEqual({ kind: 'overloaded', utilisation: 1 });
    expect(replicatedMeanTtft(0.2, 10, 2)).toEqual({ kind: 'overloaded', utilisation: 1 });
    expect(intraOpMeanTtft(1, 1.5, 1.5)).toEqual({ kind: 'overloaded', utilisation: 1 });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { md1Wait } from './md1';
import { erlangWaitCdf } from './testing/erlangSeries';
import { MD1_TABLE } from './testing/tables';
import { valid } from './testing/valid';

const waits = (utilisation: number) => valid(md1Wait(utilisation));
const utilisations = fc.double({ min: 0.001, max: 0.995, noNaN: true });
const shares = fc.double({ min: 0, max: 0.9999, noNaN: true });

describe('waiting time of M/D/1', () => {
  it.each(MD1_TABLE)('has the mean and quantiles of the table at ρ = $utilisation', (row) => {
    const wait = waits(row.utilisation);
    expect(Math.abs(wait.meanWait - row.meanWait)).toBeLessThan(6e-6);
    const quantiles = [0.5, 0.9, 0.95, 0.99].map(wait.waitQuantile);
    [row.p50, row.p90, row.p95, row.p99].forEach((printed, i) => {
      expect(Math.abs((quantiles[i] ?? Number.NaN) - printed)).toBeLessThan(6e-5);
    });
  });

  // 14 to 17 passes: on both sides of where the exponential tail takes over.
  const times = [0, 0.3, 0.999, 1, 1.5, 2.2, 5, 7.9, 11.5, 14, 15.5, 15.999, 16, 17, 31.7, 100];

  it.each([0.01, 0.1, 0.3, 0.5, 0.8, 0.95, 0.99, 0.995])(
    'is Erlang’s series in 300 digits, within 1e-14, at ρ = %d',
    (utilisation) => {
      const wait = waits(utilisation);
      for (const time of times) {
        const exact = erlangWaitCdf(Math.round(1000 * utilisation), Math.round(1000 * time));
        expect(Math.abs(wait.waitCdf(time) - exact)).toBeLessThan(1e-14);
      }
    },
  );

  it('has its P99 at ρ = 0.995 where that series has it', () => {
    const p99 = waits(0.995).waitQuantile(0.99);
    expect(p99).toBeGreaterThan(450);
    const milli = Math.round(1000 * p99);
    expect(erlangWaitCdf(995, milli - 1)).toBeLessThan(0.99);
    expect(erlangWaitCdf(995, milli + 1)).toBeGreaterThan(0.99);
  });

  it('is a distribution: between 0 and 1, never falling, from 1 − ρ to 1', () => {
    fc.assert(
      fc.property(
        utilisations,
        fc.array(fc.double({ min: 0, max: 40, noNaN: true })),
        (utilisation, times) => {
          const { waitCdf } = waits(utilisation);
          expect(waitCdf(-1e-9)).toBe(0);
          expect(waitCdf(0)).toBeCloseTo(1 - utilisation, 13);
          expect(waitCdf(20_000)).toBe(1);
          expect(waitCdf(Infinity)).toBe(1);
          const values = times.toSorted((one, other) => one - other).map(waitCdf);
          values.forEach((value, i) => {
            expect(value).toBeGreaterThanOrEqual(Math.max(0, (values[i - 1] ?? 0) - 1e-14));
            expect(value).toBeLessThanOrEqual(1);
          });
        },
      ),
    );
  });

  it('has quantiles that invert it', () => {
    fc.assert(
      fc.property(utilisations, shares, (utilisation, share) => {
        const { waitCdf, waitQuantile } = waits(utilisation);
        const wait = waitQuantile(share);
        expect(waitCdf(wait)).toBeGreaterThanOrEqual(share - 1e-12);
        if (wait > 0) expect(waitCdf(wait)).toBeLessThanOrEqual(share + 1e-12);
        else expect(share).toBeLessThanOrEqual(1 - utilisation + 1e-12);
      }),
    );
  });

  it('has the mean that its distribution has', () => {
    for (const utilisation of [0.05, 0.3, 0.7, 0.9, 0.95]) {
      const { waitCdf, meanWait, waitQuantile } = waits(utilisation);
      const end = Math.ceil(waitQuantile(1 - 1e-12));
      // Simpson's rule inside each pass: the distribution has a kink at whole passes.
      let mean = 0;
      for (let pass = 0; pass < end; pass++) {
        for (let part = 0; part < 10; part++) {
          const [left, middle, right] = [0, 0.5, 1].map((x) => 1 - waitCdf(pass + (part + x) / 10));
          mean += ((left ?? 0) + 4 * (middle ?? 0) + (right ?? 0)) / 60;
        }
      }
      expect(mean / meanWait).toBeCloseTo(1, 5);
    }
  });

  it('has a P90 that grows beyond all bounds as ρ nears 1, and is finite at 0.995', () => {
    const p90 = [0.5, 0.9, 0.99, 0.995, 0.999, 0.9999, 1 - 1e-9].map((u) => waits(u).waitQuantile(0.9));
    expect(p90.every(Number.isFinite)).toBe(true);
    expect(p90).toEqual(p90.toSorted((one, other) => one - other));
    // Heavy traffic: W is nearly exponential with its mean.
    for (const utilisation of [0.995, 0.9999, 1 - 1e-9]) {
      const { waitQuantile, meanWait } = waits(utilisation);
      expect(waitQuantile(0.9) / (meanWait * Math.LN10)).toBeCloseTo(1, 2);
    }
  });

  it('is no wait at all when nobody comes, and next to none when hardly anybody does', () => {
    expect(waits(0).waitCdf(0)).toBe(1);
    expect(waits(0).waitCdf(-1)).toBe(0);
    expect(waits(0).waitQuantile(0.99)).toBe(0);
    for (const utilisation of [1e-12, 1e-300]) {
      const { waitCdf, waitQuantile } = waits(utilisation);
      expect([0, 0.5, 3, 17, 1e4].map((time) => Math.round(1e9 * waitCdf(time)))).toEqual(
        Array.from({ length: 5 }, () => 1e9),
      );
      expect(waitQuantile(0.999)).toBe(0);
    }
  });

  it('says where it has no value', () => {
    expect(md1Wait(1)).toEqual({ kind: 'overloaded', utilisation: 1 });
    expect(md1Wait(1.2)).toEqual({ kind: 'overloaded', utilisation: 1.2 });
    for (const utilisation of [-0.1, Number.NaN, Infinity]) {
      expect(md1Wait(utilisation)).toMatchObject({ kind: 'invalid' });
    }
    for (const share of [-0.1, 1, Number.NaN]) {
      expect(() => waits(0.5).waitQuantile(share)).toThrow(RangeError);
      expect(() => waits(0).waitQuantile(share)).toThrow(RangeError);
    }
  });
});

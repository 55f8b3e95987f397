import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decayRate } from './decayRate';
import { md1Wait } from './md1';
import { mg1MeanWait, mg1Wait } from './mg1';
import { type ServiceTimes, serviceTimes } from './serviceTimes';
import { seriesWaitCdf } from './testing/multinomialSeries';
import { MD1_TABLE } from './testing/tables';
import { valid } from './testing/valid';

const waits = (service: ServiceTimes, utilisation: number) =>
  valid(mg1Wait(service, utilisation / service.mean));

/** Few service times, from 50 ms to 2 s, of any weights. */
const anyService = fc
  .array(fc.tuple(fc.double({ min: 0.05, max: 2, noNaN: true }), fc.integer({ min: 1, max: 100 })), {
    minLength: 1,
    maxLength: 30,
  })
  .map((pairs) => {
    const sum = pairs.reduce((total, [, weight]) => total + weight, 0);
    return serviceTimes(
      pairs.map(([value]) => value),
      pairs.map(([, weight]) => weight / sum),
    );
  });
const utilisations = fc.double({ min: 0.001, max: 0.995, noNaN: true });

describe('waiting time of M/G/1', () => {
  const ONE = serviceTimes([1], [1]);

  it.each(MD1_TABLE)('with one service time has the quantiles of M/D/1 at ρ = $utilisation', (row) => {
    const wait = waits(ONE, row.utilisation);
    const quantiles = [0.5, 0.9, 0.95, 0.99].map(wait.waitQuantile);
    [row.p50, row.p90, row.p95, row.p99].forEach((printed, i) => {
      // The density may be small at a quantile: 2e-5 of probability is then more time.
      expect(Math.abs((quantiles[i] ?? Number.NaN) - printed)).toBeLessThan(1e-3);
    });
  });

  it('with one service time has the distribution of M/D/1, up to ρ = 0.995', () => {
    for (const utilisation of [0.05, 0.3, 0.5, 0.8, 0.9, 0.95, 0.99, 0.995]) {
      const [general, exact] = [waits(ONE, utilisation), valid(md1Wait(utilisation))];
      expect(general.estimatedError).toBeLessThan(2e-5);
      for (let time = 0; time < 40; time += 0.137) {
        expect(Math.abs(general.waitCdf(time) - exact.waitCdf(time))).toBeLessThan(1e-5);
      }
      expect(general.waitQuantile(0.999) / exact.waitQuantile(0.999)).toBeCloseTo(1, 4);
    }
  });

  it.each([
    [
      [1, Math.SQRT2],
      [0.5, 0.5],
    ],
    [
      [0.31, 1, 2.77],
      [0.3, 0.5, 0.2],
    ],
    [
      [0.05, 1],
      [0.7, 0.3],
    ],
    [
      [1, 20],
      [0.95, 0.05],
    ],
  ])('with service times %j is the exact series, within 2e-5', (values, probabilities) => {
    const service = serviceTimes(values, probabilities);
    for (const utilisation of [0.3, 0.6, 0.9, 0.99]) {
      const rate = utilisation / service.mean;
      const { waitCdf } = waits(service, utilisation);
      for (let time = 0.013; rate * time < 5; time += 0.17 * service.mean) {
        const exact = seriesWaitCdf(values, probabilities, rate, time);
        expect(Math.abs(waitCdf(time) - exact)).toBeLessThan(2e-5);
      }
    }
  });

  it('is a distribution: between 0 and 1, never falling, from 1 − ρ to 1', () => {
    const times = fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { maxLength: 50 });
    fc.assert(
      fc.property(anyService, utilisations, times, (service, utilisation, asked) => {
        const { waitCdf } = waits(service, utilisation);
        expect(waitCdf(-1e-9)).toBe(0);
        expect(waitCdf(0)).toBeCloseTo(1 - utilisation, 6);
        expect(waitCdf(1e5)).toBeCloseTo(1, 12);
        const values = asked.toSorted((one, other) => one - other).map(waitCdf);
        values.forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual(Math.max(0, (values[i - 1] ?? 0) - 1e-12));
          expect(value).toBeLessThanOrEqual(1);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('has quantiles that invert it', () => {
    const shares = fc.double({ min: 0, max: 0.9999, noNaN: true });
    fc.assert(
      fc.property(anyService, utilisations, shares, (service, utilisation, share) => {
        const { waitCdf, waitQuantile } = waits(service, utilisation);
        const wait = waitQuantile(share);
        expect(waitCdf(wait)).toBeGreaterThanOrEqual(share - 1e-9);
        if (wait > 0) expect(waitCdf(wait - 1e-9)).toBeLessThanOrEqual(share + 1e-9);
      }),
      { numRuns: 40 },
    );
  });

  it('has the mean of Pollaczek and Khinchine', () => {
    fc.assert(
      fc.property(anyService, fc.double({ min: 0.05, max: 0.9, noNaN: true }), (service, utilisation) => {
        const { waitCdf, meanWait, waitQuantile } = waits(service, utilisation);
        const rate = utilisation / service.mean;
        expect(meanWait).toBeCloseTo((rate * service.secondMoment) / (2 * (1 - utilisation)), 10);
        const end = waitQuantile(1 - 1e-9);
        const steps = 4000;
        let mean = 0;
        for (let i = 0; i < steps; i++) mean += (1 - waitCdf(((i + 0.5) * end) / steps)) * (end / steps);
        expect(mean / meanWait).toBeCloseTo(1, 3);
      }),
      { numRuns: 25 },
    );
  });

  it('has a P90 that is finite at ρ = 0.995 and beyond, near that of heavy traffic', () => {
    const service = serviceTimes([0.05, 0.2, 0.6], [0.5, 0.4, 0.1]);
    for (const utilisation of [0.995, 0.9999, 1 - 1e-9]) {
      const { waitQuantile, meanWait } = waits(service, utilisation);
      expect(waitQuantile(0.9) / (meanWait * Math.LN10)).toBeCloseTo(1, 2);
    }
  });

  it('never waits when nobody comes, and hardly ever when hardly anybody does', () => {
    const service = serviceTimes([0.1, 10], [0.999, 0.001]);
    expect(valid(mg1Wait(service, 0)).waitCdf(0)).toBe(1);
    for (const utilisation of [1e-12, 1e-300]) {
      const { waitCdf, waitQuantile } = waits(service, utilisation);
      expect(waitCdf(0)).toBeCloseTo(1, 9);
      expect(waitCdf(100)).toBeCloseTo(1, 9);
      expect(waitQuantile(0.999)).toBe(0);
    }
  });

  it('estimates its own error where service times are too uneven for it', () => {
    const [values, probabilities] = [
      [1, 100],
      [0.99, 0.01],
    ];
    const service = serviceTimes(values, probabilities);
    const { waitCdf, estimatedError } = waits(service, 0.6);
    for (let time = 0.3; time < 15; time += 0.53) {
      const exact = seriesWaitCdf(values, probabilities, 0.6 / service.mean, time);
      expect(Math.abs(waitCdf(time) - exact)).toBeLessThan(estimatedError);
    }
    expect(estimatedError).toBeLessThan(1e-4);
  });

  it('says where it has no value', () => {
    expect(mg1Wait(ONE, 1)).toEqual({ kind: 'overloaded', utilisation: 1 });
    expect(mg1MeanWait(ONE, 1.5)).toEqual({ kind: 'overloaded', utilisation: 1.5 });
    expect(mg1Wait(ONE, -1)).toMatchObject({ kind: 'invalid' });
    expect(mg1MeanWait(ONE, Infinity)).toMatchObject({ kind: 'invalid' });
    expect(() => waits(ONE, 0.5).waitQuantile(1)).toThrow(RangeError);
  });
});

describe('the decay of the waiting time', () => {
  it('solves its equation, λ(E[e^(θS)] − 1) = θ', () => {
    fc.assert(
      fc.property(anyService, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (service, utilisation) => {
        const rate = decayRate(service, utilisation);
        const moment = service.values.reduce(
          (sum, value, i) => sum + (service.probabilities[i] ?? 0) * Math.expm1(rate * value),
          0,
        );
        expect(((utilisation / service.mean) * moment) / rate).toBeCloseTo(1, 9);
      }),
    );
  });

  it('keeps its digits as ρ nears 1: θ ≈ 2(1 − ρ)/D', () => {
    const one = serviceTimes([1], [1]);
    for (const idle of [1e-3, 1e-6, 1e-9]) {
      // θ = 2δ + (2/3)δ² … for ρ = 1 − δ.
      const expected = 2 * idle + (2 / 3) * idle ** 2;
      expect(decayRate(one, 1 - idle) / expected).toBeCloseTo(1, 6);
    }
  });
});

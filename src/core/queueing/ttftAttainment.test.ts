import { describe, expect, it } from 'vitest';
import { HISTOGRAM_MAX, LENGTH_DATASETS } from '../catalogue/lengths';
import { randomStream } from '../workload/random';
import { serviceTimes } from './serviceTimes';
import { simulateWaits } from './testing/lindley';
import { valid } from './testing/valid';
import { type PrefillInstance, prefillGoodput, ttftAttainment } from './ttftAttainment';
import { interOpTtft } from './ttftDistribution';

/** ShareGPT prompts at each bin's middle, on a GPU that needs 18 ms and 0.1 ms a token. */
const CHAT: PrefillInstance = {
  passTimes: serviceTimes(
    LENGTH_DATASETS.sharegpt.input.map(
      (_, bin, all) => 0.018 + 1e-4 * ((bin + 0.5) * (HISTOGRAM_MAX / all.length)),
    ),
    LENGTH_DATASETS.sharegpt.input,
  ),
  stages: 1,
};
const ONE_LENGTH: PrefillInstance = { passTimes: serviceTimes([0.2], [1]), stages: 1 };
const FULL = 1 / CHAT.passTimes.mean;

function goodputOf(instance: PrefillInstance, slo: number, target: number): number {
  const result = prefillGoodput(instance, slo, target);
  if (result.kind !== 'goodput') throw new Error(`Expected a goodput, got ${JSON.stringify(result)}`);
  return result.arrivalRate;
}

describe('TTFT attainment', () => {
  it('of one length is the TTFT distribution, with any number of stages', () => {
    for (const stages of [1, 2, 3]) {
      const instance = { ...ONE_LENGTH, stages };
      for (const slo of [0.19, 0.2, 0.25, 0.4, 1]) {
        const { attainment, exactness } = valid(ttftAttainment(instance, 4 * stages, slo));
        expect(exactness).toBe('exact');
        expect(attainment).toBeCloseTo(valid(interOpTtft(0.2, 4 * stages, stages)).ttftCdf(slo), 4);
      }
    }
  });

  it('is that of a simulated queue', () => {
    const { values, probabilities } = CHAT.passTimes;
    const lengths = randomStream(3, 0, 'lengths');
    const draw = (): number => {
      let left = lengths();
      let i = 0;
      for (; i < values.length - 1 && left >= (probabilities[i] ?? 0); i++) left -= probabilities[i] ?? 0;
      return values[i] ?? 0;
    };
    const rate = 0.7 * FULL;
    const slos = [0.05, 0.15, 0.25, 0.4, 1];
    const within = slos.map(() => 0);
    let count = 0;
    simulateWaits(randomStream(3, 0, 'arrivals'), draw, rate, 200_000, (wait, service) => {
      count++;
      slos.forEach((slo, i) => {
        if (wait + service <= slo) within[i] = (within[i] ?? 0) + 1;
      });
    });
    slos.forEach((slo, i) => {
      const { attainment } = valid(ttftAttainment(CHAT, rate, slo));
      expect(Math.abs((within[i] ?? 0) / count - attainment)).toBeLessThan(0.006);
    });
  });

  it('of an idle instance is the share of prompts short enough', () => {
    const short = CHAT.passTimes.values.reduce(
      (sum, value, i) => sum + (value <= 0.1 ? (CHAT.passTimes.probabilities[i] ?? 0) : 0),
      0,
    );
    expect(valid(ttftAttainment(CHAT, 0, 0.1)).attainment).toBeCloseTo(short, 12);
    expect(valid(ttftAttainment(CHAT, 0, 10)).attainment).toBeCloseTo(1, 12);
  });

  it('falls as the rate grows, and grows with the SLO', () => {
    const rates = Array.from({ length: 30 }, (_, i) => (FULL * i) / 30);
    const byRate = rates.map((rate) => valid(ttftAttainment(CHAT, rate, 0.3)).attainment);
    expect(byRate).toEqual(byRate.toSorted((one, other) => other - one));
    const slos = Array.from({ length: 30 }, (_, i) => 0.02 * (i + 1));
    const bySlo = slos.map((slo) => valid(ttftAttainment(CHAT, FULL / 2, slo)).attainment);
    expect(bySlo).toEqual(bySlo.toSorted((one, other) => one - other));
  });

  it('of a pipeline with different lengths is called an upper bound', () => {
    expect(ttftAttainment({ ...CHAT, stages: 2 }, FULL, 0.3)).toMatchObject({ exactness: 'upperBound' });
    expect(ttftAttainment(CHAT, FULL / 2, 0.3)).toMatchObject({ exactness: 'exact' });
  });

  it('says where it has no value', () => {
    expect(ttftAttainment(ONE_LENGTH, 5, 1)).toEqual({ kind: 'overloaded', utilisation: 1 });
    expect(ttftAttainment(CHAT, 1, 0)).toMatchObject({ kind: 'invalid' });
    expect(ttftAttainment({ ...CHAT, stages: 0.5 }, 1, 1)).toMatchObject({ kind: 'invalid' });
    expect(ttftAttainment(CHAT, Number.NaN, 1)).toMatchObject({ kind: 'invalid' });
  });
});

describe('analytic prefill goodput', () => {
  it.each([
    [0.25, 0.9],
    [0.4, 0.9],
    [0.4, 0.99],
    [2, 0.5],
  ])('for an SLO of %d s and a target of %d is where attainment crosses it', (slo, target) => {
    const rate = goodputOf(CHAT, slo, target);
    expect(valid(ttftAttainment(CHAT, rate, slo)).attainment).toBeGreaterThanOrEqual(target);
    expect(valid(ttftAttainment(CHAT, rate + 2e-6 * FULL, slo)).attainment).toBeLessThan(target);
  });

  it('of one length is where the quantile of TTFT crosses the SLO', () => {
    for (const stages of [1, 2]) {
      const rate = goodputOf({ ...ONE_LENGTH, stages }, 0.6, 0.9);
      expect(valid(interOpTtft(0.2, rate, stages)).ttftQuantile(0.9)).toBeCloseTo(0.6, 3);
    }
  });

  it('nears the full rate as the SLO grows, and never passes it', () => {
    const rates = [0.25, 1, 10, 100].map((slo) => goodputOf(CHAT, slo, 0.9));
    expect(rates).toEqual(rates.toSorted((one, other) => one - other));
    expect(rates.at(-1)).toBeLessThan(FULL);
    expect(rates.at(-1)).toBeGreaterThan(0.99 * FULL);
  });

  it('is missed by an idle instance when too many prompts are too long', () => {
    expect(prefillGoodput(CHAT, 0.1, 0.9)).toEqual({
      kind: 'missedIdle',
      idleAttainment: valid(ttftAttainment(CHAT, 0, 0.1)).attainment,
    });
    expect(prefillGoodput(ONE_LENGTH, 0.19, 0.5)).toEqual({ kind: 'missedIdle', idleAttainment: 0 });
  });

  it('for a target of 1 is next to nothing: some request always has to wait too long', () => {
    expect(goodputOf(CHAT, 0.25, 1)).toBeLessThan(0.05 * FULL);
  });

  it('is invalid for a target that is no share', () => {
    for (const target of [0, 1.1, Number.NaN]) {
      expect(prefillGoodput(CHAT, 1, target)).toMatchObject({ kind: 'invalid' });
    }
    expect(prefillGoodput(CHAT, Number.NaN, 0.9)).toMatchObject({ kind: 'invalid' });
  });
});

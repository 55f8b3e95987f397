import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LengthSpec } from '../scenario/scenario';
import { type DriftSpec, drawDriftingRequests, driftProgress } from './drift';
import { atRate, drawRequests, type RequestTable } from './requests';

const fixed = (tokens: number): LengthSpec => ({ kind: 'fixed', tokens });
const SPEC: DriftSpec = {
  before: { rate: 4, input: fixed(100), output: fixed(10) },
  after: { rate: 12, input: fixed(300), output: fixed(20) },
  start: 500,
  end: 1500,
  duration: 2000,
  arrivals: { kind: 'poisson' },
  seed: 1,
};
const STEP: DriftSpec = { ...SPEC, end: 500 };

function countIn({ arrival }: RequestTable, from: number, to: number): number {
  return arrival.filter((time) => time >= from && time < to).length;
}

/** A Poisson count lies within four standard deviations of its mean. */
function expectCount(table: RequestTable, from: number, to: number, mean: number): void {
  expect(Math.abs(countIn(table, from, to) - mean)).toBeLessThan(4 * Math.sqrt(mean));
}

/** Share of the requests from `from` to `to` with the new lengths. */
function newShare(table: RequestTable, from: number, to: number): number {
  const inputs = table.inputTokens.filter((_, i) => {
    const time = table.arrival[i] ?? 0;
    return time >= from && time < to;
  });
  return inputs.filter((tokens) => tokens === 300).length / inputs.length;
}

describe('a step', () => {
  const table = drawDriftingRequests(STEP, 0);

  it('changes the rate at its time', () => {
    expectCount(table, 0, 500, 2000);
    expectCount(table, 500, 1000, 6000);
    expectCount(table, 1500, 2000, 6000);
  });

  it('changes all lengths at its time, input and output together', () => {
    for (let i = 0; i < table.count; i++) {
      const isNew = (table.arrival[i] ?? 0) >= 500;
      expect([table.inputTokens[i], table.outputTokens[i]]).toEqual(isNew ? [300, 20] : [100, 10]);
    }
  });
});

describe('a ramp', () => {
  const table = drawDriftingRequests(SPEC, 0);

  it('changes the rate linearly', () => {
    // From 4 to 12 per second in 1000 s: a quarter of the way takes 250 s at a mean of 5, 7, 9 and 11.
    [5, 7, 9, 11].forEach((rate, quarter) => {
      expectCount(table, 500 + 250 * quarter, 750 + 250 * quarter, 250 * rate);
    });
    expectCount(table, 0, 500, 2000);
    expectCount(table, 1500, 2000, 6000);
  });

  it('changes the share of new lengths linearly', () => {
    expect(newShare(table, 0, 500)).toBe(0);
    [0.125, 0.375, 0.625, 0.875].forEach((share, quarter) => {
      expect(Math.abs(newShare(table, 500 + 250 * quarter, 750 + 250 * quarter) - share)).toBeLessThan(0.05);
    });
    expect(newShare(table, 1500, 2000)).toBe(1);
  });

  it('is where its progress says', () => {
    expect([400, 500, 750, 1000, 1500, 1600].map((time) => driftProgress(SPEC, time))).toEqual([
      0, 0, 0.25, 0.5, 1, 1,
    ]);
    expect([499, 500].map((time) => driftProgress(STEP, time))).toEqual([0, 1]);
  });
});

describe('the requests of a drift', () => {
  it('come in order and end with the duration, whatever the rates and the shape', () => {
    const rate = fc.double({ min: 0.5, max: 20, noNaN: true });
    fc.assert(
      fc.property(rate, rate, fc.integer({ min: 0, max: 50 }), fc.nat(50), (from, to, start, length) => {
        const spec = {
          ...SPEC,
          before: { ...SPEC.before, rate: from },
          after: { ...SPEC.after, rate: to },
          start,
          end: start + length,
          duration: 120,
        };
        const { arrival } = drawDriftingRequests(spec, 0);
        expect([...arrival]).toEqual([...arrival].sort((a, b) => a - b));
        for (const time of arrival) expect(time >= 0 && time < 120).toBe(true);
      }),
      { numRuns: 60, seed: 2 },
    );
  });

  it('without a change are those of any other page at that rate', () => {
    const chat: LengthSpec = { kind: 'dataset', dataset: 'sharegpt' };
    const steady = { rate: 4, input: chat, output: chat };
    const drifting = drawDriftingRequests({ ...SPEC, before: steady, after: steady, duration: 100 }, 3);
    const usual = atRate(
      drawRequests({ input: chat, output: chat, arrivals: SPEC.arrivals, seed: 1 }, 3, drifting.count),
      4,
    );
    expect([...drifting.inputTokens]).toEqual([...usual.inputTokens]);
    expect([...drifting.outputTokens]).toEqual([...usual.outputTokens]);
    drifting.arrival.forEach((time, i) => {
      expect(time).toBeCloseTo(usual.arrival[i] ?? Number.NaN, 9);
    });
  });

  it('keep their lengths up to the drift when it comes later', () => {
    const later = drawDriftingRequests({ ...STEP, start: 800, end: 800 }, 0);
    const sooner = drawDriftingRequests(STEP, 0);
    const count = countIn(sooner, 0, 500);
    expect([...later.arrival.slice(0, count)]).toEqual([...sooner.arrival.slice(0, count)]);
    expect([...later.inputTokens.slice(0, count)]).toEqual([...sooner.inputTokens.slice(0, count)]);
  });

  it('are the same every time, and others in another replication', () => {
    expect(drawDriftingRequests(SPEC, 1)).toEqual(drawDriftingRequests(SPEC, 1));
    expect(drawDriftingRequests(SPEC, 1).arrival[0]).not.toBe(drawDriftingRequests(SPEC, 2).arrival[0]);
  });
});

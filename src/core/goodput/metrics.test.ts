import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EngineFit, engineFit } from '../catalogue/engineFits';
import { profiledStageCosts } from '../latency/profiled';
import type { ServingSystem } from '../simulator/system';
import { type Life, outcomesOf } from '../testing/outcomes';
import { breakdownOf, measureRun, quantile, type Slo, tpotOf, ttftOf } from './metrics';
import { runtimeRunnable } from './runnable';

const COSTS = profiledStageCosts(engineFit('distserve', 'opt-13b', 1) as EngineFit, 1);
const SYSTEM: ServingSystem = {
  policy: 'colocated',
  instance: { costs: COSTS, stages: 1, kvBlocks: 4134, swapPerBlock: 0 },
  instances: 1,
};
const SLO: Slo = { ttft: 0.25, tpot: 0.1 };

/** Meets both objectives: TTFT 0.25 s exactly, TPOT 0.1 s exactly over four gaps. */
const GOOD: Life = {
  arrival: 1,
  inputTokens: 512,
  outputTokens: 5,
  prefillStart: 1.125,
  firstToken: 1.25,
  transferStart: 1.25,
  transferEnd: 1.25,
  decodeStart: 1.25,
  finish: 1.65,
};

function measure(lives: readonly Life[], slo: Slo = SLO) {
  return measureRun(runtimeRunnable(SYSTEM), outcomesOf(lives), slo, { first: 0, end: lives.length });
}

function causeOf(life: Life): string | undefined {
  const { misses } = measure([life]);
  return Object.entries(misses).find(([, share]) => share === 1)?.[0];
}

describe('TTFT and TPOT', () => {
  it('run from arrival to first token, and over the gaps between tokens', () => {
    const outcomes = outcomesOf([GOOD]);
    expect(ttftOf(outcomes, 0)).toBe(0.25);
    expect(tpotOf(outcomes, 0, 4)).toBeCloseTo(0.4 / 4, 12);
  });

  it('count the KV transfer and the wait to decode in TPOT, not in TTFT', () => {
    const outcomes = outcomesOf([
      { ...GOOD, transferStart: 1.3, transferEnd: 1.4, decodeStart: 1.5, finish: 2.05 },
    ]);
    expect(ttftOf(outcomes, 0)).toBe(0.25);
    expect(tpotOf(outcomes, 0, 4)).toBeCloseTo(0.8 / 4, 12);
  });

  it('give a one-token answer a TPOT of 0', () => {
    const outcomes = outcomesOf([{ ...GOOD, outputTokens: 1, finish: 1.25 }]);
    expect(tpotOf(outcomes, 0, 0)).toBe(0);
  });
});

describe('attainment', () => {
  it('asks for both objectives at once', () => {
    const late = { ...GOOD, firstToken: 1.5, finish: 1.9 };
    const slow = { ...GOOD, finish: 2.25 };
    const lateAndSlow = { ...GOOD, firstToken: 1.5, finish: 2.5 };
    const run = measure([GOOD, late, slow, lateAndSlow], { ttft: 0.25, tpot: 0.125 });
    expect(run.attainment).toBe(1 / 4);
    expect(run.ttftAttainment).toBe(2 / 4);
    expect(run.tpotAttainment).toBe(2 / 4);
  });

  it('is met by a request exactly at the objective', () => {
    const exact = { ...GOOD, finish: 1.75 };
    expect(measure([exact], { ttft: 0.25, tpot: 0.125 })).toMatchObject({
      attainment: 1,
      ttftAttainment: 1,
      tpotAttainment: 1,
    });
    expect(measure([exact], { ttft: 0.25 - 1e-9, tpot: 0.125 }).ttftAttainment).toBe(0);
    expect(measure([exact], { ttft: 0.25, tpot: 0.125 - 1e-9 }).tpotAttainment).toBe(0);
  });

  it('counts only the requests that count', () => {
    const late = { ...GOOD, firstToken: 1.5, finish: 1.9 };
    const outcomes = outcomesOf([late, GOOD, late, late]);
    const run = measureRun(
      runtimeRunnable(SYSTEM),
      outcomes,
      { ttft: 0.25, tpot: 0.125 },
      { first: 1, end: 3 },
    );
    expect(run.attainment).toBe(1 / 2);
    expect(run.ttfts).toEqual(Float64Array.of(0.25, 0.5));
  });
});

describe('the cause of a miss', () => {
  const TPOT_SLOW = { ...GOOD, firstToken: 1.2, finish: 1.8 };

  it('is none when both objectives are met', () => {
    expect(measure([{ ...GOOD, finish: 1.6 }]).misses).toEqual({
      ttftExecution: 0,
      ttftQueueing: 0,
      tpot: 0,
      memory: 0,
    });
  });

  it.each<[string, string, Life]>([
    // The prefill of 2000 tokens alone takes 0.250 s; of 512 tokens 0.072 s.
    [
      'ttftExecution',
      'a prompt that is too long even for an idle system',
      { ...GOOD, inputTokens: 2047, firstToken: 1.26 },
    ],
    ['ttftQueueing', 'a prompt that waited', { ...GOOD, firstToken: 1.3 }],
    [
      'ttftQueueing',
      'a wait for memory that was not decisive',
      { ...GOOD, firstToken: 1.5, memoryWaitBefore: 0.2 },
    ],
    [
      'memory',
      'a wait for memory without which TTFT would hold',
      { ...GOOD, firstToken: 1.5, memoryWaitBefore: 0.25 },
    ],
    [
      'ttftExecution',
      'a prompt too long, whatever it waited for',
      { ...GOOD, inputTokens: 2047, firstToken: 2, memoryWaitBefore: 1 },
    ],
    ['tpot', 'slow tokens', TPOT_SLOW],
    ['tpot', 'slow tokens after a short wait for memory', { ...TPOT_SLOW, memoryWaitAfter: 0.15 }],
    ['memory', 'a wait for memory without which TPOT would hold', { ...TPOT_SLOW, memoryWaitAfter: 0.25 }],
    ['ttftQueueing', 'both missed: TTFT is asked first', { ...GOOD, firstToken: 1.3, finish: 9 }],
    [
      'tpot',
      'memory before the first token, which does not excuse TPOT',
      { ...TPOT_SLOW, memoryWaitBefore: 5 },
    ],
  ])('is %s for %s', (cause, _case, life) => {
    expect(causeOf(life)).toBe(cause);
  });

  it('is judged by the prefill instance of a disaggregated system, all its stages together', () => {
    const slow = {
      costs: profiledStageCosts(engineFit('distserve', 'opt-66b', 2) as EngineFit, 2),
      stages: 2,
      kvBlocks: 1000,
      swapPerBlock: 0,
    };
    const fast = SYSTEM.policy === 'colocated' ? SYSTEM.instance : slow;
    const system: ServingSystem = {
      policy: 'disaggregated',
      prefill: slow,
      prefillInstances: 1,
      prefillBatchTokens: 8192,
      decode: fast,
      decodeInstances: 1,
      transfer: { latency: 0, perToken: 0 },
    };
    // 43.06 + 0.27423·800 + 2.2478e-5·800² = 276.8 ms on the prefill instance, two stages of half of it.
    const life = { ...GOOD, inputTokens: 800, firstToken: 1.3 };
    const causes = measureRun(runtimeRunnable(system), outcomesOf([life]), SLO, { first: 0, end: 1 }).misses;
    expect(causes.ttftExecution).toBe(1);
    expect(causeOf(life)).toBe('ttftQueueing');
  });

  it('is one for each missed request: the shares add up to what was missed', () => {
    const time = fc.double({ min: 0, max: 2, noNaN: true });
    const life = fc.record({
      arrival: fc.constant(0),
      inputTokens: fc.integer({ min: 1, max: 2046 }),
      outputTokens: fc.integer({ min: 1, max: 30 }),
      prefillStart: fc.constant(0),
      firstToken: time,
      decode: time,
      memoryWaitBefore: time,
      memoryWaitAfter: time,
    });
    fc.assert(
      fc.property(fc.array(life, { minLength: 1, maxLength: 20 }), (lives) => {
        const run = measure(
          lives.map(({ decode, ...rest }) => ({ ...rest, finish: rest.firstToken + decode })),
        );
        const missed = Object.values(run.misses).reduce((sum, share) => sum + share, 0);
        expect(missed).toBeCloseTo(1 - run.attainment, 12);
        expect(run.attainment).toBeLessThanOrEqual(Math.min(run.ttftAttainment, run.tpotAttainment));
        expect(run.attainment).toBeGreaterThanOrEqual(run.ttftAttainment + run.tpotAttainment - 1 - 1e-12);
      }),
    );
  });
});

describe('a quantile', () => {
  it.each([
    // numpy.quantile([1, 2, 4, 8], p), method "linear".
    [0, 1],
    [0.5, 3],
    [0.9, 6.8],
    [0.99, 7.88],
    [1, 8],
  ])('at %d interpolates as NumPy does: %d', (p, value) => {
    expect(quantile(Float64Array.of(1, 2, 4, 8), p)).toBeCloseTo(value, 12);
  });

  it('of one value is that value', () => {
    expect(quantile(Float64Array.of(5), 0.9)).toBe(5);
  });

  it('is taken of sorted times', () => {
    const run = measure(
      [1.5, 1.25, 2, 1.75].map((firstToken) => ({ ...GOOD, firstToken, finish: firstToken + 0.4 })),
    );
    expect(run.ttfts).toEqual(Float64Array.of(0.25, 0.5, 0.75, 1));
  });
});

describe('where the time goes', () => {
  const LIVES: readonly Life[] = [
    { ...GOOD, transferStart: 1.375, transferEnd: 1.5, decodeStart: 1.625, finish: 2.5 },
    { ...GOOD, arrival: 0, outputTokens: 1, finish: 1.25 },
  ];

  it('is split into five parts; a one-token answer has the first two only', () => {
    const sum = {
      prefillQueue: 0.125 + 1.125,
      prefill: 2 * 0.125,
      transfer: 0.125,
      decodeQueue: 0.25,
      decode: 0.875,
    };
    const breakdown = breakdownOf(outcomesOf(LIVES), { first: 0, end: 2 });
    for (const [part, seconds] of Object.entries(sum)) {
      expect(breakdown[part as keyof typeof sum], part).toBeCloseTo(seconds / 2, 12);
    }
  });

  it('adds up to the mean time from arrival to the last token', () => {
    const breakdown = breakdownOf(outcomesOf(LIVES), { first: 0, end: 2 });
    const total = Object.values(breakdown).reduce((sum, part) => sum + part, 0);
    expect(total).toBeCloseTo((1.5 + 1.25) / 2, 12);
  });

  it('looks only at the requests that count', () => {
    expect(breakdownOf(outcomesOf(LIVES), { first: 1, end: 2 })).toMatchObject({
      prefillQueue: 1.125,
      decode: 0,
    });
  });
});

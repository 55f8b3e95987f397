import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EngineFit, engineFit } from '../catalogue/engineFits';
import { measureRun, type Slo } from '../goodput/metrics';
import { runtimeRunnable } from '../goodput/runnable';
import { MISS_CAUSES } from '../goodput/types';
import { profiledStageCosts } from '../latency/profiled';
import { simulate } from '../simulator/simulate';
import type { ServingSystem } from '../simulator/system';
import { arbitraryRequests, arbitrarySystems } from '../simulator/testing/arbitrarySystems';
import { type Life, outcomesOf } from '../testing/outcomes';
import {
  attributionOf,
  CAUSES,
  COARSE_CAUSE,
  causeOf,
  causesOfRun,
  gainOf,
  type RunCauses,
} from './attribution';

const SYSTEM: ServingSystem = {
  policy: 'colocated',
  instance: {
    costs: profiledStageCosts(engineFit('distserve', 'opt-13b', 1) as EngineFit, 1),
    stages: 1,
    kvBlocks: 4134,
    swapPerBlock: 0,
  },
  instances: 1,
};
const READING = runtimeRunnable(SYSTEM);
const SLO: Slo = { ttft: 0.25, tpot: 0.1 };

/**
 * Four gaps, so 0.4 s after the first token meet TPOT. Here 0.8 s go by: 0.1 s for the link to carry others, 0.1 s for the
 * transfer, 0.2 s for a first turn and 0.4 s of decoding.
 */
const SLOW: Life = {
  arrival: 1,
  inputTokens: 512,
  outputTokens: 5,
  prefillStart: 1,
  firstToken: 1.2,
  linkWait: 0.1,
  transferStart: 1.3,
  transferEnd: 1.4,
  decodeStart: 1.6,
  finish: 2,
};

function cause(life: Life): string | undefined {
  return causeOf(READING, outcomesOf([life]), 0, SLO);
}

describe('the cause of a miss', () => {
  it.each<[string | undefined, string, Partial<Life>]>([
    [undefined, 'nothing missed', { finish: 1.59, decodeStart: 1.4 }],
    ['prefillQueueing', 'a prompt that waited', { firstToken: 1.3, linkWait: 0 }],
    ['prefillExecution', 'a prompt too long for an idle system', { inputTokens: 2047, firstToken: 1.26 }],
    ['memory', 'a wait for memory that alone decides TTFT', { firstToken: 1.5, memoryWaitBefore: 0.25 }],
    [
      'memory',
      'waits for memory that alone decide TPOT',
      { transferStart: 1.7, transferEnd: 1.8, decodeStart: 1.8, finish: 2, memoryWaitAfter: 0.4 },
    ],
    ['transfer', 'a transfer that alone decides', { finish: 1.75, decodeStart: 1.4 }],
    [
      'transfer',
      'a link that was busy with others',
      { linkWait: 0.4, transferStart: 1.6, transferEnd: 1.61, decodeStart: 1.61, finish: 2 },
    ],
    ['decodeQueueing', 'a late first turn: 0.4 s of decoding remain', {}],
    [
      'decodeQueueing',
      'an instance that does not take it yet, with the link idle',
      { linkWait: 0, transferStart: 1.6, transferEnd: 1.61, decodeStart: 1.61, finish: 2 },
    ],
    ['decodeBatch', 'decoding that takes too long by itself', { finish: 2.01 }],
    [
      'decodeBatch',
      'memory, transfer and queue together do not excuse it',
      { memoryWaitAfter: 0.05, finish: 2.1 },
    ],
    [
      'transfer',
      'memory and transfer together, each too short alone',
      {
        transferStart: 1.45,
        transferEnd: 1.5,
        linkWait: 0.05,
        memoryWaitAfter: 0.2,
        decodeStart: 1.5,
        finish: 1.85,
      },
    ],
    [
      'prefillStall',
      'prompts of others held it up',
      {
        linkWait: 0,
        transferStart: 1.2,
        transferEnd: 1.2,
        decodeStart: 1.2,
        finish: 1.79,
        prefillStall: 0.2,
      },
    ],
    [
      'prefillStall',
      'held up before its first turn',
      { linkWait: 0, transferStart: 1.2, transferEnd: 1.2, decodeStart: 1.5, finish: 1.8, prefillStall: 0.3 },
    ],
    [
      'decodeQueueing',
      'a turn that came late beyond the stall',
      { linkWait: 0, transferStart: 1.2, transferEnd: 1.2, decodeStart: 1.5, finish: 1.9, prefillStall: 0.1 },
    ],
    [
      'decodeBatch',
      'a stall that does not decide',
      {
        linkWait: 0,
        transferStart: 1.2,
        transferEnd: 1.2,
        decodeStart: 1.2,
        finish: 1.8,
        prefillStall: 0.19,
      },
    ],
  ])('%s: %s', (expected, _, patch) => {
    expect(cause({ ...SLOW, ...patch })).toBe(expected);
  });
});

describe('shares', () => {
  it('sum, cause by cause, to those of the verdict, and all to 1 − attainment', () => {
    const seen = new Set<string>();
    const systems = fc.oneof(
      arbitrarySystems.colocated,
      arbitrarySystems.chunkedPrefill,
      arbitrarySystems.disaggregated,
    );
    const slos = fc.record({
      ttft: fc.double({ min: 0.01, max: 3, noNaN: true }),
      tpot: fc.double({ min: 0.005, max: 0.2, noNaN: true }),
    });
    fc.assert(
      fc.property(systems, arbitraryRequests, slos, (system, requests, slo) => {
        const reading = runtimeRunnable(system);
        const outcomes = simulate(system, requests);
        const counted = { first: 0, end: requests.count };
        const coarse = measureRun(reading, outcomes, slo, counted);
        const { shares, attainment } = causesOfRun(reading, outcomes, slo, counted);
        const sums = { ttftExecution: 0, ttftQueueing: 0, tpot: 0, memory: 0 };
        for (const one of CAUSES) {
          sums[COARSE_CAUSE[one]] += shares[one];
          if (shares[one] > 0) seen.add(one);
        }
        for (const one of MISS_CAUSES) expect(sums[one]).toBeCloseTo(coarse.misses[one], 12);
        const missed = CAUSES.reduce((sum, one) => sum + shares[one], 0);
        expect(missed).toBeCloseTo(1 - coarse.attainment, 12);
        expect(attainment).toBe(coarse.attainment);
      }),
      { numRuns: 200, seed: 41 },
    );
    // The systems must reach every cause, or the sums say little.
    expect([...seen].toSorted()).toEqual([...CAUSES].toSorted());
  });

  it('count only the requests that count', () => {
    const outcomes = outcomesOf([
      { ...SLOW, firstToken: 3, finish: 3.1 },
      SLOW,
      { ...SLOW, finish: 1.59, decodeStart: 1.4 },
    ]);
    const { shares, attainment } = causesOfRun(READING, outcomes, SLO, { first: 1, end: 3 });
    expect(shares).toMatchObject({ decodeQueueing: 1 / 2, prefillQueueing: 0 });
    expect(attainment).toBe(1 / 2);
  });
});

describe('over replications', () => {
  const NONE = causesOfRun(READING, outcomesOf([{ ...SLOW, finish: 1.59, decodeStart: 1.4 }]), SLO, {
    first: 0,
    end: 1,
  });
  const run = (missed: number): RunCauses => ({
    attainment: 1 - missed,
    shares: { ...NONE.shares, decodeBatch: missed },
  });

  it('means with Student intervals', () => {
    // Three values 0.1, 0.2, 0.3: s = 0.1, t = 4.303, half width 4.303 · 0.1 / √3 = 0.2484; a share does not go below 0.
    const { attainment, shares } = attributionOf([run(0.1), run(0.2), run(0.3)]);
    expect(shares.decodeBatch.mean).toBeCloseTo(0.2, 12);
    expect(shares.decodeBatch.low).toBe(0);
    expect(shares.decodeBatch.high).toBeCloseTo(0.4484, 4);
    expect(attainment.mean).toBeCloseTo(0.8, 12);
    expect(shares.memory).toEqual({ mean: 0, low: 0, high: 0 });
  });

  it('gains are paired: what both have in common drops out', () => {
    const gain = gainOf([run(0.3), run(0.6), run(0.9)], [run(0.2), run(0.5), run(0.8)]);
    expect(gain.mean).toBeCloseTo(0.1, 12);
    expect(gain.high - gain.low).toBeLessThan(1e-12);
  });
});

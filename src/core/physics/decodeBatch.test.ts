import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latencyModel } from '../latency/latencyModel';
import type { StageCosts } from '../latency/profiled';
import {
  closedFormBatch,
  type DecodeState,
  type DecodeTraffic,
  decodeBatch,
  highestDecodeRate,
  largestBatch,
  linearIteration,
  NO_PREFILL,
} from './decodeBatch';
import { decodeInstanceOf, decodeOnly } from './decodeOnly';
import { measureSystem, type SystemPoint } from './systemRun';

const OPT_13B = latencyModel({
  engine: 'distserve',
  model: 'opt-13b',
  gpu: 'a100-80gb',
  parallelism: { tensorParallel: 1, pipelineParallel: 1 },
}).costs;

function trafficOf(more: Partial<DecodeTraffic> = {}): DecodeTraffic {
  return {
    costs: OPT_13B,
    contextTokens: 544,
    outputTokens: 64,
    maxBatch: 121,
    prefillShare: NO_PREFILL,
    waits: 'afterFirstToken',
    ...more,
  };
}

/** The same line at every batch size. */
function straight(costs: StageCosts): StageCosts {
  return { ...costs, decodeLarge: costs.decodeSmall };
}

function validAt(traffic: DecodeTraffic, rate: number): DecodeState {
  const state = decodeBatch(traffic, rate);
  if (state.kind !== 'valid') throw new Error(`${state.kind} at ${rate} req/s`);
  return state;
}

function simulated(rate: number, input: number, output: number, kvTokens = 10 ** 7): SystemPoint {
  const steps = measureSystem(
    {
      system: decodeOnly(decodeInstanceOf(OPT_13B, kvTokens)),
      input: { kind: 'fixed', tokens: input },
      output: { kind: 'fixed', tokens: output },
      arrivals: { kind: 'poisson' },
      seed: 3,
      requests: 12_000,
      warmUp: 3_000,
      replications: 10,
    },
    rate,
  );
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

describe('closed form', () => {
  it('by hand: 10 req/s of 64 tokens over 544 tokens of context', () => {
    const line = linearIteration(OPT_13B, 544, 17);
    // g = 6.269e-4 ms · 544 + 0.03851 ms = 0.37956 ms; λ·n·g = 10 · 63 · 0.37956e-3 = 0.23912.
    expect(line.perRequest * 1e3).toBeCloseTo(0.37956, 4);
    // 630 · (19.9347 + 0.3796) ms / (1 − 0.23912) = 16.82.
    expect(closedFormBatch(line, 64, 10)).toBeCloseTo(16.82, 2);
    expect(closedFormBatch(line, 64, 42)).toBeUndefined();
  });

  it('is what the states add up to where one line holds and memory has no end', () => {
    const traffic = trafficOf({ costs: straight(OPT_13B), maxBatch: 10_000 });
    const line = linearIteration(traffic.costs, 544, 1);
    for (const rate of [1, 10, 25, 38]) {
      const state = validAt(traffic, rate);
      const joining = state.batch - (closedFormBatch(line, 64, rate) ?? Number.NaN);
      const iteration = line.fixed + line.perRequest * state.batch;
      expect(joining).toBeGreaterThan(0);
      expect(joining).toBeLessThanOrEqual((rate * iteration) / 2);
    }
  });
});

describe('states', () => {
  it('the highest rate is that of a full batch', () => {
    expect(largestBatch(66_144, 544)).toBe(121);
    // T(121) = 7.166 + 5.798e-4 · 65824 + 0.15831 · 121 = 64.487 ms; 121 / (63 · 64.487 ms) = 29.78.
    expect(highestDecodeRate(trafficOf())).toBeCloseTo(29.78, 2);
    expect(decodeBatch(trafficOf(), 29.79).kind).toBe('overloaded');
    expect(decodeBatch(trafficOf(), 29.7).kind).toBe('valid');
  });

  it('says why there is none', () => {
    expect(decodeBatch(trafficOf(), -1).kind).toBe('invalid');
    expect(decodeBatch(trafficOf({ maxBatch: largestBatch(-5, 544) }), 1).kind).toBe('invalid');
    expect(highestDecodeRate(trafficOf({ maxBatch: 0 }))).toBe(0);
  });

  it('answers of one token need no decoding', () => {
    expect(validAt(trafficOf({ outputTokens: 1 }), 5)).toMatchObject({ batch: 0, tpot: 0 });
  });

  it('an idle instance decodes one request at the pace of a batch of one', () => {
    expect(validAt(trafficOf(), 0).tpot * 1e3).toBeCloseTo(19.9347 + 0.37956, 3);
    expect(validAt(trafficOf(), 1e-4).tpot).toBeCloseTo(validAt(trafficOf(), 0).tpot, 4);
  });

  it('batch and TPOT grow with the rate, and batch = rate · time', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.97, noNaN: true }),
        fc.integer({ min: 20, max: 1800 }),
        fc.integer({ min: 2, max: 400 }),
        (share, contextTokens, outputTokens) => {
          const traffic = trafficOf({
            contextTokens,
            outputTokens,
            maxBatch: largestBatch(66_144, contextTokens),
          });
          const rate = share * highestDecodeRate(traffic);
          const [now, later] = [validAt(traffic, rate), validAt(traffic, rate * 1.02)];
          expect(later.batch).toBeGreaterThan(now.batch);
          expect(now.batch).toBeCloseTo(rate * now.decodeTime, 9);
          expect(now.tpot).toBeGreaterThan(0);
          expect(now.utilisation).toBeCloseTo(share, 6);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('against the simulator', () => {
  it('lies within its interval, or 1% of it, from low to high load', () => {
    for (const [input, output] of [
      [512, 64],
      [756, 200],
    ] as const) {
      const traffic = trafficOf({
        contextTokens: input + output / 2,
        outputTokens: output,
        maxBatch: 10_000,
      });
      for (const share of [0.1, 0.3, 0.5, 0.7]) {
        const rate = share * highestDecodeRate(traffic);
        const { decodeTime } = simulated(rate, input, output);
        const theory = validAt(traffic, rate).decodeTime;
        const slack = 0.01 * decodeTime.mean;
        expect(theory).toBeGreaterThan(decodeTime.low - slack);
        expect(theory).toBeLessThan(decodeTime.high + slack);
      }
    }
  });

  it('near the full KV cache still within 15%', () => {
    const traffic = trafficOf();
    const rate = 0.9 * highestDecodeRate(traffic);
    const { decodeTime } = simulated(rate, 512, 64, 66_144);
    expect(Math.abs(validAt(traffic, rate).decodeTime / decodeTime.mean - 1)).toBeLessThan(0.15);
  });
});

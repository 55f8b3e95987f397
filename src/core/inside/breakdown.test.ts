import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Experiment, prepareExperiment } from '../goodput/experiment';
import { partsOf } from '../goodput/metrics';
import { finish } from '../goodput/steps';
import { TIME_PARTS } from '../goodput/types';
import { presetScenario } from '../scenario/presets';
import type { Placement, Scenario } from '../scenario/scenario';
import { type Life, outcomesOf } from '../testing/outcomes';
import { atRate } from '../workload/requests';
import { breakdownOfRun, measureBreakdown } from './breakdown';

const CHAT: Scenario = { ...presetScenario('chat-13b'), requestsPerGpu: 20 };
const [DISAGGREGATED, COLOCATED] = CHAT.placements as [Placement, Placement];

/** 1 s in all: 0.1 waiting, 0.2 prefill, 0.1 until it is pulled, 0.1 transfer, 0.1 until it decodes, 0.4 decode. */
const SHORT: Life = {
  arrival: 1,
  inputTokens: 100,
  outputTokens: 5,
  prefillStart: 1.1,
  firstToken: 1.3,
  transferStart: 1.4,
  transferEnd: 1.5,
  decodeStart: 1.6,
  finish: 2,
};

/** 9 s in all, of which 8.8 decode. */
const LONG: Life = {
  ...SHORT,
  arrival: 2,
  prefillStart: 2,
  firstToken: 2.1,
  transferStart: 2.1,
  transferEnd: 2.2,
  decodeStart: 2.2,
  finish: 11,
};

function experimentOf(scenario: Scenario, placement: Placement, replications: number): Experiment {
  const experiment = prepareExperiment(scenario, placement, replications);
  if (experiment.kind === 'refused') throw new Error(experiment.reason);
  return experiment;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('where the time of a run goes', () => {
  const run = breakdownOfRun(outcomesOf([SHORT, LONG]), { first: 0, end: 2 });

  it('has the wait for the pull in the decode queue', () => {
    const { seconds } = breakdownOfRun(outcomesOf([SHORT]), { first: 0, end: 1 });
    expect(seconds.prefillQueue).toBeCloseTo(0.1, 12);
    expect(seconds.prefill).toBeCloseTo(0.2, 12);
    expect(seconds.transfer).toBeCloseTo(0.1, 12);
    expect(seconds.decodeQueue).toBeCloseTo(0.2, 12);
    expect(seconds.decode).toBeCloseTo(0.4, 12);
  });

  it('gives every request the same weight in the mean of shares, every second in the summed share', () => {
    expect(run.meanShares.decode).toBeCloseTo((0.4 / 1 + 8.8 / 9) / 2, 12);
    expect(run.summedShares.decode).toBeCloseTo(9.2 / 10, 12);
    expect(run.meanShares.transfer).toBeCloseTo((0.1 + 0.1 / 9) / 2, 12);
    expect(run.summedShares.transfer).toBeCloseTo(0.2 / 10, 12);
    expect(run.total).toBeCloseTo(5, 12);
  });

  it('counts only the requests that count', () => {
    expect(breakdownOfRun(outcomesOf([SHORT, LONG]), { first: 1, end: 2 }).total).toBeCloseTo(9, 12);
  });

  it('takes a one-token answer for prefill alone', () => {
    const { arrival, inputTokens, prefillStart, firstToken } = SHORT;
    const life = { arrival, inputTokens, outputTokens: 1, prefillStart, firstToken, finish: firstToken };
    const { meanShares } = breakdownOfRun(outcomesOf([life]), { first: 0, end: 1 });
    expect(meanShares.transfer + meanShares.decodeQueue + meanShares.decode).toBe(0);
    expect(meanShares.prefillQueue + meanShares.prefill).toBeCloseTo(1, 12);
  });
});

describe('a breakdown of simulated runs', () => {
  it.each([
    ['disaggregated', DISAGGREGATED],
    ['colocated', COLOCATED],
  ] as const)('%s: parts sum to the total of each request, shares to 1', (_, placement) => {
    const experiment = experimentOf(CHAT, placement, 2);
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 8, noNaN: true }), (rate) => {
        for (const draw of experiment.draws) {
          const outcomes = experiment.runnable.run(atRate(draw, rate * experiment.gpus));
          for (let i = 0; i < outcomes.requests.count; i++) {
            const parts = partsOf(outcomes, i);
            const total = (outcomes.finish[i] as number) - (outcomes.requests.arrival[i] as number);
            expect(Math.abs(sum(TIME_PARTS.map((part) => parts[part])) - total)).toBeLessThan(1e-9);
            for (const part of TIME_PARTS) expect(parts[part]).toBeGreaterThan(-1e-9);
          }
          const run = breakdownOfRun(outcomes, experiment.counted);
          expect(sum(Object.values(run.meanShares))).toBeCloseTo(1, 9);
          expect(sum(Object.values(run.summedShares))).toBeCloseTo(1, 9);
          expect(sum(Object.values(run.seconds))).toBeCloseTo(run.total, 9);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('has means that sum as those of one run do, and intervals around them', () => {
    const { parts, total, replications, requests } = finish(
      measureBreakdown(experimentOf(CHAT, DISAGGREGATED, 4), 1.5),
    );
    expect(replications).toBe(4);
    expect(requests).toBe(60);
    expect(sum(TIME_PARTS.map((part) => parts[part].meanShare.mean))).toBeCloseTo(1, 9);
    expect(sum(TIME_PARTS.map((part) => parts[part].summedShare.mean))).toBeCloseTo(1, 9);
    expect(sum(TIME_PARTS.map((part) => parts[part].seconds.mean))).toBeCloseTo(total.mean, 9);
    for (const part of TIME_PARTS) {
      const { low, mean, high } = parts[part].seconds;
      expect(low < mean && mean < high).toBe(true);
    }
  });

  it('moves no KV cache in a colocated placement, nor under the rules of the published simulator', () => {
    const colocated = finish(measureBreakdown(experimentOf(CHAT, COLOCATED, 2), 1));
    const reference = finish(
      measureBreakdown(experimentOf({ ...CHAT, rules: 'reference' }, DISAGGREGATED, 2), 1),
    );
    for (const { parts } of [colocated, reference]) expect(parts.transfer.seconds.mean).toBe(0);
    expect(reference.parts.decode.seconds.mean).toBeGreaterThan(0);
  });
});

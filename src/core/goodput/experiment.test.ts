import { describe, expect, it } from 'vitest';
import { presetScenario } from '../scenario/presets';
import type { Placement, Scenario } from '../scenario/scenario';
import { drawRequests } from '../workload/requests';
import { type Experiment, measureOperatingPoint, measureRate, prepareExperiment } from './experiment';
import { runLength } from './runLength';
import { finish } from './steps';
import { MISS_CAUSES } from './types';

const CHAT: Scenario = { ...presetScenario('chat-13b'), requestsPerGpu: 40 };
const [DISAGGREGATED, COLOCATED] = CHAT.placements as [Placement, Placement];

function prepared(scenario: Scenario, placement: Placement, replications = 5): Experiment {
  const experiment = prepareExperiment(scenario, placement, replications);
  if (experiment.kind === 'refused') throw new Error(experiment.reason);
  return experiment;
}

describe('the length of a run', () => {
  it('as in the paper has so many requests per GPU, and all count', () => {
    expect(runLength({ ...CHAT, run: 'paper', requestsPerGpu: 100 }, 3)).toEqual({
      count: 300,
      asked: 300,
      counted: { first: 0, end: 300 },
    });
  });

  it('is cut, and says so, where it would take for ever', () => {
    expect(runLength({ ...CHAT, run: 'steady', requestsPerGpu: 1000 }, 1024)).toMatchObject({
      count: 100_000,
      asked: 5_120_000,
    });
  });

  it('in steady state has five times as many, without the first fifth and the last tenth', () => {
    expect(runLength({ ...CHAT, run: 'steady', requestsPerGpu: 100 }, 3)).toEqual({
      count: 1500,
      asked: 1500,
      counted: { first: 300, end: 1350 },
    });
  });
});

describe('preparing an experiment', () => {
  it('draws one table of requests for each replication, sized by the GPUs', () => {
    const experiment = prepared(CHAT, DISAGGREGATED, 4);
    expect(experiment.gpus).toBe(3);
    expect(experiment.slo).toEqual({ ttft: 0.25, tpot: 0.1 });
    expect(experiment.draws).toEqual([0, 1, 2, 3].map((replication) => drawRequests(CHAT, replication, 120)));
  });

  it('lets placements of different size meet the same requests', () => {
    const small = prepared(CHAT, COLOCATED).draws[2];
    const large = prepared(CHAT, DISAGGREGATED).draws[2];
    expect(large?.arrival.slice(0, small?.count)).toEqual(small?.arrival);
    expect(large?.inputTokens.slice(0, small?.count)).toEqual(small?.inputTokens);
  });

  it('passes on why a placement cannot run', () => {
    const refusal = prepareExperiment(presetScenario('chat-175b'), CHAT.placements[1] as Placement, 3);
    expect(refusal).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('does not fit on one GPU'),
    });
  });

  it('refuses lengths that never fit together', () => {
    const impossible = {
      ...CHAT,
      input: { kind: 'dataset', dataset: 'longbench' },
      output: { kind: 'fixed', tokens: 2046 },
    } as const;
    const refusal = prepareExperiment(impossible, COLOCATED, 1);
    expect(refusal).toMatchObject({ kind: 'refused', reason: expect.stringContaining('2048 tokens') });
  });
});

describe.each([
  ['disaggregated', DISAGGREGATED],
  ['colocated', COLOCATED],
] as const)('measuring a %s placement', (_policy, placement) => {
  it('gives the same point every time, to the last bit', () => {
    const point = finish(measureRate(prepared(CHAT, placement), 1.5));
    expect(finish(measureRate(prepared(CHAT, placement), 1.5))).toEqual(point);
    const experiment = prepared(CHAT, placement);
    finish(measureRate(experiment, 3));
    expect(finish(measureRate(experiment, 1.5))).toEqual(point);
  });

  it('gives intervals around their means, and misses that add up', () => {
    const point = finish(measureRate(prepared(CHAT, placement), 2));
    for (const { mean, low, high } of [point.attainment, point.ttftP90, point.tpotP90]) {
      expect(low).toBeLessThan(mean);
      expect(high).toBeGreaterThan(mean);
    }
    expect(point.attainment.mean).toBeLessThanOrEqual(point.ttftAttainment.mean);
    expect(point.attainment.mean).toBeLessThanOrEqual(point.tpotAttainment.mean);
    const missed = MISS_CAUSES.reduce((sum, cause) => sum + point.misses[cause], 0);
    expect(missed).toBeCloseTo(1 - point.attainment.mean, 12);
  });

  it('pauses after each replication', () => {
    const steps = measureRate(prepared(CHAT, placement, 3), 1);
    const pauses = [steps.next(), steps.next(), steps.next(), steps.next()].map(({ done }) => done);
    expect(pauses).toEqual([false, false, false, true]);
  });

  it('looks closer at the operating point: the same numbers, ordered quantiles, parts of the whole time', () => {
    const experiment = prepared(CHAT, placement);
    const point = finish(measureOperatingPoint(experiment, 1.5));
    expect(point).toMatchObject(finish(measureRate(experiment, 1.5)));
    expect(point.ttftP50.mean).toBeLessThan(point.ttftP90.mean);
    expect(point.ttftP90.mean).toBeLessThanOrEqual(point.ttftP99.mean);
    expect(point.tpotP50.mean).toBeLessThan(point.tpotP90.mean);
    for (const part of Object.values(point.breakdown)) expect(part).toBeGreaterThanOrEqual(0);
    expect(point.breakdown.transfer > 0).toBe(placement.policy === 'disaggregated');
  });

  it('serves fewer in time at a higher rate, and nobody sooner than alone', () => {
    const experiment = prepared(CHAT, placement);
    const [idle, busy] = [0.01, 4].map((rate) => finish(measureRate(experiment, rate)));
    expect(busy?.attainment.mean).toBeLessThan((idle?.attainment.mean ?? 0) - 0.2);
    expect(busy?.ttftP90.mean).toBeGreaterThan(idle?.ttftP90.mean ?? 0);
  });

  it('depends on the seed', () => {
    const other = { ...CHAT, seed: 2 };
    expect(finish(measureRate(prepared(other, placement), 2))).not.toEqual(
      finish(measureRate(prepared(CHAT, placement), 2)),
    );
  });
});

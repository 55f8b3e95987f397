import { describe, expect, it } from 'vitest';
import { measureRate, prepareExperiment } from '../goodput/experiment';
import { finish } from '../goodput/steps';
import { presetScenario } from '../scenario/presets';
import type { Scenario } from '../scenario/scenario';
import type { Baseline, ChangeAnswer, MeasuredChange } from './changeRun';
import { limitsOf, measureBaseline, measureChange } from './changeRun';
import { type Change, changesFor } from './changes';

/** Long prompts and short answers: at this rate one prefill instance has more work than it can do. */
const PREFILL_BOUND: Scenario = {
  ...presetScenario('chat-13b'),
  input: { kind: 'fixed', tokens: 1024 },
  output: { kind: 'fixed', tokens: 16 },
  placements: presetScenario('figure-1')
    .placements.slice(0, 1)
    .map((placement) => ({
      ...placement,
      prefillInstances: 1,
    })),
  arrivalRatePerGpu: 4,
  requestsPerGpu: 50,
};
const REPLICATIONS = 10;

function baselineOf(scenario: Scenario): Baseline {
  const baseline = finish(measureBaseline({ scenario, replications: REPLICATIONS }));
  if (baseline.kind === 'refused') throw new Error(baseline.reason);
  return baseline;
}

function tried(scenario: Scenario, find: (change: Change) => boolean): ChangeAnswer {
  const [placement] = scenario.placements;
  const change = placement && changesFor(placement, scenario).find(find);
  if (change === undefined) throw new Error('There is no such change');
  const question = { scenario, replications: REPLICATIONS, ...change };
  return finish(measureChange(baselineOf(scenario), question));
}

function measured(answer: ChangeAnswer): MeasuredChange {
  if (answer.kind === 'refused') throw new Error(answer.reason);
  return answer;
}

describe('a placement at its rate', () => {
  it('misses as much as its curve says', () => {
    const { attribution, arrivalRate, gpus } = limitsOf(baselineOf(PREFILL_BOUND));
    const [placement] = PREFILL_BOUND.placements;
    const experiment = placement && prepareExperiment(PREFILL_BOUND, placement, REPLICATIONS);
    if (experiment?.kind !== 'experiment') throw new Error('It runs');
    const point = finish(measureRate(experiment, 4));
    expect(attribution.attainment).toEqual(point.attainment);
    expect([arrivalRate, gpus]).toEqual([8, 2]);
  });

  it('is refused in words where it cannot run', () => {
    const scenario: Scenario = { ...PREFILL_BOUND, model: 'opt-66b' };
    expect(finish(measureBaseline({ scenario, replications: 2 }))).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('does not fit'),
    });
  });
});

describe('a change', () => {
  it('that must help does: a second prefill instance where prefill is overloaded', () => {
    const { gain, before, attribution } = measured(
      tried(PREFILL_BOUND, ({ turned }) => turned.what === 'prefillInstances'),
    );
    expect(gain.low).toBeGreaterThan(0);
    expect(attribution.attainment.mean - before.mean).toBeCloseTo(gain.mean, 12);
  });

  it('that cannot help does not: a second decode instance there', () => {
    const { gain } = measured(tried(PREFILL_BOUND, ({ turned }) => turned.what === 'decodeInstances'));
    expect(gain.low).toBeLessThanOrEqual(0);
    expect(Math.abs(gain.mean)).toBeLessThan(0.01);
  });

  it('to nothing else gains exactly nothing: the requests are the same', () => {
    const [placement] = PREFILL_BOUND.placements;
    if (placement === undefined) throw new Error('There is one');
    const { prefillBatchTokens } = PREFILL_BOUND;
    const question = { scenario: PREFILL_BOUND, replications: REPLICATIONS, placement, prefillBatchTokens };
    const { gain } = measured(finish(measureChange(baselineOf(PREFILL_BOUND), question)));
    expect(gain).toEqual({ mean: 0, low: 0, high: 0 });
  });

  it('that cannot run is refused with its reason', () => {
    const scenario: Scenario = {
      ...presetScenario('code-66b'),
      placements: [
        { policy: 'colocated', instance: { tensorParallel: 2, pipelineParallel: 1 }, instances: 1 },
      ],
      requestsPerGpu: 10,
    };
    const split = tried(scenario, ({ turned }) => turned.to === 'disaggregated');
    expect(split).toMatchObject({ kind: 'refused', reason: expect.stringContaining('does not fit') });
  });
});

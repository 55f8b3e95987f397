import { describe, expect, it } from 'vitest';
import { presetScenario } from '../scenario/presets';
import type { Placement, Scenario } from '../scenario/scenario';
import { measureRate, prepareExperiment } from './experiment';
import { makeRunnable } from './runnable';
import { finish } from './steps';

const scenario = presetScenario('chat-13b');
const reference: Scenario = { ...scenario, rules: 'reference' };
const [split, shared] = scenario.placements as readonly [Placement, Placement];
const chunked: Placement = {
  policy: 'chunkedPrefill',
  instance: { tensorParallel: 1, pipelineParallel: 1 },
  instances: 1,
  chunkTokens: 768,
};

function attainment(asked: Scenario, placement: Placement, rate: number): number {
  const experiment = prepareExperiment(asked, placement, 5);
  if (experiment.kind === 'refused') throw new Error(experiment.reason);
  return finish(measureRate(experiment, rate)).attainment.mean;
}

describe('rules of the published simulator', () => {
  it('divide TPOT by all output tokens, those of the engines by all but one', () => {
    const ours = makeRunnable(scenario, split);
    const published = makeRunnable(reference, split);
    expect(ours.kind === 'runnable' && ours.tpotDivisor(10)).toBe(9);
    expect(published.kind === 'runnable' && published.tpotDivisor(10)).toBe(10);
  });

  it('charge a lone prompt the fit, 1 ms a stage and the overhead of the entry', () => {
    const published = makeRunnable(reference, shared);
    if (published.kind === 'refused') throw new Error(published.reason);
    // vLLM 13B TP1 at 512 tokens: 22.0522 + 0.140509·512 + 8.0766e-6·512² + 1 + 2 + 0.0512 ms.
    expect(1000 * published.idlePrefillTime(512)).toBeCloseTo(99.161, 2);
  });

  it('give other curves than the engines’', () => {
    for (const placement of [split, shared]) {
      const difference = attainment(scenario, placement, 2) - attainment(reference, placement, 2);
      expect(difference).not.toBe(0);
    }
  });

  it('have no chunked prefill and say so', () => {
    expect(makeRunnable(reference, chunked)).toMatchObject({ kind: 'refused' });
    expect(makeRunnable(scenario, chunked)).toMatchObject({ kind: 'runnable' });
  });
});

describe('more replications', () => {
  it('narrow the interval', () => {
    const widthOf = (replications: number): number => {
      const experiment = prepareExperiment(scenario, split, replications);
      if (experiment.kind === 'refused') throw new Error(experiment.reason);
      const { low, high } = finish(measureRate(experiment, 2.5)).attainment;
      return high - low;
    };
    // Standard errors go with 1/√n; from 5 to 80 replications that is a quarter, and Student’s t shrinks as well.
    expect(widthOf(80)).toBeLessThan(widthOf(5) / 2);
  });
});

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

describe('what nobody profiled', () => {
  const large = presetScenario('chat-175b');
  const at = (tensorParallel: number): Placement => ({
    policy: 'colocated',
    instance: { tensorParallel, pipelineParallel: 1 },
    instances: 1,
  });

  it.each<[string, Scenario, Placement | undefined, string]>([
    ['OPT-175B', large, large.placements[0], 'no DistServe fit of OPT-175B at TP 3.'],
    ['OPT-13B at TP 8', scenario, at(8), 'no vLLM fit of OPT-13B at TP 8.'],
    ['OPT-13B on H100', { ...scenario, gpu: 'h100' }, shared, 'knows A100-80GB only'],
  ])('%s runs by the rules of the engines, not by those of the published simulator', (_, asked, one, why) => {
    if (one === undefined) throw new Error('The preset has placements');
    expect(makeRunnable(asked, one)).toMatchObject({ kind: 'runnable' });
    expect(makeRunnable({ ...asked, rules: 'reference' }, one)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining(why),
    });
  });

  it('is refused on GPUs whose memory the weights leave too little of', () => {
    const built = makeRunnable({ ...presetScenario('chat-66b'), gpu: 'l40s' }, at(3));
    expect(built).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(
        /^No KV cache is left for OPT-66B at TP 3 and PP 1: .* and 8,192 are needed\.$/,
      ),
    });
  });

  it('is faster on an H100: attainment at a rate that an A100 cannot serve', () => {
    expect(attainment({ ...scenario, gpu: 'h100' }, split, 4)).toBeGreaterThan(
      attainment(scenario, split, 4),
    );
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

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type EngineOverhead, NO_OVERHEAD } from '../catalogue/engineOverheads';
import { withOverhead } from './engineOverhead';
import { latencyModel } from './latencyModel';
import { decodeStageTime, mixedStageTime, prefillStageTime, type StageCosts } from './profiled';
import { scenarioLatency } from './scenarioLatency';

/** 10 s and 1 s a prompt token; decode 5 s, 0.1 s a context token, 1 s a request; 6 s fixed from 95 on. */
const COSTS: StageCosts = {
  prefill: { fixed: 10, perToken: 1, third: 0 },
  decodeSmall: { fixed: 5, perToken: 0.1, third: 1 },
  decodeLarge: { fixed: 6, perToken: 0.1, third: 1 },
  decodeLargeFrom: 95,
};
const OVERHEAD: EngineOverhead = { ...NO_OVERHEAD, perIteration: 2, perToken: 0.5, perRequestAndGpu: 0.25 };
const ALONE = { tensorParallel: 4, pipelineParallel: 1 };

describe('2 s an iteration, 0.5 s a token, 0.25 s a decoding request and GPU, on four GPUs', () => {
  const costs = withOverhead(COSTS, OVERHEAD, ALONE);

  it('prefill of 20 tokens: 30 s and 2 + 10', () => {
    expect(prefillStageTime(costs, 20, 400)).toBeCloseTo(42, 12);
  });

  it('decode of 3 requests with 50 tokens: 13 s and 2 + 3 · (0.5 + 1)', () => {
    expect(decodeStageTime(costs, 3, 50)).toBeCloseTo(19.5, 12);
    expect(decodeStageTime(costs, 100, 0)).toBeCloseTo(106 + 2 + 150, 12);
  });

  it('a mixed pass pays the iteration once: 43 s and 2 + 10 + 4.5', () => {
    expect(mixedStageTime(costs, 20, 400, 3, 50)).toBeCloseTo(59.5, 12);
  });

  it('reading the weights once saves the smallest fixed cost, which prompts alone pay', () => {
    const once = withOverhead(COSTS, { ...OVERHEAD, readsWeightsOnce: true }, ALONE);
    expect(mixedStageTime(once, 20, 400, 3, 50)).toBeCloseTo(54.5, 12);
    expect(mixedStageTime(once, 20, 400, 0, 0)).toBeCloseTo(42, 12);
  });
});

test('stages share an overhead as they share a pass; none changes nothing', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      share,
      share,
      share,
      fc.integer({ min: 1, max: 8 }),
      (perIteration, perToken, each, stages) => {
        const overhead = { ...NO_OVERHEAD, perIteration, perToken, perRequestAndGpu: each };
        const instance = { tensorParallel: 2, pipelineParallel: stages };
        const whole = withOverhead(COSTS, overhead, { ...instance, pipelineParallel: 1 });
        const staged = withOverhead(COSTS, overhead, instance);
        const added = (costs: StageCosts) =>
          mixedStageTime(costs, 7, 49, 5, 30) - mixedStageTime(COSTS, 7, 49, 5, 30);
        expect(stages * added(staged)).toBeCloseTo(added(whole), 9);
        const none = withOverhead(COSTS, NO_OVERHEAD, instance);
        expect(mixedStageTime(none, 7, 49, 5, 30)).toBe(mixedStageTime(COSTS, 7, 49, 5, 30));
      },
    ),
  );
});

describe('the setting', () => {
  const chosen = { model: 'opt-13b', gpu: 'a100-80gb', engines: 'released', overheads: 'fitted' } as const;
  const one = { tensorParallel: 1, pipelineParallel: 1 };

  it.each([
    ['colocated', 'vllm', true],
    ['chunkedPrefill', 'distserve', true],
    ['disaggregated', 'distserve', false],
  ] as const)('%s runs on %s; with an overhead: %s', (policy, engine, isSlower) => {
    const released = latencyModel({ engine, model: chosen.model, gpu: chosen.gpu, parallelism: one });
    const time = (costs: StageCosts) => decodeStageTime(costs, 10, 1000);
    expect(time(scenarioLatency(chosen, policy, one).costs) > time(released.costs)).toBe(isSlower);
    expect(scenarioLatency({ ...chosen, overheads: 'none' }, policy, one)).toEqual(released);
  });

  it('adds nothing where all run on the same engine', () => {
    const same = { ...chosen, engines: 'same' } as const;
    const released = latencyModel({
      engine: 'distserve',
      model: 'opt-13b',
      gpu: 'a100-80gb',
      parallelism: one,
    });
    expect(scenarioLatency(same, 'colocated', one)).toEqual(released);
    expect(scenarioLatency(same, 'chunkedPrefill', one)).toEqual(released);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GPU_IDS, GPUS } from '../catalogue/gpus';
import { MODEL_IDS, MODELS } from '../catalogue/models';
import { prefillTokenRate } from './figureErrors';
import { latencyModel } from './latencyModel';
import { decodeStageTime, prefillStageTime } from './profiled';
import {
  attainableFlops,
  decodeWork,
  prefillCeiling,
  prefillWork,
  ridgeIntensity,
  rooflinePoint,
  SATURATED_SHARE,
  saturationTokens,
} from './roofline';

const OPT_13B = MODELS['opt-13b'];
const A100 = GPUS['a100-80gb'];

function costsOf(model: (typeof MODEL_IDS)[number], gpu: (typeof GPU_IDS)[number], tensorParallel: number) {
  const parallelism = { tensorParallel, pipelineParallel: 1 };
  return latencyModel({ engine: 'distserve', model, gpu, parallelism }).costs;
}

describe('work of a pass, counted by hand', () => {
  test('prefill of one prompt', () => {
    // 2 · 12.85e9 · 512 FLOPs on weights; 4 · 40 · 5120 a pair, of which 512 · 513 / 2 are not masked.
    const { flops, bytes } = prefillWork(OPT_13B, 1, 512);
    expect(flops).toBe(2 * 12.85e9 * 512 + 819_200 * 131_328);
    expect(bytes).toBe(25.7e9 + 512 * 819_200);
  });

  test('decode of a batch', () => {
    const { flops, bytes } = decodeWork(OPT_13B, 32, 512);
    expect(flops).toBe(2 * 12.85e9 * 32 + 819_200 * 32 * 512);
    expect(bytes).toBe(25.7e9 + 32 * 513 * 819_200);
  });

  test('one token is the same work in either phase', () => {
    expect(prefillWork(OPT_13B, 1, 1).flops).toBe(decodeWork(OPT_13B, 1, 1).flops);
  });

  test('prompts of a batch do not attend to each other', () => {
    expect(prefillWork(OPT_13B, 4, 128).flops).toBeCloseTo(4 * prefillWork(OPT_13B, 1, 128).flops, -3);
  });
});

describe('the roof', () => {
  test('an A100-80GB turns from memory to arithmetic at 153 FLOP/byte', () => {
    expect(ridgeIntensity(A100)).toBeCloseTo(153.0, 1);
    expect(attainableFlops(A100, 1)).toBe(2039e9);
    expect(attainableFlops(A100, 1000)).toBe(312e12);
  });

  test('GPUs that share the work achieve their part of it', () => {
    expect(rooflinePoint({ flops: 12, bytes: 3 }, 2, 3)).toEqual({ intensity: 4, achieved: 2 });
  });

  test('no pass is above it, whatever the model, the GPU and the batch', () => {
    const anything = fc.record({
      model: fc.constantFrom(...MODEL_IDS),
      gpu: fc.constantFrom(...GPU_IDS),
      degree: fc.constantFrom(1, 2, 4, 8),
      batch: fc.integer({ min: 1, max: 256 }),
      tokens: fc.integer({ min: 1, max: 2046 }),
    });
    fc.assert(
      fc.property(anything, ({ model, gpu, degree, batch, tokens }) => {
        const costs = costsOf(model, gpu, degree);
        const contexts = batch * tokens;
        const passes = [
          [prefillWork(MODELS[model], 1, tokens), prefillStageTime(costs, tokens, tokens ** 2)] as const,
          [decodeWork(MODELS[model], batch, tokens), decodeStageTime(costs, batch, contexts)] as const,
        ];
        for (const [work, time] of passes) {
          const { intensity, achieved } = rooflinePoint(work, time, degree);
          expect(achieved).toBeLessThan(attainableFlops(GPUS[gpu], intensity));
        }
      }),
    );
  });
});

describe('L_m', () => {
  test('one prompt of 512 tokens saturates an A100 for OPT-13B (paper, §3.1)', () => {
    expect(saturationTokens(costsOf('opt-13b', 'a100-80gb', 1), 512)).toBeCloseTo(514.5, 0);
  });

  test('a pass of that many tokens has its share of the highest throughput', () => {
    const costs = costsOf('opt-66b', 'a100-80gb', 4);
    const prompts = saturationTokens(costs, 300) / 300;
    expect(prefillTokenRate(costs, prompts, 300) / prefillCeiling(costs, 300)).toBeCloseTo(
      SATURATED_SHARE,
      12,
    );
  });
});

import { describe, expect, it } from 'vitest';
import { kvCapacityTokens } from '../catalogue/kvCapacity';
import { MODEL_IDS, MODELS } from '../catalogue/models';
import { kvCapacity, modelledKvTokens, whyWeightsDoNotFit } from './kvMemory';

const degrees = (tensorParallel: number, pipelineParallel = 1) => ({ tensorParallel, pipelineParallel });

describe('KV capacity from memory', () => {
  it('is within 2% of every entry of the released table, median within 0.5%', () => {
    const errors = MODEL_IDS.flatMap((model) =>
      Array.from({ length: 64 }, (_, index) => {
        const parallelism = degrees(1 + (index % 8), 1 + Math.floor(index / 8));
        const released = kvCapacityTokens(model, parallelism.tensorParallel, parallelism.pipelineParallel);
        const modelled = modelledKvTokens(MODELS[model], 'a100-80gb', parallelism);
        return released === undefined
          ? []
          : [{ error: Math.abs(modelled / released - 1), model, parallelism }];
      }).flat(),
    ).toSorted((one, other) => one.error - other.error);
    const median = errors[Math.floor(errors.length / 2)]?.error ?? Number.NaN;
    const worst = errors.at(-1);
    process.stdout.write(
      `KV capacity, ${errors.length} instances: median error ${(100 * median).toFixed(2)}%, largest ${(100 * (worst?.error ?? 0)).toFixed(2)}% for ${worst?.model} ${JSON.stringify(worst?.parallelism)}\n`,
    );
    expect(errors).toHaveLength(76);
    expect(median).toBeLessThan(0.005);
    expect(worst?.error).toBeLessThan(0.02);
  });

  it('is the released one where there is one, else modelled', () => {
    expect(kvCapacity('opt-13b', 'a100-80gb', degrees(1))).toEqual({ tokens: 66_144, basis: 'fit' });
    const doubled = kvCapacity('opt-13b', 'h200', degrees(1));
    expect(doubled.basis).toBe('modelled');
    expect(doubled.tokens).toBeGreaterThan(66_144);
    expect(doubled.tokens % 16).toBe(0);
    expect(kvCapacity('opt-66b', 'a100-40gb', degrees(1)).tokens).toBeLessThan(0);
  });
});

describe('weights beyond the memory', () => {
  it('are named with both sizes', () => {
    expect(whyWeightsDoNotFit(MODELS['opt-66b'], 'a100-80gb', degrees(1))).toBe(
      'OPT-66B does not fit on one GPU: 131 GB of weights, 80 GB of memory.',
    );
    expect(whyWeightsDoNotFit(MODELS['opt-175b'], 'a100-40gb', degrees(4, 2))).toBe(
      'OPT-175B does not fit on 8 GPUs: 349 GB of weights, 320 GB of memory.',
    );
    expect(whyWeightsDoNotFit(MODELS['opt-66b'], 'h200', degrees(1))).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { GIB } from '../units';
import { kvCapacityTokens } from './kvCapacity';
import { MODEL_IDS, MODELS } from './models';

describe('OPT models', () => {
  it.each([
    ['opt-13b', 819_200],
    ['opt-66b', 2_359_296],
    ['opt-175b', 4_718_592],
  ] as const)('%s keeps %i bytes of KV cache a token', (id, bytes) => {
    expect(MODELS[id].kvBytesPerToken).toBe(bytes);
  });

  it('needs 1.125 GiB for a 512-token request of OPT-66B', () => {
    expect((512 * MODELS['opt-66b'].kvBytesPerToken) / GIB).toBe(1.125);
  });

  it('has 16-bit weights', () => {
    expect(MODELS['opt-66b'].weightBytes / 1e9).toBeCloseTo(131.4, 1);
  });

  it.each(MODEL_IDS)('%s has whole heads, as many parameters as its layers hold, and a source', (id) => {
    const { layers, hidden, heads, ffn, parameters, maxTokens, source } = MODELS[id];
    // Per layer: four attention matrices and two of the feed-forward network. Embeddings add a few per cent.
    const inLayers = layers * (4 * hidden ** 2 + 2 * hidden * ffn);
    expect(inLayers / parameters).toBeGreaterThan(0.97);
    expect(inLayers / parameters).toBeLessThan(1);
    expect(hidden % heads).toBe(0);
    expect(maxTokens).toBe(2048);
    expect(source.where).not.toBe('');
  });
});

describe('KV capacity', () => {
  it.each([
    ['opt-13b', 1, 1, 66_144],
    ['opt-13b', 2, 1, 163_008],
    ['opt-66b', 4, 1, 78_496],
    ['opt-66b', 2, 2, 78_512],
    ['opt-175b', 3, 3, 76_192],
    ['opt-175b', 4, 3, 126_160],
  ] as const)('%s at TP %i, PP %i holds %i tokens', (model, tp, pp, tokens) => {
    expect(kvCapacityTokens(model, tp, pp)).toBe(tokens);
  });

  it('comes in whole blocks of 16 tokens, and grows with every GPU that shares the weights', () => {
    for (const model of MODEL_IDS) {
      for (let tp = 1; tp <= 8; tp++) {
        let before = 0;
        for (let pp = 1; pp <= 8; pp++) {
          const tokens = kvCapacityTokens(model, tp, pp);
          if (tokens === undefined) continue;
          expect(tokens % 16, `${model} TP ${tp} PP ${pp}`).toBe(0);
          expect(tokens).toBeGreaterThan(before);
          before = tokens;
        }
      }
    }
  });

  it('is unknown for an instance that is not in the released table', () => {
    expect(kvCapacityTokens('opt-66b', 1, 1)).toBeUndefined();
    expect(kvCapacityTokens('opt-13b', 3, 1)).toBeUndefined();
  });
});

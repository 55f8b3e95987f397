import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EngineFit, type EngineId, engineFit } from '../catalogue/engineFits';
import type { ModelId } from '../catalogue/models';
import { decodeCost, decodeStageTime, prefillStageTime, profiledStageCosts } from './profiled';

function costs(engine: EngineId, model: ModelId, tp: number, stages = 1) {
  return profiledStageCosts(engineFit(engine, model, tp) as EngineFit, stages);
}

const DISTSERVE_13B_TP1 = costs('distserve', 'opt-13b', 1);
const MS = 1e-3;

describe('a prefill pass', () => {
  it('of one 512-token prompt on OPT-13B, TP 1: 18.1025 + 0.1019123·512 + 7.12226e-6·512² = 72.149 ms', () => {
    const byHand = 18.1025465 + 0.10191226 * 512 + 7.1222643e-6 * 262_144;
    expect(byHand).toBeCloseTo(72.149, 2);
    expect(prefillStageTime(DISTSERVE_13B_TP1, 512, 512 ** 2)).toBeCloseTo(byHand * MS, 8);
  });

  it('of prompts with 100 and 300 tokens adds lengths and squared lengths, not the square of the sum', () => {
    const byHand = 18.1025465 + 0.10191226 * 400 + 7.1222643e-6 * (100 ** 2 + 300 ** 2);
    expect(prefillStageTime(DISTSERVE_13B_TP1, 400, 100 ** 2 + 300 ** 2)).toBeCloseTo(byHand * MS, 8);
  });

  it('on vLLM’s OPT-13B, TP 1, takes 250 ms at 1494 tokens', () => {
    const vllm = costs('vllm', 'opt-13b', 1);
    expect(prefillStageTime(vllm, 1493, 1493 ** 2)).toBeLessThan(0.25);
    expect(prefillStageTime(vllm, 1495, 1495 ** 2)).toBeGreaterThan(0.25);
  });

  it.each([
    [2, 1.43],
    [4, 2.28],
  ])('of 512 tokens is faster at TP %i by K = %d', (tp, speedUp) => {
    const alone = prefillStageTime(DISTSERVE_13B_TP1, 512, 512 ** 2);
    const shared = prefillStageTime(costs('distserve', 'opt-13b', tp), 512, 512 ** 2);
    expect(alone / shared).toBeCloseTo(speedUp, 2);
  });
});

describe('a decode iteration', () => {
  it('of 10 requests with 5000 tokens on OPT-13B, TP 1: 19.9347 + 6.26936e-4·5000 + 0.038507·10 = 23.454 ms', () => {
    const byHand = 19.9347026 + 6.2693565e-4 * 5000 + 0.038506977 * 10;
    expect(byHand).toBeCloseTo(23.454, 3);
    expect(decodeStageTime(DISTSERVE_13B_TP1, 10, 5000)).toBeCloseTo(byHand * MS, 8);
  });

  it('follows the first fit up to 94 requests and the second from 95 on', () => {
    const small = 19.9347026 + 6.2693565e-4 * 40_000 + 0.038506977 * 94;
    const large = 7.1661889 + 5.7980004e-4 * 40_000 + 0.15831096 * 95;
    expect(decodeStageTime(DISTSERVE_13B_TP1, 94, 40_000)).toBeCloseTo(small * MS, 7);
    expect(decodeStageTime(DISTSERVE_13B_TP1, 95, 40_000)).toBeCloseTo(large * MS, 7);
    expect(decodeCost(DISTSERVE_13B_TP1, 94)).toBe(DISTSERVE_13B_TP1.decodeSmall);
    expect(decodeCost(DISTSERVE_13B_TP1, 95)).toBe(DISTSERVE_13B_TP1.decodeLarge);
  });

  it('is linear in context and in batch, which the leap relies on', () => {
    const tokens = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 92 }), tokens, (batch, context) => {
        const time = (b: number, c: number) => decodeStageTime(DISTSERVE_13B_TP1, b, c);
        expect(time(batch + 1, context) - time(batch, context)).toBeCloseTo(time(2, 1) - time(1, 1), 9);
        expect(time(batch, context + 7) - time(batch, context)).toBeCloseTo(time(1, 8) - time(1, 1), 9);
      }),
    );
  });
});

describe('a pipeline stage', () => {
  it.each([1, 2, 4, 8])('takes 1/%i of the pass', (stages) => {
    const whole = costs('distserve', 'opt-66b', 4);
    const stage = costs('distserve', 'opt-66b', 4, stages);
    const prefill = prefillStageTime(whole, 700, 700 ** 2);
    expect(prefillStageTime(stage, 700, 700 ** 2) * stages).toBeCloseTo(prefill, 12);
    for (const batch of [20, 200]) {
      expect(decodeStageTime(stage, batch, 9000) * stages).toBeCloseTo(
        decodeStageTime(whole, batch, 9000),
        12,
      );
    }
  });
});

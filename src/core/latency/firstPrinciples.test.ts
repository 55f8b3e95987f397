import { describe, expect, it } from 'vitest';
import { GPU_IDS, GPUS } from '../catalogue/gpus';
import { MODEL_IDS, MODELS } from '../catalogue/models';
import { ENGINE_EFFICIENCY, type EngineEfficiency, modelledStageCosts } from './firstPrinciples';
import { decodeStageTime, prefillStageTime } from './profiled';

/** All figures nominal and nothing added: times by hand. */
const IDEAL: EngineEfficiency = {
  weightReading: 1,
  kvReading: 1,
  matrixProducts: 1,
  attention: 1,
  allReduce: 1,
  unhiddenDecoding: 0,
  layerOverhead: 0,
  allReduceOverhead: 0,
  requestOverhead: 0,
};
const A100 = GPUS['a100-80gb'];
const OPT_13B = MODELS['opt-13b'];
const degrees = (tensorParallel: number, pipelineParallel = 1) => ({ tensorParallel, pipelineParallel });

describe('an ideal engine on one A100', () => {
  const costs = modelledStageCosts(IDEAL, OPT_13B, A100, degrees(1));

  it('reads 25.7 GB of weights in 12.6 ms, for any small decode batch', () => {
    expect(decodeStageTime(costs, 1, 0)).toBeCloseTo(25.7 / 2039, 12);
    expect(decodeStageTime(costs, 100, 0)).toBeCloseTo(25.7 / 2039, 12);
  });

  it('reads the KV cache of 1000 tokens in 0.402 ms', () => {
    expect(1000 * (decodeStageTime(costs, 1, 1000) - decodeStageTime(costs, 1, 0))).toBeCloseTo(0.4018, 4);
  });

  it('prefills a token in 0.0824 ms, and attends to a pair of tokens in 4 · layers · hidden operations', () => {
    expect(1000 * costs.prefill.perToken).toBeCloseTo((2 * 12.85e9) / 312e9, 12);
    expect(costs.prefill.third).toBeCloseTo((4 * 40 * 5120) / 312e12, 20);
  });

  it('is bound by arithmetic from a batch of FLOP/s over bandwidth on, without a jump', () => {
    expect(costs.decodeLargeFrom).toBe(Math.ceil(312e12 / 2039e9));
    const time = (batch: number) => decodeStageTime(costs, batch, 0);
    expect(time(2 * costs.decodeLargeFrom)).toBeCloseTo(
      2 * costs.decodeLargeFrom * costs.prefill.perToken,
      12,
    );
    expect(time(costs.decodeLargeFrom)).toBeGreaterThanOrEqual(time(costs.decodeLargeFrom - 1));
  });

  it('exchanges 2 (n − 1)/n of the hidden values twice a layer under TP 4: 0.0041 ms a token', () => {
    const shared = modelledStageCosts(IDEAL, OPT_13B, A100, degrees(4));
    const arithmetic = costs.prefill.perToken / 4;
    expect(shared.prefill.perToken - arithmetic).toBeCloseTo((2 * 40 * 1.5 * 5120 * 2) / 300e9, 15);
  });

  it('exchanges over PCIe where there is no NVLink', () => {
    const shared = modelledStageCosts(IDEAL, OPT_13B, GPUS.l40s, degrees(2));
    const arithmetic = (2 * OPT_13B.parameters) / (2 * GPUS.l40s.flops);
    expect(shared.prefill.perToken - arithmetic).toBeCloseTo((2 * 40 * 5120 * 2) / 32e9, 15);
  });
});

describe('real engines', () => {
  const engines = Object.values(ENGINE_EFFICIENCY);

  it('get less out of a GPU than it can give', () => {
    for (const { layerOverhead, allReduceOverhead, requestOverhead, ...shares } of engines) {
      for (const share of Object.values(shares)) {
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThan(1);
      }
      expect(Math.min(layerOverhead, allReduceOverhead, requestOverhead)).toBeGreaterThan(0);
    }
  });

  it('are bound by arithmetic from 142 (DistServe) and 104 (vLLM) decoding requests on, on an A100', () => {
    const from = engines.map(
      (engine) => modelledStageCosts(engine, OPT_13B, A100, degrees(1)).decodeLargeFrom,
    );
    expect(from).toEqual([142, 104]);
  });

  it('have finite, positive costs for every model, GPU and degree, and each stage takes its share', () => {
    for (const engine of engines) {
      for (const model of MODEL_IDS) {
        for (const gpu of GPU_IDS) {
          const whole = modelledStageCosts(engine, MODELS[model], GPUS[gpu], degrees(8));
          const stage = modelledStageCosts(engine, MODELS[model], GPUS[gpu], degrees(8, 4));
          for (const cost of [whole.prefill, whole.decodeSmall, whole.decodeLarge]) {
            for (const value of Object.values(cost)) expect(value).toBeGreaterThan(0);
          }
          expect(4 * prefillStageTime(stage, 700, 700 ** 2)).toBeCloseTo(
            prefillStageTime(whole, 700, 700 ** 2),
            12,
          );
          expect(4 * decodeStageTime(stage, 500, 9000)).toBeCloseTo(decodeStageTime(whole, 500, 9000), 12);
        }
      }
    }
  });

  it('are faster on an H100 than on an A100, and on more GPUs', () => {
    for (const engine of engines) {
      const time = (gpu: keyof typeof GPUS, tp: number) =>
        prefillStageTime(
          modelledStageCosts(engine, MODELS['opt-66b'], GPUS[gpu], degrees(tp)),
          512,
          512 ** 2,
        );
      expect(time('h100', 4)).toBeLessThan(time('a100-80gb', 4));
      expect(time('a100-80gb', 8)).toBeLessThan(time('a100-80gb', 4));
    }
  });
});

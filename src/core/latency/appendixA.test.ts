import { describe, expect, it } from 'vitest';
import { GPUS } from '../catalogue/gpus';
import { MODELS } from '../catalogue/models';
import { appendixADecodeTime, appendixAPrefillTime, appendixASizes, readAppendixA } from './appendixA';
import { ENGINE_EFFICIENCY, modelledStageCosts } from './firstPrinciples';
import { latencyModel } from './latencyModel';
import { decodeStageTime, prefillStageTime, type StageCosts } from './profiled';

const BLOCK = 64;
const OPT_13B = MODELS['opt-13b'];

describe('Appendix A', () => {
  const sizes = { hidden: 2, ffn: 8, attentionBlock: 4 };
  const constants = { c1: 1, c2: 10, c3: 100, c4: 1000, c5: 10_000 };

  it('prefill: C1 (4th² + 2thm) + C2 3h t₂/b + C3', () => {
    // t = 3 + 5, t₂ = 9 + 25: 4·8·4 + 2·8·2·8 = 384 and 3·2·34/4 = 51.
    expect(appendixAPrefillTime(constants, sizes, 8, 34)).toBe(384 + 510 + 100);
  });

  it('decode: C4 (4h² + 2hm) + C5 3h t', () => {
    expect(appendixADecodeTime(constants, sizes, 7)).toBe(1000 * 48 + 10_000 * 42);
  });

  it('divides h and m by the tensor-parallel degree', () => {
    expect(appendixASizes(OPT_13B, 4, BLOCK)).toEqual({ hidden: 1280, ffn: 5120, attentionBlock: BLOCK });
  });
});

describe('constants read from costs give the times back', () => {
  const alone = { tensorParallel: 2, pipelineParallel: 1 };
  const fit = latencyModel({
    engine: 'distserve',
    model: 'opt-13b',
    gpu: 'a100-80gb',
    parallelism: alone,
  }).costs;
  const modelled = modelledStageCosts(ENGINE_EFFICIENCY.vllm, OPT_13B, GPUS.h100, alone);

  it.each<[string, StageCosts]>([
    ['a released fit', fit],
    ['first principles', modelled],
  ])('%s, but for the cost of each decoding request', (_, costs) => {
    const sizes = appendixASizes(OPT_13B, alone.tensorParallel, BLOCK);
    const { constants, lostPerRequest, validBelowBatch } = readAppendixA(costs, sizes);
    const prefill = appendixAPrefillTime(constants, sizes, 900, 500 ** 2 + 400 ** 2);
    expect(prefill).toBeCloseTo(prefillStageTime(costs, 900, 500 ** 2 + 400 ** 2), 12);
    const decode = appendixADecodeTime(constants, sizes, 9000);
    expect(decode + 20 * lostPerRequest).toBeCloseTo(decodeStageTime(costs, 20, 9000), 12);
    expect(lostPerRequest).toBeGreaterThan(0);
    expect(validBelowBatch).toBe(costs.decodeLargeFrom);
  });
});

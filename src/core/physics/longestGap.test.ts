import { describe, expect, test } from 'vitest';
import { chunkedPrompt, iterationWithPrompt } from '../latency/chunkedPrompt';
import { latencyModel } from '../latency/latencyModel';
import { decodeStageTime, prefillStageTime } from '../latency/profiled';
import type { ServingSystem } from '../simulator/system';
import { longestGap } from './longestGap';

const { costs } = latencyModel({
  engine: 'distserve',
  model: 'opt-13b',
  gpu: 'a100-80gb',
  parallelism: { tensorParallel: 1, pipelineParallel: 1 },
});
const instance = { costs, stages: 1, kvBlocks: 4134, swapPerBlock: 0 };
const COLOCATED: ServingSystem = { policy: 'colocated', instance, instances: 1 };

function chunkedSystem(chunkTokens: number): ServingSystem {
  return { policy: 'chunkedPrefill', instance, instances: 1, chunkTokens };
}

describe('the simulator’s longest gap is that of the formula', () => {
  test.each([1, 8, 32, 60])('colocated, batch %i', (batch) => {
    const joining = { promptTokens: 1024, batch, contextTokens: 800 };
    const gap = longestGap({ system: COLOCATED, ...joining });
    // In the iteration after its prefill the prompt decodes too.
    const prefill = prefillStageTime(costs, 1024, 1024 ** 2);
    expect(gap).toBeCloseTo(prefill + decodeStageTime(costs, batch + 1, batch * 800 + 1025), 4);
    expect(gap / iterationWithPrompt(costs, joining) - 1).toBeLessThan(0.005);
  });

  test.each([
    [1, 512],
    [32, 512],
    [32, 128],
    [60, 64],
  ])('batch %i, pieces of %i tokens, but for reading again what came before', (batch, chunkTokens) => {
    const joining = { promptTokens: 2040, batch, contextTokens: 800 };
    const gap = longestGap({ system: chunkedSystem(chunkTokens + batch), ...joining });
    const { longestPass } = chunkedPrompt(costs, joining, chunkTokens);
    expect(Math.abs(gap / longestPass - 1)).toBeLessThan(0.03);
  });
});

import { describe, expect, it } from 'vitest';
import { ENGINE_IDS, type EngineFit, engineFit, fittedDegrees } from '../catalogue/engineFits';
import { GPUS } from '../catalogue/gpus';
import { MODEL_IDS, MODELS } from '../catalogue/models';
import { ENGINE_EFFICIENCY, modelledStageCosts } from './firstPrinciples';
import { latencyBasis, latencyModel, whyNoInstance } from './latencyModel';
import { profiledStageCosts } from './profiled';

const degrees = (tensorParallel: number, pipelineParallel = 1) => ({ tensorParallel, pipelineParallel });

describe('latencyModel', () => {
  it('is the released fit wherever there is one, on A100-80GB', () => {
    for (const engine of ENGINE_IDS) {
      for (const model of MODEL_IDS) {
        for (const degree of fittedDegrees(engine, model)) {
          const instance = { engine, model, gpu: 'a100-80gb', parallelism: degrees(degree, 2) } as const;
          const fit = engineFit(engine, model, degree) as EngineFit;
          expect(latencyModel(instance)).toEqual({ costs: profiledStageCosts(fit, 2), basis: 'fit' });
        }
      }
    }
  });

  it.each([
    ['a model without fits', 'opt-175b', 'a100-80gb', 3],
    ['a degree without fit', 'opt-13b', 'a100-80gb', 8],
    ['another GPU', 'opt-13b', 'h100', 1],
  ] as const)('is modelled for %s', (_, model, gpu, tensorParallel) => {
    const instance = { engine: 'vllm', model, gpu, parallelism: degrees(tensorParallel) } as const;
    const costs = modelledStageCosts(ENGINE_EFFICIENCY.vllm, MODELS[model], GPUS[gpu], instance.parallelism);
    expect(latencyModel(instance)).toEqual({ costs, basis: 'modelled' });
    expect(latencyBasis(instance)).toBe('modelled');
  });
});

describe('an instance that cannot exist', () => {
  it.each([
    ['opt-13b', 'a100-80gb', degrees(3), 'OPT-13B has 40 attention heads: they cannot be shared by TP 3.'],
    ['opt-13b', 'a100-80gb', degrees(1, 3), 'OPT-13B has 40 layers: they cannot be shared by PP 3.'],
    ['opt-13b', 'a100-80gb', degrees(1), undefined],
    ['opt-66b', 'l40s', degrees(2), 'OPT-66B does not fit on 2 GPUs: 131 GB of weights, 96 GB of memory.'],
  ] as const)('%s on %s %j: %s', (model, gpu, parallelism, reason) => {
    expect(whyNoInstance(model, gpu, parallelism)).toBe(reason);
  });
});

import type { Parallelism } from '../catalogue/applications';
import { type EngineId, engineFit } from '../catalogue/engineFits';
import { GPUS, type GpuId, PROFILED_GPU } from '../catalogue/gpus';
import { MODELS, type ModelId, type ModelSpec } from '../catalogue/models';
import type { Bytes } from '../units';
import { ENGINE_EFFICIENCY, modelledStageCosts } from './firstPrinciples';
import { type Basis, whyWeightsDoNotFit } from './kvMemory';
import { profiledStageCosts, type StageCosts } from './profiled';

/** One instance, as far as the time of its passes depends on it. */
export interface InstanceOf {
  readonly engine: EngineId;
  readonly model: ModelId;
  readonly gpu: GpuId;
  readonly parallelism: Parallelism;
}

export interface InstanceLatency {
  readonly costs: StageCosts;
  readonly basis: Basis;
}

function releasedFit({ engine, model, gpu, parallelism }: InstanceOf) {
  return gpu === PROFILED_GPU ? engineFit(engine, model, parallelism.tensorParallel) : undefined;
}

/** `fit` where the authors profiled this engine, model and tensor-parallel degree on this GPU; `modelled` elsewhere. */
export function latencyBasis(instance: InstanceOf): Basis {
  return releasedFit(instance) === undefined ? 'modelled' : 'fit';
}

/**
 * Seconds of the passes of one instance, per pipeline stage: the released fit where there is one (A100-80GB, profiled
 * degrees), else first principles. Never throws. Gives costs even for instances that cannot exist: ask `whyNoInstance`.
 */
export function latencyModel(instance: InstanceOf): InstanceLatency {
  const { engine, model, gpu, parallelism } = instance;
  const fit = releasedFit(instance);
  if (fit !== undefined) {
    return { costs: profiledStageCosts(fit, parallelism.pipelineParallel), basis: 'fit' };
  }
  const costs = modelledStageCosts(ENGINE_EFFICIENCY[engine], MODELS[model], GPUS[gpu], parallelism);
  return { costs, basis: 'modelled' };
}

function whyUnsplittable(model: ModelSpec, parallelism: Parallelism): string | undefined {
  const { tensorParallel, pipelineParallel } = parallelism;
  if (model.heads % tensorParallel !== 0) {
    return `${model.name} has ${model.heads} attention heads: they cannot be shared by TP ${tensorParallel}.`;
  }
  if (model.layers % pipelineParallel !== 0) {
    return `${model.name} has ${model.layers} layers: they cannot be shared by PP ${pipelineParallel}.`;
  }
  return undefined;
}

/**
 * A sentence when an instance cannot exist: attention heads that TP does not divide, layers that PP does not divide, or
 * weights beyond the memory at 16 bits. Undefined when it can.
 */
export function whyNoInstance(
  model: ModelId,
  gpu: GpuId,
  parallelism: Parallelism,
  memoryBytes?: Bytes,
): string | undefined {
  const spec = MODELS[model];
  return whyUnsplittable(spec, parallelism) ?? whyWeightsDoNotFit(spec, gpu, parallelism, memoryBytes);
}

import type { Parallelism } from '../catalogue/applications';
import { ENGINE_NAMES, type EngineId, engineFit, fittedDegrees } from '../catalogue/engineFits';
import { GPUS } from '../catalogue/gpus';
import { kvCapacityTokens } from '../catalogue/kvCapacity';
import { LINKS } from '../catalogue/links';
import { MODELS, type ModelSpec } from '../catalogue/models';
import { kvTransferCost } from '../latency/kvTransfer';
import { profiledStageCosts } from '../latency/profiled';
import {
  type DisaggregatedPlacement,
  engineOf,
  gpusOfInstance,
  type Placement,
  type Scenario,
} from '../scenario/scenario';
import { GB } from '../units';
import { type InstanceSpec, KV_BLOCK, type ServingSystem } from './system';

/** A system that can run, or a sentence that says why it cannot. */
export type BuiltSystem =
  | { readonly kind: 'system'; readonly system: ServingSystem }
  | { readonly kind: 'refused'; readonly reason: string };

type Built<T> = { readonly value: T } | { readonly reason: string };

/** With room for fewer of the longest requests, pulled and swapped ones could wait for each other for ever. */
const MIN_REQUESTS = 4;

function gigabytes(bytes: number): string {
  return `${Math.round(bytes / GB)} GB`;
}

function gpuCount(count: number): string {
  return count === 1 ? 'one GPU' : `${count} GPUs`;
}

function whyUnsplittable(
  model: ModelSpec,
  { tensorParallel, pipelineParallel }: Parallelism,
): string | undefined {
  if (model.heads % tensorParallel !== 0) {
    return `${model.name} has ${model.heads} attention heads: they cannot be shared by TP ${tensorParallel}.`;
  }
  if (model.layers % pipelineParallel !== 0) {
    return `${model.name} has ${model.layers} layers: they cannot be shared by PP ${pipelineParallel}.`;
  }
  return undefined;
}

/** An instance must hold its share of the weights and some of the longest requests. */
function kvBlocksOf(scenario: Scenario, model: ModelSpec, parallelism: Parallelism): Built<number> {
  const gpus = gpusOfInstance(parallelism);
  const memory = GPUS[scenario.gpu].memoryBytes * gpus;
  if (model.weightBytes > memory) {
    return {
      reason: `${model.name} does not fit on ${gpuCount(gpus)}: ${gigabytes(model.weightBytes)} of weights, ${gigabytes(memory)} of memory.`,
    };
  }
  const tokens = kvCapacityTokens(model.id, parallelism.tensorParallel, parallelism.pipelineParallel);
  if (tokens === undefined || tokens < MIN_REQUESTS * model.maxTokens) {
    return {
      reason: `No KV cache is left for ${model.name} at TP ${parallelism.tensorParallel} and PP ${parallelism.pipelineParallel}: the released capacity table has no such instance.`,
    };
  }
  return { value: Math.floor(tokens / KV_BLOCK) };
}

function whyNoFit(engine: EngineId, model: ModelSpec, tensorParallel: number): string {
  const degrees = fittedDegrees(engine, model.id);
  if (degrees.length === 0) {
    return `${model.name} has no released latency fit: the authors profiled OPT-13B and OPT-66B only.`;
  }
  return `${model.name} at TP ${tensorParallel} has no released ${ENGINE_NAMES[engine]} fit: there are fits for TP ${degrees.join(', ')}.`;
}

function buildInstance(scenario: Scenario, engine: EngineId, parallelism: Parallelism): Built<InstanceSpec> {
  const model = MODELS[scenario.model];
  const unsplittable = whyUnsplittable(model, parallelism);
  if (unsplittable !== undefined) return { reason: unsplittable };
  const kvBlocks = kvBlocksOf(scenario, model, parallelism);
  if ('reason' in kvBlocks) return kvBlocks;
  const fit = engineFit(engine, scenario.model, parallelism.tensorParallel);
  if (fit === undefined) return { reason: whyNoFit(engine, model, parallelism.tensorParallel) };
  const stages = parallelism.pipelineParallel;
  const pcie = GPUS[scenario.gpu].pcieBandwidth * gpusOfInstance(parallelism);
  const swapPerBlock = (KV_BLOCK * model.kvBytesPerToken) / pcie;
  return {
    value: { costs: profiledStageCosts(fit, stages), stages, kvBlocks: kvBlocks.value, swapPerBlock },
  };
}

/**
 * Works out costs and capacities of a placement, or refuses it: degrees that do not divide the model, weights
 * that do not fit the memory (16 bits), or no released fit. Never throws.
 */
export function buildSystem(scenario: Scenario, placement: Placement): BuiltSystem {
  const engine = engineOf(placement.policy, scenario.engines);
  if (placement.policy !== 'disaggregated') {
    const instance = buildInstance(scenario, engine, placement.instance);
    if ('reason' in instance) return { kind: 'refused', reason: instance.reason };
    return { kind: 'system', system: { ...placement, instance: instance.value } };
  }
  return buildDisaggregated(scenario, placement, engine);
}

function buildDisaggregated(
  scenario: Scenario,
  placement: DisaggregatedPlacement,
  engine: EngineId,
): BuiltSystem {
  const prefill = buildInstance(scenario, engine, placement.prefill);
  if ('reason' in prefill) return { kind: 'refused', reason: `Prefill: ${prefill.reason}` };
  const decode = buildInstance(scenario, engine, placement.decode);
  if ('reason' in decode) return { kind: 'refused', reason: `Decode: ${decode.reason}` };
  const model = MODELS[scenario.model];
  const transfer = kvTransferCost(model, LINKS[placement.link], placement.prefill, placement.decode);
  const system = {
    policy: 'disaggregated',
    prefill: prefill.value,
    prefillInstances: placement.prefillInstances,
    prefillBatchTokens: scenario.prefillBatchTokens,
    decode: decode.value,
    decodeInstances: placement.decodeInstances,
    transfer,
  } as const;
  return { kind: 'system', system };
}

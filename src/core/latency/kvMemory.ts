import type { Parallelism } from '../catalogue/applications';
import { GPUS, type GpuId, PROFILED_GPU } from '../catalogue/gpus';
import { kvCapacityTokens } from '../catalogue/kvCapacity';
import { MODELS, type ModelId, type ModelSpec } from '../catalogue/models';
import { gpusOfInstance } from '../scenario/scenario';
import { type Bytes, GB, type Tokens } from '../units';

/** Where a latency or a capacity comes from: the authors' profiles, or first principles. */
export type Basis = 'fit' | 'modelled';

/** The released table counts in whole blocks. */
const TABLE_BLOCK: Tokens = 16;

/**
 * Memory of each GPU that holds neither weights nor KV cache, per unit of hidden size: activations of a pass and the
 * runtime. Chosen so that the largest error against the released table is least.
 */
const WORKING_BYTES_PER_HIDDEN: Bytes = 87_000;

/**
 * KV cache of one instance in tokens, from memory: what is left of all its GPUs beside weights and working memory, at 16
 * bits. 0 or less when nothing is left. Valid for layers that split evenly. Against the released table: median error 0.3%,
 * largest 1.5% (tested).
 */
export function modelledKvTokens(
  model: ModelSpec,
  gpu: GpuId,
  parallelism: Parallelism,
  memoryBytes: Bytes = GPUS[gpu].memoryBytes,
): Tokens {
  const working = WORKING_BYTES_PER_HIDDEN * model.hidden;
  const free = gpusOfInstance(parallelism) * (memoryBytes - working) - model.weightBytes;
  return TABLE_BLOCK * Math.floor(free / (model.kvBytesPerToken * TABLE_BLOCK));
}

/** An instance must have room for so many of the longest requests: fewer, pulled and swapped, could wait for each other for ever. */
export const LONGEST_REQUESTS = 4;

export interface KvCapacity {
  readonly tokens: Tokens;
  readonly basis: Basis;
}

/**
 * KV cache of one instance in tokens: the released table where it has the instance, else modelled. A GPU of this kind with
 * `memoryBytes` of its own is always modelled, unless that is what its kind has anyway.
 */
export function kvCapacity(
  model: ModelId,
  gpu: GpuId,
  parallelism: Parallelism,
  memoryBytes: Bytes = GPUS[gpu].memoryBytes,
): KvCapacity {
  const { tensorParallel, pipelineParallel } = parallelism;
  const isProfiled = gpu === PROFILED_GPU && memoryBytes === GPUS[gpu].memoryBytes;
  const released = isProfiled ? kvCapacityTokens(model, tensorParallel, pipelineParallel) : undefined;
  if (released !== undefined) return { tokens: released, basis: 'fit' };
  return { tokens: modelledKvTokens(MODELS[model], gpu, parallelism, memoryBytes), basis: 'modelled' };
}

function gigabytes(bytes: Bytes): string {
  return `${Math.round(bytes / GB)} GB`;
}

function gpuCount(count: number): string {
  return count === 1 ? 'one GPU' : `${count} GPUs`;
}

/** A sentence when the weights alone exceed the memory of an instance; undefined when they fit. */
export function whyWeightsDoNotFit(
  model: ModelSpec,
  gpu: GpuId,
  parallelism: Parallelism,
  memoryBytes: Bytes = GPUS[gpu].memoryBytes,
): string | undefined {
  const gpus = gpusOfInstance(parallelism);
  const memory = memoryBytes * gpus;
  if (model.weightBytes <= memory) return undefined;
  return `${model.name} does not fit on ${gpuCount(gpus)}: ${gigabytes(model.weightBytes)} of weights, ${gigabytes(memory)} of memory.`;
}

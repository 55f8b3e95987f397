import type { Parallelism } from '../catalogue/applications';
import type { EngineId } from '../catalogue/engineFits';
import { type GpuSpec, nodeBandwidth } from '../catalogue/gpus';
import type { ModelSpec } from '../catalogue/models';
import type { Fraction, Seconds } from '../units';
import type { LinearCost, StageCosts } from './profiled';

/** How much of a GPU's nominal figures an engine turns into speed, and what it adds that no GPU can shorten. */
export interface EngineEfficiency {
  /** Of the memory bandwidth, while weights are read. */
  readonly weightReading: Fraction;
  /** Of the memory bandwidth, while KV cache is read. */
  readonly kvReading: Fraction;
  /** Of the FLOP/s, in the matrix products with weights. */
  readonly matrixProducts: Fraction;
  /** Of the FLOP/s, in prefill attention, counted over all pairs of tokens although half of them are masked. */
  readonly attention: Fraction;
  /** Of the bandwidth between GPUs of a node, in all-reduces. */
  readonly allReduce: Fraction;
  /** Of the arithmetic of one more decoding request, that does not hide behind reading the weights. */
  readonly unhiddenDecoding: Fraction;
  /** Each layer of each pass. */
  readonly layerOverhead: Seconds;
  /** Each all-reduce of each pass, whatever its size. */
  readonly allReduceOverhead: Seconds;
  /** Each layer and each request of a decode iteration. */
  readonly requestOverhead: Seconds;
}

const MICROSECONDS = 1e-6;

/** Common to both engines: what a GPU does, rather than what an engine adds. */
const GPU_EFFICIENCY = { weightReading: 0.92, unhiddenDecoding: 0.24 } as const;

/**
 * Least squares on the logarithm of model over fit, softened against outliers, over the seven released fits of each
 * engine at the sizes of `fitErrors`; then rounded to two digits. No measured attainment was looked at, so Figure 8's
 * OPT-175B panels remain a check. The two constants in common were set first, near what both engines gave alone.
 */
export const ENGINE_EFFICIENCY: Readonly<Record<EngineId, EngineEfficiency>> = {
  distserve: {
    ...GPU_EFFICIENCY,
    kvReading: 0.61,
    matrixProducts: 0.85,
    attention: 0.25,
    allReduce: 0.29,
    layerOverhead: 145 * MICROSECONDS,
    allReduceOverhead: 24 * MICROSECONDS,
    requestOverhead: 0.43 * MICROSECONDS,
  },
  vllm: {
    ...GPU_EFFICIENCY,
    kvReading: 0.58,
    matrixProducts: 0.62,
    attention: 0.18,
    allReduce: 0.17,
    layerOverhead: 230 * MICROSECONDS,
    allReduceOverhead: 100 * MICROSECONDS,
    requestOverhead: 0.8 * MICROSECONDS,
  },
};

/** Two in each layer: after attention and after the feed-forward network. */
const ALL_REDUCES = 2;
/** 16 bits. */
const VALUE_BYTES = 2;

/** What one pass over the whole model is made of; seconds. */
interface PassParts {
  /** Reading all weights once. */
  readonly weights: Seconds;
  /** Launching kernels and starting all-reduces. */
  readonly overhead: Seconds;
  /** Matrix products with the weights, each token. */
  readonly arithmetic: Seconds;
  /** All-reduces, each token. */
  readonly exchange: Seconds;
  /** Prefill attention, each pair of tokens of a prompt. */
  readonly pair: Seconds;
  /** Reading the KV cache of one token. */
  readonly context: Seconds;
  /** Engine's work, each request of a decode iteration. */
  readonly request: Seconds;
}

function passParts(e: EngineEfficiency, model: ModelSpec, gpu: GpuSpec, tensorParallel: number): PassParts {
  const flops = gpu.flops * tensorParallel;
  const bandwidth = gpu.memoryBandwidth * tensorParallel;
  const reduces = tensorParallel > 1 ? ALL_REDUCES * model.layers : 0;
  // A ring sends all but the n-th part of the values, once to add them up and once to hand them round.
  const ring = (2 * (tensorParallel - 1)) / tensorParallel;
  const sent = reduces * ring * model.hidden * VALUE_BYTES;
  return {
    weights: model.weightBytes / (bandwidth * e.weightReading),
    overhead: model.layers * e.layerOverhead + reduces * e.allReduceOverhead,
    arithmetic: (2 * model.parameters) / (flops * e.matrixProducts),
    exchange: sent / (nodeBandwidth(gpu) * e.allReduce),
    pair: (4 * model.layers * model.hidden) / (flops * e.attention),
    context: model.kvBytesPerToken / (bandwidth * e.kvReading),
    request: model.layers * e.requestOverhead,
  };
}

/**
 * StageCosts from hardware figures alone, for instances that nobody profiled. One pass reads all weights once and pays an
 * overhead for each layer and each all-reduce; each prompt token adds arithmetic and its share of the all-reduces, each
 * pair of prompt tokens attention; each decoding request adds the part of its arithmetic that does not hide behind the
 * reading of the weights, and its context the reading of its KV cache. From the batch on whose arithmetic takes as long as
 * reading the weights, all of it counts (the roofline), so both decode costs meet there. A stage takes 1/PP of the pass.
 *
 * Valid for dense transformers at 16 bits, with every tensor-parallel group inside one node. Within 5% (median; worst 31%)
 * of the released fits on A100-80GB: `fitErrors` computes it. On other GPUs the constants are an assumption: kernels and
 * overheads are those of the A100. Errors: none; whether the instance can exist is asked elsewhere (`latencyModel`).
 */
export function modelledStageCosts(
  efficiency: EngineEfficiency,
  model: ModelSpec,
  gpu: GpuSpec,
  { tensorParallel, pipelineParallel }: Parallelism,
): StageCosts {
  const parts = passParts(efficiency, model, gpu, tensorParallel);
  const { weights, arithmetic, exchange, context } = parts;
  const fixed = weights + parts.overhead;
  const request = exchange + parts.request;
  const hidden = (1 - efficiency.unhiddenDecoding) * arithmetic;
  const saturated = weights / arithmetic;
  const stage = (fixedCost: Seconds, perToken: Seconds, third: Seconds): LinearCost => ({
    fixed: fixedCost / pipelineParallel,
    perToken: perToken / pipelineParallel,
    third: third / pipelineParallel,
  });
  return {
    prefill: stage(fixed, arithmetic + exchange, parts.pair),
    decodeSmall: stage(fixed, context, request + arithmetic - hidden),
    decodeLarge: stage(fixed - hidden * saturated, context, request + arithmetic),
    decodeLargeFrom: Math.ceil(saturated),
  };
}

import type { GpuSpec } from '../catalogue/gpus';
import type { ModelSpec } from '../catalogue/models';
import type { Bytes, Seconds, Tokens } from '../units';
import type { StageCosts } from './profiled';

/** What one pass over the whole model has to do, whoever does it. */
export interface PassWork {
  /** Floating-point operations. */
  readonly flops: number;
  /** Read from and written to GPU memory. */
  readonly bytes: Bytes;
}

/** A pass in the roofline's plane, for one GPU of the instance. */
export interface RooflinePoint {
  /** FLOP/byte. */
  readonly intensity: number;
  /** FLOP/s. */
  readonly achieved: number;
}

/** Floating-point operations of one token's attention to one token: scores and weighted values, all layers. */
function flopsPerPair({ layers, hidden }: ModelSpec): number {
  return 4 * layers * hidden;
}

/**
 * Work of a prefill pass over `prompts` prompts of `tokensEach`. FLOPs: two for each weight and token, and attention of
 * each token to itself and those before it (masked pairs are not counted). Bytes: all weights once and the KV cache that is
 * written; activations are taken to stay on the chip, so this is the least traffic possible. Valid for dense transformers
 * at 16 bits. No errors.
 */
export function prefillWork(model: ModelSpec, prompts: number, tokensEach: Tokens): PassWork {
  const tokens = prompts * tokensEach;
  const pairs = (tokens * (tokensEach + 1)) / 2;
  return {
    flops: 2 * model.parameters * tokens + flopsPerPair(model) * pairs,
    bytes: model.weightBytes + tokens * model.kvBytesPerToken,
  };
}

/**
 * Work of one decode iteration of `batch` requests with `contextTokens` each. FLOPs: two for each weight and request, and
 * attention to the context. Bytes: all weights once, the KV cache of all contexts, and that of one new token a request.
 * Valid as `prefillWork` is. No errors.
 */
export function decodeWork(model: ModelSpec, batch: number, contextTokens: Tokens): PassWork {
  const contexts = batch * contextTokens;
  return {
    flops: 2 * model.parameters * batch + flopsPerPair(model) * contexts,
    bytes: model.weightBytes + (contexts + batch) * model.kvBytesPerToken,
  };
}

/** Where work that took so long lies in the plane of one GPU, when `gpus` shared it evenly. */
export function rooflinePoint({ flops, bytes }: PassWork, time: Seconds, gpus: number): RooflinePoint {
  return { intensity: flops / bytes, achieved: flops / (time * gpus) };
}

/** FLOP/byte from which a GPU's arithmetic, not its memory, is the limit. */
export function ridgeIntensity({ flops, memoryBandwidth }: GpuSpec): number {
  return flops / memoryBandwidth;
}

/** Most FLOP/s of one GPU at this intensity (Williams et al. 2009, "Roofline"). */
export function attainableFlops({ flops, memoryBandwidth }: GpuSpec, intensity: number): number {
  return Math.min(flops, intensity * memoryBandwidth);
}

/**
 * Share of the highest prefill throughput from which a pass counts as saturated. The paper gives no number. With three
 * quarters the fit of OPT-13B on one A100-80GB gives 515 tokens for 512-token prompts, where the paper has L_m (§3.1: one
 * prompt of 512 tokens saturates the GPU).
 */
export const SATURATED_SHARE = 0.75;

/** Tokens per second that batches of such prompts come near as they grow: the fixed cost is then spread thin. */
export function prefillCeiling({ prefill }: StageCosts, promptTokens: Tokens): number {
  return 1 / (prefill.perToken + prefill.third * promptTokens);
}

/**
 * L_m in tokens: a pass over prompts of this length that has as many reaches `SATURATED_SHARE` of the highest throughput
 * (paper, §3.1). With throughput t/(a + (b + c·l)·t) that is 3·a/(b + c·l). Valid for costs with the form of the fits; of
 * one stage or of all, which gives the same. No errors.
 */
export function saturationTokens({ prefill }: StageCosts, promptTokens: Tokens): Tokens {
  const perToken = prefill.perToken + prefill.third * promptTokens;
  return ((SATURATED_SHARE / (1 - SATURATED_SHARE)) * prefill.fixed) / perToken;
}

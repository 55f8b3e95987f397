import type { Parallelism } from '../catalogue/applications';
import type { LinkSpec } from '../catalogue/links';
import type { ModelSpec } from '../catalogue/models';
import type { Bytes, BytesPerSec, ReqPerSec, Seconds, Tokens } from '../units';

/** Time to move the KV cache of one prompt = latency + perToken · inputTokens. */
export interface TransferCost {
  readonly latency: Seconds;
  readonly perToken: Seconds;
}

function gpus(parallelism: Parallelism): number {
  return parallelism.tensorParallel * parallelism.pipelineParallel;
}

/**
 * KV migration from a prefill to a decode instance (paper §3.3 and §4.1). Facing GPUs send side by side over
 * NVLink, so the smaller instance sets how many links carry; across nodes all GPUs of an instance share the
 * node's link. Valid for transfers that do not compete with other instances' traffic.
 */
export function kvTransferCost(
  model: ModelSpec,
  link: Pick<LinkSpec, 'sharing' | 'bandwidth' | 'latency'>,
  prefill: Parallelism,
  decode: Parallelism,
): TransferCost {
  const streams = link.sharing === 'pair' ? Math.min(gpus(prefill), gpus(decode)) : 1;
  return { latency: link.latency, perToken: model.kvBytesPerToken / (link.bandwidth * streams) };
}

export function kvTransferTime(cost: TransferCost, tokens: Tokens): Seconds {
  return cost.latency + cost.perToken * tokens;
}

/** KV cache of a prompt: 2 · layers · kvHeads · headDim · 2 bytes for each token, keys and values at 16 bits. */
export function promptKvBytes(model: ModelSpec, tokens: Tokens): Bytes {
  return model.kvBytesPerToken * tokens;
}

/**
 * Bandwidth that a link needs so that transfers of `bytes` each, one after the other, keep up with the arrivals: its
 * utilisation is 1 there (paper §3.3). Latencies of the link come on top.
 */
export function sustainingBandwidth(bytes: Bytes, arrivalRate: ReqPerSec): BytesPerSec {
  return bytes * arrivalRate;
}

/** Bandwidth at which one transfer takes this long, the link’s latency included; Infinity when that alone is longer. */
export function bandwidthWithin(bytes: Bytes, time: Seconds, latency: Seconds): BytesPerSec {
  return time > latency ? bytes / (time - latency) : Number.POSITIVE_INFINITY;
}

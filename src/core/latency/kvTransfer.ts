import type { Parallelism } from '../catalogue/applications';
import type { LinkSpec } from '../catalogue/links';
import type { ModelSpec } from '../catalogue/models';
import type { Seconds, Tokens } from '../units';

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
  link: LinkSpec,
  prefill: Parallelism,
  decode: Parallelism,
): TransferCost {
  const streams = link.sharing === 'pair' ? Math.min(gpus(prefill), gpus(decode)) : 1;
  return { latency: link.latency, perToken: model.kvBytesPerToken / (link.bandwidth * streams) };
}

export function kvTransferTime(cost: TransferCost, tokens: Tokens): Seconds {
  return cost.latency + cost.perToken * tokens;
}

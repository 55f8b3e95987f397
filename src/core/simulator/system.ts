import type { TransferCost } from '../latency/kvTransfer';
import type { StageCosts } from '../latency/profiled';
import type { Tokens } from '../units';

/** One copy of the model on tensorParallel · pipelineParallel GPUs. */
export interface InstanceSpec {
  readonly costs: StageCosts;
  /** Pipeline stages; so many batches are in flight at most. */
  readonly stages: number;
  /** Paged KV cache, in blocks of `KV_BLOCK` tokens. */
  readonly kvBlocks: number;
}

export interface ColocatedSystem {
  readonly policy: 'colocated';
  readonly instance: InstanceSpec;
  readonly instances: number;
}

export interface DisaggregatedSystem {
  readonly policy: 'disaggregated';
  readonly prefill: InstanceSpec;
  readonly prefillInstances: number;
  /** Most prompt tokens in one prefill batch; a longer prompt still runs, alone. */
  readonly prefillBatchTokens: Tokens;
  readonly decode: InstanceSpec;
  readonly decodeInstances: number;
  readonly transfer: TransferCost;
}

/** What the simulator runs: a placement with its costs and capacities worked out. */
export type ServingSystem = ColocatedSystem | DisaggregatedSystem;

/** Tokens in one block of the paged KV cache, in vLLM and in DistServe. */
export const KV_BLOCK: Tokens = 16;

/** Blocks that `tokens` of one request occupy. */
export function blocksFor(tokens: Tokens): number {
  return Math.ceil(tokens / KV_BLOCK);
}

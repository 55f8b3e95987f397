import type { TransferCost } from '../latency/kvTransfer';
import type { StageCosts } from '../latency/profiled';
import type { Seconds, Tokens } from '../units';

/** One copy of the model on tensorParallel · pipelineParallel GPUs. */
export interface InstanceSpec {
  readonly costs: StageCosts;
  /** Pipeline stages; so many batches are in flight at most. */
  readonly stages: number;
  /** Paged KV cache, in blocks of `KV_BLOCK` tokens. */
  readonly kvBlocks: number;
  /** Seconds to move one block of KV cache to or from the CPU, all GPUs of the instance side by side. */
  readonly swapPerBlock: Seconds;
}

export interface ColocatedSystem {
  readonly policy: 'colocated';
  readonly instance: InstanceSpec;
  readonly instances: number;
}

/** Passes that mix decodes with pieces of prompts, up to a budget of tokens. */
export interface ChunkedSystem {
  readonly policy: 'chunkedPrefill';
  readonly instance: InstanceSpec;
  readonly instances: number;
  /** Tokens of one pass, one for each decode. */
  readonly chunkTokens: Tokens;
}

/**
 * Who decides when a KV cache moves. `pull`: the decode instance, when it has the memory; until then prefill memory is the
 * queue (DistServe, paper §4.3). `push`: the prefill instance, as soon as the prompt is done, whatever memory the decode
 * instance has; what finds no room there passes on to the memory of its CPU and is swapped in later.
 */
export const TRANSFER_MODES = ['pull', 'push'] as const;
export type TransferMode = (typeof TRANSFER_MODES)[number];

export interface DisaggregatedSystem {
  readonly policy: 'disaggregated';
  readonly prefill: InstanceSpec;
  readonly prefillInstances: number;
  /** Most prompt tokens in one prefill batch; a longer prompt still runs, alone. */
  readonly prefillBatchTokens: Tokens;
  readonly decode: InstanceSpec;
  readonly decodeInstances: number;
  readonly transfer: TransferCost;
  /** Pull unless said otherwise. */
  readonly transferMode?: TransferMode;
}

/** What the simulator runs: a placement with its costs and capacities worked out. */
export type ServingSystem = ColocatedSystem | ChunkedSystem | DisaggregatedSystem;

/** Tokens in one block of the paged KV cache, in vLLM and in DistServe. */
export const KV_BLOCK: Tokens = 16;

/** Blocks that `tokens` of one request occupy. */
export function blocksFor(tokens: Tokens): number {
  return Math.ceil(tokens / KV_BLOCK);
}

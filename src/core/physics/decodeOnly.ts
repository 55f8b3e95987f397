import type { StageCosts } from '../latency/profiled';
import { type DisaggregatedSystem, type InstanceSpec, KV_BLOCK } from '../simulator/system';
import type { Tokens } from '../units';

const NOTHING = { fixed: 0, perToken: 0, third: 0 };
/** Prompts that wait to be pulled are somebody else’s memory. */
const PLENTY_OF_BLOCKS = 2 ** 24;

/** A decode instance without pipeline stages; blocks that go to the CPU cost nothing. */
export function decodeInstanceOf(costs: StageCosts, kvTokens: Tokens): InstanceSpec {
  return { costs, stages: 1, kvBlocks: Math.floor(Math.max(0, kvTokens) / KV_BLOCK), swapPerBlock: 0 };
}

/**
 * A decode instance alone: prompts are prefilled and moved in no time, so requests come to it as they arrive. Its TPOT
 * holds the wait for memory and for the iteration under way.
 */
export function decodeOnly(decode: InstanceSpec): DisaggregatedSystem {
  return {
    policy: 'disaggregated',
    prefill: {
      costs: { ...decode.costs, prefill: NOTHING },
      stages: 1,
      kvBlocks: PLENTY_OF_BLOCKS,
      swapPerBlock: 0,
    },
    prefillInstances: 1,
    prefillBatchTokens: 1,
    decode,
    decodeInstances: 1,
    transfer: { latency: 0, perToken: 0 },
  };
}

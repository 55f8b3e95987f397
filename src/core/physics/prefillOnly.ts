import type { StageCosts } from '../latency/profiled';
import type { DisaggregatedSystem, InstanceSpec } from '../simulator/system';

/** Memory never decides here: theory knows none. */
const PLENTY_OF_BLOCKS = 2 ** 20;

function instanceOf(costs: StageCosts, stages: number): InstanceSpec {
  return { costs, stages, kvBlocks: PLENTY_OF_BLOCKS, swapPerBlock: 0 };
}

/**
 * The system that the queueing formulas describe: prefill instances that take one prompt a pass, first come first
 * served. Send it requests of one output token, so that nothing is decoded or moved. `costs` are those of one stage.
 * Several instances are joined by the controller's rule, the shortest queue, not by chance.
 */
export function prefillOnly(costs: StageCosts, stages: number, instances: number): DisaggregatedSystem {
  const instance = instanceOf(costs, stages);
  return {
    policy: 'disaggregated',
    prefill: instance,
    prefillInstances: instances,
    // A batch takes prompts while they fit; the first always does.
    prefillBatchTokens: 1,
    decode: instance,
    decodeInstances: 1,
    transfer: { latency: 0, perToken: 0 },
  };
}

/** The same passes, K times as fast. */
export function fasterBy(costs: StageCosts, factor: number): StageCosts {
  const scale = ({ fixed, perToken, third }: StageCosts['prefill']) => ({
    fixed: fixed / factor,
    perToken: perToken / factor,
    third: third / factor,
  });
  return {
    ...costs,
    prefill: scale(costs.prefill),
    decodeSmall: scale(costs.decodeSmall),
    decodeLarge: scale(costs.decodeLarge),
  };
}

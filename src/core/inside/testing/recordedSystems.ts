import fc from 'fast-check';
import type { Placement } from '../../scenario/scenario';
import type { ServingSystem } from '../../simulator/system';
import { arbitraryRequests, arbitrarySystems } from '../../simulator/testing/arbitrarySystems';
import type { RequestTable } from '../../workload/requests';
import { type RecordedRun, recordSystem } from '../recordedRun';

const TP1 = { tensorParallel: 1, pipelineParallel: 1 };

/** A placement of the system's policy; only its degrees are made up. */
function placementOf(system: ServingSystem): Placement {
  switch (system.policy) {
    case 'colocated':
      return { policy: 'colocated', instance: TP1, instances: system.instances };
    case 'chunkedPrefill':
      return {
        policy: 'chunkedPrefill',
        instance: TP1,
        instances: system.instances,
        chunkTokens: system.chunkTokens,
      };
    case 'disaggregated':
      return {
        policy: 'disaggregated',
        prefill: TP1,
        prefillInstances: system.prefillInstances,
        decode: TP1,
        decodeInstances: system.decodeInstances,
        link: 'nvlink',
      };
  }
}

/** The record of a system built by hand. */
export function recorded(system: ServingSystem, requests: RequestTable): RecordedRun {
  const placement = placementOf(system);
  return {
    kind: 'run',
    copies: 1,
    gpus: 1,
    arrivalRate: 1,
    ...recordSystem(system, placement, requests),
  };
}

/** Enough of them to run short of memory, and few enough to look at every pass. */
const MOST_REQUESTS = 40;

function firstOf({ count, arrival, inputTokens, outputTokens }: RequestTable): RequestTable {
  return {
    count: Math.min(count, MOST_REQUESTS),
    arrival: arrival.slice(0, MOST_REQUESTS),
    inputTokens: inputTokens.slice(0, MOST_REQUESTS),
    outputTokens: outputTokens.slice(0, MOST_REQUESTS),
  };
}

/** A random system of any policy and random requests that fit it. */
export const arbitraryWork: fc.Arbitrary<readonly [ServingSystem, RequestTable]> = fc.tuple(
  fc.oneof(...Object.values(arbitrarySystems)),
  arbitraryRequests.map(firstOf),
);

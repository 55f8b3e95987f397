import type { Scenario } from '../scenario/scenario';
import { type BuiltSystem, buildSystem } from '../simulator/buildSystem';
import type { DisaggregatedSystem, InstanceSpec, ServingSystem } from '../simulator/system';
import type { UnitRateRequests } from '../workload/requests';
import { type Candidate, isPhase, type PhaseCandidate, placementOf } from './candidate';
import { bandwidthOf, type Cluster, memoryOf } from './cluster';

const NO_COST = { fixed: 0, perToken: 0, third: 0 };
const PLENTY = 2 ** 30;

/** Has every prompt prefilled the moment it arrives. */
const INSTANT_PREFILL: InstanceSpec = {
  costs: { prefill: NO_COST, decodeSmall: NO_COST, decodeLarge: NO_COST, decodeLargeFrom: 1 },
  stages: 1,
  kvBlocks: PLENTY,
  swapPerBlock: 0,
};

/** The scenario on the cluster's GPUs. */
export function scenarioOn(scenario: Scenario, cluster: Cluster): Scenario {
  return { ...scenario, gpu: cluster.gpu, rules: 'runtime' };
}

function buildPhase(scenario: Scenario, cluster: Cluster, { kind, instance }: PhaseCandidate): BuiltSystem {
  const placement = { policy: 'disaggregated', link: cluster.intraNode } as const;
  const one = { prefill: instance, prefillInstances: 1, decode: instance, decodeInstances: 1 };
  const built = buildSystem(scenario, { ...placement, ...one }, { memoryBytes: memoryOf(cluster) });
  if (built.kind === 'refused' || kind === 'prefillOnly') return built;
  // Both phases are built from the same degrees, so this is a disaggregated system.
  const system = built.system as DisaggregatedSystem;
  const transfer = { latency: 0, perToken: 0 };
  return {
    kind: 'system',
    system: { ...system, prefill: INSTANT_PREFILL, prefillBatchTokens: PLENTY, transfer },
  };
}

/**
 * The serving system that simulates one copy of a candidate, or why there is none. A phase on its own is a disaggregated
 * system whose other phase takes no time: with `phaseRequests` a prefill-only run decodes nothing, and a decode-only run
 * finds the KV cache present at arrival (paper §4.1, simu_prefill and simu_decode).
 */
export function candidateSystem(scenario: Scenario, cluster: Cluster, candidate: Candidate): BuiltSystem {
  const onCluster = scenarioOn(scenario, cluster);
  if (isPhase(candidate)) return buildPhase(onCluster, cluster, candidate);
  const placement = placementOf(candidate, cluster);
  if (placement === undefined) throw new Error(`No placement of ${candidate.kind}`);
  const isBetweenNodes = candidate.kind === 'highAffinity' && cluster.nodes > 1;
  const linkBandwidth = bandwidthOf(cluster, isBetweenNodes ? 'interNode' : 'intraNode');
  return buildSystem(onCluster, placement, { memoryBytes: memoryOf(cluster), linkBandwidth });
}

/** What a candidate is sent: prefill alone answers every prompt with one token. */
export function requestsFor(candidate: Candidate, draw: UnitRateRequests): UnitRateRequests {
  if (candidate.kind !== 'prefillOnly') return draw;
  return { ...draw, outputTokens: new Int32Array(draw.count).fill(1) };
}

/** The instance that prefills; none in a decode-only system. */
export function prefillOf(system: ServingSystem): InstanceSpec {
  return system.policy === 'disaggregated' ? system.prefill : system.instance;
}

export function decodeOf(system: ServingSystem): InstanceSpec {
  return system.policy === 'disaggregated' ? system.decode : system.instance;
}

import { measureRun, quantile } from '../../goodput/metrics';
import { runtimeRunnable } from '../../goodput/runnable';
import type { Steps } from '../../goodput/steps';
import { presetScenario } from '../../scenario/presets';
import type { DisaggregatedPlacement, Scenario } from '../../scenario/scenario';
import { buildSystem } from '../../simulator/buildSystem';
import { simulate } from '../../simulator/simulate';
import type { DisaggregatedSystem, TransferMode } from '../../simulator/system';
import type { Fraction, Seconds } from '../../units';
import { atRate, drawRequests, type RequestTable } from '../../workload/requests';
import { type RecordedRun, recordSystem } from '../recordedRun';
import { SPAN_KINDS } from '../spans';

const ONE_GPU = { tensorParallel: 1, pipelineParallel: 1 } as const;
const PLACEMENT: DisaggregatedPlacement = {
  policy: 'disaggregated',
  prefill: { tensorParallel: 2, pipelineParallel: 1 },
  prefillInstances: 2,
  decode: ONE_GPU,
  decodeInstances: 1,
  link: 'nvlink',
};
const GPUS = 5;

/**
 * Decode memory overwhelmed by bursts: the paper’s OPT-13B chat, with one prefill instance more, so that a burst gets
 * through prefill. Bursts of 100 requests on average fill a quarter of the time.
 */
export const MEMORY_SCENARIO: Scenario = {
  ...presetScenario('chat-13b'),
  arrivals: { kind: 'bursts', onShare: 0.25, requestsPerBurst: 100 },
  placements: [PLACEMENT],
  arrivalRatePerGpu: 0.7,
  seed: 1,
};

/** Requests of one replication, from an empty system; all count. */
export const MEMORY_REQUESTS = 2000;

export interface MemoryQuestion {
  readonly mode: TransferMode;
  /** Replications from `first` up to, not including, `first + count`. */
  readonly first: number;
  readonly count: number;
}

/** One replication. */
export interface MemoryRun {
  readonly attainment: Fraction;
  readonly tpotP90: Seconds;
  readonly ttftP90: Seconds;
  readonly swapsPerRequest: number;
}

function systemWith(mode: TransferMode): DisaggregatedSystem {
  const built = buildSystem(MEMORY_SCENARIO, PLACEMENT);
  if (built.kind === 'refused' || built.system.policy !== 'disaggregated')
    throw new Error('The preset must run');
  return { ...built.system, transferMode: mode };
}

function requestsOf(replication: number, count: number): RequestTable {
  const { arrivalRatePerGpu } = MEMORY_SCENARIO;
  return atRate(drawRequests(MEMORY_SCENARIO, replication, count), arrivalRatePerGpu * GPUS);
}

function measure(system: DisaggregatedSystem, requests: RequestTable): MemoryRun {
  const outcomes = simulate(system, requests);
  const slo = { ttft: MEMORY_SCENARIO.ttftSlo, tpot: MEMORY_SCENARIO.tpotSlo };
  const counted = { first: 0, end: requests.count };
  const { attainment, ttfts, tpots } = measureRun(runtimeRunnable(system), outcomes, slo, counted);
  const swaps = outcomes.preemptions.reduce((sum, times) => sum + times, 0);
  return {
    attainment,
    tpotP90: quantile(tpots, 0.9),
    ttftP90: quantile(ttfts, 0.9),
    swapsPerRequest: swaps / requests.count,
  };
}

/** Replications of the preset with one way to move KV caches, one a step; both ways meet the same requests. */
export function* measureMemory({ mode, first, count }: MemoryQuestion): Steps<readonly MemoryRun[]> {
  const system = systemWith(mode);
  const runs: MemoryRun[] = [];
  for (let replication = first; replication < first + count; replication++) {
    runs.push(measure(system, requestsOf(replication, MEMORY_REQUESTS)));
    yield;
  }
  return runs;
}

/** KV memory in one run, to be drawn. */
export interface MemoryTrace extends Pick<RecordedRun, 'instances' | 'memory' | 'marks' | 'end'> {
  /** Seconds for which moves to and from the CPU held up the decode instance. */
  readonly heldUp: Seconds;
}

export interface MemoryTraceQuestion {
  readonly mode: TransferMode;
  /** The first so many requests of replication 0. */
  readonly requests: number;
}

export function recordMemory({ mode, requests }: MemoryTraceQuestion): MemoryTrace {
  const run = recordSystem(systemWith(mode), PLACEMENT, requestsOf(0, requests));
  const { instances, memory, marks, end, spans } = run;
  const swap = SPAN_KINDS.indexOf('swap');
  let heldUp = 0;
  for (let i = 0; i < spans.count; i++)
    if (spans.kind[i] === swap) heldUp += (spans.end[i] as number) - (spans.start[i] as number);
  return { instances, memory, marks, end, heldUp };
}

import { type Reading, runtimeRunnable } from '../goodput/runnable';
import type { Refusal } from '../goodput/types';
import { gpusOfInstance, type Placement, type Scenario } from '../scenario/scenario';
import { buildSystem } from '../simulator/buildSystem';
import type { RequestOutcomes } from '../simulator/outcome';
import { type InstanceRole, MEMORY_MARKS, type MemorySample, Recorder } from '../simulator/recorder';
import { simulate } from '../simulator/simulate';
import { type InstanceSpec, KV_BLOCK, type ServingSystem } from '../simulator/system';
import type { ReqPerSec, Seconds, Tokens } from '../units';
import { LengthsDoNotFit } from '../workload/lengths';
import { atRate, drawRequests } from '../workload/requests';
import { scaledToSameGpus } from './sameWork';
import { type SpanRow, type Spans, spansOf } from './spans';

/** Which run of a scenario is looked into: of one placement, on the requests that all placements meet. */
export interface RunQuestion {
  readonly scenario: Scenario;
  /** Index into the scenario's placements. */
  readonly placement: number;
  /** Requests of the run. */
  readonly requests: number;
}

export interface RecordedInstance {
  readonly role: InstanceRole;
  /** Among those of its role, from 0. */
  readonly number: number;
  readonly stages: number;
  readonly gpus: number;
  readonly kvCapacity: Tokens;
}

/** KV memory of one instance: from `time[i]` up to `time[i + 1]` it holds what sample i says. Tokens' worth of blocks. */
export interface MemoryTrack {
  readonly time: Float64Array;
  readonly used: Int32Array;
  readonly parked: Int32Array;
  readonly waiting: Int32Array;
}

/** Preemptions and swaps, in order of time. `kind`: index into `MEMORY_MARKS`. */
export interface MemoryMarks {
  readonly kind: Uint8Array;
  readonly instance: Uint16Array;
  readonly request: Int32Array;
  readonly time: Float64Array;
}

/** Who decodes in which group of which instance, and when; in order of start. */
export interface Stays {
  readonly request: Int32Array;
  readonly instance: Uint16Array;
  readonly group: Uint8Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
}

/** Everything that happened in one run, in plain columns that can cross between threads. Times in seconds. */
export interface RecordedRun {
  readonly kind: 'run';
  /** As it ran: so many copies of the scenario's placement that the compared ones have about as many GPUs. */
  readonly placement: Placement;
  readonly copies: number;
  readonly gpus: number;
  /** Of the whole run, over all GPUs: the same for all placements that are compared. */
  readonly arrivalRate: ReqPerSec;
  readonly instances: readonly RecordedInstance[];
  readonly rows: readonly SpanRow[];
  readonly spans: Spans;
  readonly stays: Stays;
  /** One for each instance. */
  readonly memory: readonly MemoryTrack[];
  readonly marks: MemoryMarks;
  readonly outcomes: RequestOutcomes;
  /** What a prompt of each request would need on an idle system, alone in its batch. */
  readonly idlePrefill: Float64Array;
  /** When the last request finished. */
  readonly end: Seconds;
}

export type RunAnswer = RecordedRun | Refusal;

function specOf(system: ServingSystem, role: InstanceRole): InstanceSpec {
  if (system.policy !== 'disaggregated') return system.instance;
  return role === 'prefill' ? system.prefill : system.decode;
}

function gpusOfRole(placement: Placement, role: InstanceRole): number {
  if (placement.policy !== 'disaggregated') return gpusOfInstance(placement.instance);
  return gpusOfInstance(role === 'prefill' ? placement.prefill : placement.decode);
}

function instancesOf(
  recorder: Recorder,
  system: ServingSystem,
  placement: Placement,
): readonly RecordedInstance[] {
  const seen = { colocated: 0, prefill: 0, decode: 0 };
  return recorder.instances.map((role) => {
    const { stages, kvBlocks } = specOf(system, role);
    const number = seen[role]++;
    return { role, number, stages, gpus: gpusOfRole(placement, role), kvCapacity: kvBlocks * KV_BLOCK };
  });
}

/** Plain loops: `from` with a function is several times slower, and there are a hundred thousand samples. */
function trackOf(samples: readonly MemorySample[]): MemoryTrack {
  const track = {
    time: new Float64Array(samples.length),
    used: new Int32Array(samples.length),
    parked: new Int32Array(samples.length),
    waiting: new Int32Array(samples.length),
  };
  samples.forEach((sample, i) => {
    track.time[i] = sample.time;
    track.used[i] = sample.used;
    track.parked[i] = sample.parked;
    track.waiting[i] = sample.waiting;
  });
  return track;
}

function tracksOf({ instances, memory }: Recorder): readonly MemoryTrack[] {
  const samples = instances.map((): MemorySample[] => []);
  for (const sample of memory) samples[sample.instance]?.push(sample);
  return samples.map(trackOf);
}

function marksOf({ marks }: Recorder): MemoryMarks {
  return {
    kind: Uint8Array.from(marks, ({ kind }) => MEMORY_MARKS.indexOf(kind)),
    instance: Uint16Array.from(marks, ({ instance }) => instance),
    request: Int32Array.from(marks, ({ request }) => request),
    time: Float64Array.from(marks, ({ time }) => time),
  };
}

function staysOf({ stays }: Recorder): Stays {
  return {
    request: Int32Array.from(stays, ({ request }) => request),
    instance: Uint16Array.from(stays, ({ instance }) => instance),
    group: Uint8Array.from(stays, ({ group }) => group),
    start: Float64Array.from(stays, ({ start }) => start),
    end: Float64Array.from(stays, ({ end }) => end),
  };
}

function idlePrefillOf(reading: Reading, { requests }: RequestOutcomes): Float64Array {
  return Float64Array.from(requests.inputTokens, (tokens) => reading.idlePrefillTime(tokens));
}

/** The record of a run of `system` on given requests; the parts of `RecordedRun` that need no scenario. */
export function recordSystem(
  system: ServingSystem,
  placement: Placement,
  requests: RequestOutcomes['requests'],
): Omit<RecordedRun, 'kind' | 'copies' | 'gpus' | 'arrivalRate'> {
  const recorder = new Recorder();
  const outcomes = simulate(system, requests, recorder);
  const instances = instancesOf(recorder, system, placement);
  return {
    placement,
    instances,
    ...spansOf(recorder, (instance) => instances[instance]?.stages ?? 1),
    stays: staysOf(recorder),
    memory: tracksOf(recorder),
    marks: marksOf(recorder),
    outcomes,
    idlePrefill: idlePrefillOf(runtimeRunnable(system), outcomes),
    end: outcomes.finish.reduce((last, time) => Math.max(last, time), 0),
  };
}

/**
 * Runs one placement of the scenario by the rules of the real engines and keeps everything that happens. All placements of
 * a scenario meet the same requests at the same times: the arrival rate per GPU, times the GPUs of the largest of them after
 * `scaledToSameGpus`. Requests are those of the first replication of every curve. Refuses what cannot run, and the rules
 * of the published simulator, which keeps no record of its passes.
 */
export function recordRun({ scenario, placement: index, requests: count }: RunQuestion): RunAnswer {
  const all = scaledToSameGpus(scenario.placements);
  const scaled = all[index];
  if (scaled === undefined) throw new RangeError(`There is no placement ${index}`);
  if (scenario.rules === 'reference')
    return {
      kind: 'refused',
      reason: 'The paper’s simulator keeps no record of its passes: choose the rules of the real engines.',
    };
  const built = buildSystem(scenario, scaled.placement);
  if (built.kind === 'refused') return built;
  const arrivalRate = scenario.arrivalRatePerGpu * Math.max(...all.map(({ gpus }) => gpus));
  try {
    const requests = atRate(drawRequests(scenario, 0, count), arrivalRate);
    const { copies, gpus, placement } = scaled;
    return { kind: 'run', ...recordSystem(built.system, placement, requests), copies, gpus, arrivalRate };
  } catch (error) {
    if (error instanceof LengthsDoNotFit) return { kind: 'refused', reason: error.message };
    throw error;
  }
}

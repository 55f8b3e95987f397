import type { Seconds } from '../units';
import type { RequestTable } from '../workload/requests';
import { ChunkedInstance } from './chunkedInstance';
import { ColocatedInstance } from './colocatedInstance';
import { DecodeInstance } from './decodeInstance';
import { Kernel, type Watch } from './kernel';
import { KvLink } from './kvLink';
import { emptyOutcomes, type RequestOutcomes } from './outcome';
import { PrefillInstance } from './prefillInstance';
import type { RecomputingInstance } from './recomputingInstance';
import type { Recorder } from './recorder';
import type { ChunkedSystem, ColocatedSystem, DisaggregatedSystem, ServingSystem } from './system';

/** Says whether a run may end before its time: all that happens before `now` has happened. */
export type Verdict = (outcomes: RequestOutcomes, now: Seconds) => boolean;

interface Listeners {
  /** Hears every pass. */
  readonly recorder?: Recorder | undefined;
  readonly watch?: Watch | undefined;
}

/** The item with the least load; the first of them on a tie. */
function leastLoaded<T>(items: readonly T[], load: (item: T) => number): T {
  let best = items[0] as T;
  for (const item of items) if (load(item) < load(best)) best = item;
  return best;
}

function build<T>(count: number, make: () => T): readonly T[] {
  return Array.from({ length: count }, make);
}

/** Each request goes to the instance with the fewest. */
function runAlone<T extends RecomputingInstance>(
  instances: readonly T[],
  kernel: Kernel,
  requests: RequestTable,
  watch?: Watch,
): void {
  const receive = (request: number, now: number): void => {
    leastLoaded(instances, (instance) => instance.load).receive(request, now);
  };
  kernel.run(requests, receive, watch);
}

function runColocated(
  system: ColocatedSystem,
  kernel: Kernel,
  outcomes: RequestOutcomes,
  { recorder, watch }: Listeners,
): void {
  const { instance, instances } = system;
  const all = build(instances, () => new ColocatedInstance(instance, kernel, outcomes, recorder));
  runAlone(all, kernel, outcomes.requests, watch);
}

function runChunked(
  system: ChunkedSystem,
  kernel: Kernel,
  outcomes: RequestOutcomes,
  { recorder, watch }: Listeners,
): void {
  const { instance, instances, chunkTokens } = system;
  const all = build(instances, () => new ChunkedInstance(instance, chunkTokens, kernel, outcomes, recorder));
  runAlone(all, kernel, outcomes.requests, watch);
}

function runDisaggregated(
  system: DisaggregatedSystem,
  kernel: Kernel,
  outcomes: RequestOutcomes,
  { recorder, watch }: Listeners,
): void {
  const handOver = (request: number, from: PrefillInstance, now: number): void => {
    leastLoaded(decoders, ({ decode }) => decode.load).link.offer(request, from, now);
  };
  const { prefill, prefillBatchTokens, transferMode } = system;
  const prefills = build(
    system.prefillInstances,
    () => new PrefillInstance(prefill, prefillBatchTokens, kernel, outcomes, handOver, recorder),
  );
  const decoders = build(system.decodeInstances, () => {
    const decode = new DecodeInstance(system.decode, kernel, outcomes, recorder);
    return { decode, link: new KvLink(system.transfer, decode, kernel, outcomes, recorder, transferMode) };
  });
  const receive = (request: number, now: number): void => {
    leastLoaded(prefills, (instance) => instance.queueLength).receive(request, now);
  };
  kernel.run(outcomes.requests, receive, watch);
}

function run(system: ServingSystem, kernel: Kernel, outcomes: RequestOutcomes, listeners: Listeners): void {
  switch (system.policy) {
    case 'colocated':
      runColocated(system, kernel, outcomes, listeners);
      break;
    case 'chunkedPrefill':
      runChunked(system, kernel, outcomes, listeners);
      break;
    case 'disaggregated':
      runDisaggregated(system, kernel, outcomes, listeners);
      break;
  }
}

/** Has the memory of all instances read between any two moments. */
function samplingWatch(recorder: Recorder): Watch {
  return {
    interval: 0,
    isOver: (now) => {
      recorder.sampleMemory(now);
      return false;
    },
  };
}

/**
 * Runs all requests through a serving system under runtime rules (what vLLM, chunked prefill and DistServe do;
 * docs/model.md), from empty until the last one has finished. Deterministic: equal arguments give equal bits.
 * Arrivals in seconds, ascending. A recorder hears every pass. Throws when a request could never finish, which
 * `buildSystem` rules out.
 */
export function simulate(
  system: ServingSystem,
  requests: RequestTable,
  recorder?: Recorder,
): RequestOutcomes {
  const outcomes = emptyOutcomes(requests);
  run(system, new Kernel(), outcomes, { recorder, watch: recorder && samplingWatch(recorder) });
  recorder?.sampleMemory(Number.POSITIVE_INFINITY);
  const stuck = outcomes.finish.findIndex(Number.isNaN);
  if (stuck >= 0) throw new Error(`Request ${stuck} never finished: its KV cache does not fit an instance`);
  return outcomes;
}

/**
 * The same run, bit for bit, until a verdict ends it: asked about every `interval` seconds of simulated time, it looks at
 * what has happened so far. What had not happened when the run ended is NaN. For searches that need to know only whether
 * a target can still be met.
 */
export function simulateUntil(
  system: ServingSystem,
  requests: RequestTable,
  interval: Seconds,
  isOver: Verdict,
): RequestOutcomes {
  const outcomes = emptyOutcomes(requests);
  const watch = { interval, isOver: (now: Seconds) => isOver(outcomes, now) };
  run(system, new Kernel(), outcomes, { watch });
  return outcomes;
}

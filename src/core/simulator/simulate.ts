import type { RequestTable } from '../workload/requests';
import { ChunkedInstance } from './chunkedInstance';
import { ColocatedInstance } from './colocatedInstance';
import { DecodeInstance } from './decodeInstance';
import { Kernel } from './kernel';
import { KvLink } from './kvLink';
import { emptyOutcomes, type RequestOutcomes } from './outcome';
import { PrefillInstance } from './prefillInstance';
import type { RecomputingInstance } from './recomputingInstance';
import type { Recorder } from './recorder';
import type { ChunkedSystem, ColocatedSystem, DisaggregatedSystem, ServingSystem } from './system';

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
): void {
  kernel.run(requests, (request, now) => {
    leastLoaded(instances, (instance) => instance.load).receive(request, now);
  });
}

function runColocated(
  system: ColocatedSystem,
  kernel: Kernel,
  outcomes: RequestOutcomes,
  recorder?: Recorder,
): void {
  const { instance, instances } = system;
  const all = build(instances, () => new ColocatedInstance(instance, kernel, outcomes, recorder));
  runAlone(all, kernel, outcomes.requests);
}

function runChunked(
  system: ChunkedSystem,
  kernel: Kernel,
  outcomes: RequestOutcomes,
  recorder?: Recorder,
): void {
  const { instance, instances, chunkTokens } = system;
  const all = build(instances, () => new ChunkedInstance(instance, chunkTokens, kernel, outcomes, recorder));
  runAlone(all, kernel, outcomes.requests);
}

function runDisaggregated(
  system: DisaggregatedSystem,
  kernel: Kernel,
  outcomes: RequestOutcomes,
  recorder?: Recorder,
): void {
  const handOver = (request: number, from: PrefillInstance, now: number): void => {
    leastLoaded(decoders, ({ decode }) => decode.load).link.offer(request, from, now);
  };
  const { prefill, prefillBatchTokens } = system;
  const prefills = build(
    system.prefillInstances,
    () => new PrefillInstance(prefill, prefillBatchTokens, kernel, outcomes, handOver, recorder),
  );
  const decoders = build(system.decodeInstances, () => {
    const decode = new DecodeInstance(system.decode, kernel, outcomes, recorder);
    return { decode, link: new KvLink(system.transfer, decode, kernel, outcomes, recorder) };
  });
  kernel.run(outcomes.requests, (request, now) => {
    leastLoaded(prefills, (instance) => instance.queueLength).receive(request, now);
  });
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
  const kernel = new Kernel();
  switch (system.policy) {
    case 'colocated':
      runColocated(system, kernel, outcomes, recorder);
      break;
    case 'chunkedPrefill':
      runChunked(system, kernel, outcomes, recorder);
      break;
    case 'disaggregated':
      runDisaggregated(system, kernel, outcomes, recorder);
      break;
  }
  const stuck = outcomes.finish.findIndex(Number.isNaN);
  if (stuck >= 0) throw new Error(`Request ${stuck} never finished: its KV cache does not fit an instance`);
  return outcomes;
}

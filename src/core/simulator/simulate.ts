import type { RequestTable } from '../workload/requests';
import { ColocatedInstance } from './colocatedInstance';
import { DecodeInstance } from './decodeInstance';
import { Kernel } from './kernel';
import { KvLink } from './kvLink';
import { emptyOutcomes, type RequestOutcomes } from './outcome';
import { PrefillInstance } from './prefillInstance';
import type { ColocatedSystem, DisaggregatedSystem, ServingSystem } from './system';

/** The item with the least load; the first of them on a tie. */
function leastLoaded<T>(items: readonly T[], load: (item: T) => number): T {
  let best = items[0] as T;
  for (const item of items) if (load(item) < load(best)) best = item;
  return best;
}

function build<T>(count: number, make: () => T): readonly T[] {
  return Array.from({ length: count }, make);
}

function runColocated(system: ColocatedSystem, kernel: Kernel, outcomes: RequestOutcomes): void {
  const instances = build(system.instances, () => new ColocatedInstance(system.instance, kernel, outcomes));
  kernel.run(outcomes.requests, (request, now) => {
    leastLoaded(instances, (instance) => instance.load).receive(request, now);
  });
}

function runDisaggregated(system: DisaggregatedSystem, kernel: Kernel, outcomes: RequestOutcomes): void {
  const decoders = build(system.decodeInstances, () => {
    const decode = new DecodeInstance(system.decode, kernel, outcomes);
    return { decode, link: new KvLink(system.transfer, decode, kernel, outcomes) };
  });
  const handOver = (request: number, from: PrefillInstance, now: number): void => {
    leastLoaded(decoders, ({ decode }) => decode.load).link.offer(request, from, now);
  };
  const prefills = build(
    system.prefillInstances,
    () => new PrefillInstance(system.prefill, system.prefillBatchTokens, kernel, outcomes, handOver),
  );
  kernel.run(outcomes.requests, (request, now) => {
    leastLoaded(prefills, (prefill) => prefill.queueLength).receive(request, now);
  });
}

/**
 * Runs all requests through a serving system under runtime rules (what vLLM and DistServe do; docs/model.md),
 * from empty until the last one has finished. Deterministic: equal arguments give equal bits.
 * Arrivals in seconds, ascending. Throws when a request could never finish, which `buildSystem` rules out.
 */
export function simulate(system: ServingSystem, requests: RequestTable): RequestOutcomes {
  const outcomes = emptyOutcomes(requests);
  const kernel = new Kernel();
  switch (system.policy) {
    case 'colocated':
      runColocated(system, kernel, outcomes);
      break;
    case 'disaggregated':
      runDisaggregated(system, kernel, outcomes);
      break;
  }
  const stuck = outcomes.finish.findIndex(Number.isNaN);
  if (stuck >= 0) throw new Error(`Request ${stuck} never finished: its KV cache does not fit an instance`);
  return outcomes;
}

import type { RequestTable } from '../../workload/requests';
import type { ServingSystem } from '../system';
import { Chunked, Colocated, type Recomputing } from './stepwiseAlone';
import { Clock, type Request, type StepwiseOutcome } from './stepwiseInstance';
import { Decode, Prefill } from './stepwiseSplit';

function least<T>(items: readonly T[], load: (item: T) => number): T {
  return items.reduce((best, item) => (load(item) < load(best) ? item : best));
}

/**
 * The simulator's twin for tests: the same rules (docs/model.md) told in the plainest way. Every iteration is an
 * event, every sum is added up anew, nothing is leapt over. Slow, and meant to be obviously right.
 */
export function simulateStepwise(system: ServingSystem, requests: RequestTable): StepwiseOutcome {
  const clock = new Clock();
  const outcome: StepwiseOutcome = { firstToken: [], finish: [], preemptions: 0 };
  const all = Array.from({ length: requests.count }, (_, id) => ({
    id,
    input: requests.inputTokens[id] as number,
    output: requests.outputTokens[id] as number,
    generated: 0,
    cached: 0,
  }));
  let receive: (request: Request, now: number) => void;
  if (system.policy !== 'disaggregated') {
    const instances = Array.from({ length: system.instances }, () =>
      system.policy === 'colocated'
        ? new Colocated(system.instance, clock, outcome)
        : new Chunked(system.instance, system.chunkTokens, clock, outcome),
    );
    receive = (request, now) => least<Recomputing>(instances, ({ load }) => load).receive(request, now);
  } else {
    const decodes = Array.from({ length: system.decodeInstances }, () => new Decode(system, clock, outcome));
    const handOver = (request: Request, from: Prefill, now: number): void =>
      least(decodes, ({ load }) => load).offer(request, from, now);
    const prefills = Array.from(
      { length: system.prefillInstances },
      () => new Prefill(system, clock, outcome, handOver),
    );
    receive = (request, now) =>
      least(prefills, ({ waiting, prefilling }) => waiting.length + prefilling).receive(request, now);
  }
  for (const request of all) clock.at(requests.arrival[request.id] as number, (now) => receive(request, now));
  clock.run();
  return outcome;
}

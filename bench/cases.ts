import { makeRunnable } from '../src/core/goodput/runnable';
import { type PresetId, presetScenario } from '../src/core/scenario/presets';
import type { Placement, Scenario } from '../src/core/scenario/scenario';
import { buildSystem } from '../src/core/simulator/buildSystem';
import { simulateStepwise } from '../src/core/simulator/testing/stepwise';
import { atRate, drawRequests, type RequestTable } from '../src/core/workload/requests';

/** What one case runs, at a rate per GPU and a number of requests. */
export interface BenchCase {
  readonly name: string;
  /** From light load to about the goodput, per GPU. */
  readonly ratesPerGpu: readonly number[];
  prepare(ratePerGpu: number, count: number): { run(): unknown; runStepwise?(): unknown };
}

function gpusIn(placement: Placement): number {
  const one = ({ tensorParallel, pipelineParallel }: { tensorParallel: number; pipelineParallel: number }) =>
    tensorParallel * pipelineParallel;
  return placement.policy === 'disaggregated'
    ? one(placement.prefill) * placement.prefillInstances + one(placement.decode) * placement.decodeInstances
    : one(placement.instance) * placement.instances;
}

function requestsFor(
  scenario: Scenario,
  placement: Placement,
  ratePerGpu: number,
  count: number,
): RequestTable {
  return atRate(drawRequests(scenario, 0, count), ratePerGpu * gpusIn(placement));
}

function caseOf(name: string, scenario: Scenario, placement: Placement, rates: readonly number[]): BenchCase {
  const runnable = makeRunnable(scenario, placement);
  if (runnable.kind === 'refused') throw new Error(`${name}: ${runnable.reason}`);
  const built = buildSystem(scenario, placement);
  return {
    name,
    ratesPerGpu: rates,
    prepare(ratePerGpu, count) {
      const requests = requestsFor(scenario, placement, ratePerGpu, count);
      const run = () => runnable.run(requests);
      if (built.kind === 'refused' || scenario.rules === 'reference') return { run };
      return { run, runStepwise: () => simulateStepwise(built.system, requests) };
    },
  };
}

function paperPlacement(preset: PresetId, policy: 'disaggregated' | 'colocated'): Placement {
  const found = presetScenario(preset).placements.find((placement) => placement.policy === policy);
  if (found === undefined) throw new Error(`${preset} has no ${policy} placement`);
  return found;
}

const CHAT_13B = presetScenario('chat-13b');
const CHAT_66B = presetScenario('chat-66b');
const SPLIT_13B = paperPlacement('chat-13b', 'disaggregated');
const SHARED_13B = paperPlacement('chat-13b', 'colocated');
const REFERENCE: Scenario = { ...CHAT_13B, rules: 'reference' };
/** Long answers fill the KV cache, so that requests are preempted and swapped. */
const LONG_ANSWERS: Scenario = {
  ...CHAT_13B,
  input: { kind: 'fixed', tokens: 256 },
  output: { kind: 'fixed', tokens: 1500 },
};
const CHUNKED: Placement = {
  policy: 'chunkedPrefill',
  instance: { tensorParallel: 1, pipelineParallel: 1 },
  instances: 1,
  chunkTokens: 768,
};

export const CASES: readonly BenchCase[] = [
  caseOf('disaggregated-13b', CHAT_13B, SPLIT_13B, [0.25, 1, 2]),
  caseOf('colocated-13b', CHAT_13B, SHARED_13B, [0.25, 1, 2]),
  caseOf('pipeline-decode-66b', CHAT_66B, paperPlacement('chat-66b', 'disaggregated'), [0.1, 0.5, 0.9]),
  caseOf('chunked-13b', CHAT_13B, CHUNKED, [0.25, 1, 2]),
  caseOf('memory-bound-disaggregated-13b', LONG_ANSWERS, SPLIT_13B, [0.4]),
  caseOf('memory-bound-colocated-13b', LONG_ANSWERS, SHARED_13B, [1]),
  caseOf('reference-disaggregated-13b', REFERENCE, SPLIT_13B, [0.25, 1, 1.7]),
  caseOf('reference-colocated-13b', REFERENCE, SHARED_13B, [0.25, 1, 1.5]),
];

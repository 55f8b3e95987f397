import { GPUS, PROFILED_GPU } from '../catalogue/gpus';
import { prefillStageTime } from '../latency/profiled';
import { engineOf, type Placement, type Scenario } from '../scenario/scenario';
import { buildSystem } from '../simulator/buildSystem';
import type { RequestOutcomes } from '../simulator/outcome';
import { simulateByReference } from '../simulator/reference/outcomes';
import { releasedSystem } from '../simulator/reference/releasedSystem';
import { StageCost } from '../simulator/reference/stageCost';
import type { ReferenceSystem } from '../simulator/reference/system';
import { simulate } from '../simulator/simulate';
import type { ServingSystem } from '../simulator/system';
import type { Seconds, Tokens } from '../units';
import type { RequestTable } from '../workload/requests';
import type { Refusal } from './types';

/** How the results of a set of rules are to be read. */
export interface Reading {
  /** Seconds a prompt of this length needs on an idle system, alone in its batch. */
  idlePrefillTime(inputTokens: Tokens): Seconds;
  /** What the time after the first token is divided by to give TPOT. */
  tpotDivisor(outputTokens: Tokens): number;
}

/** A placement under a set of rules, ready to run. */
export interface Runnable extends Reading {
  readonly kind: 'runnable';
  run(requests: RequestTable): RequestOutcomes;
}

/** What the real engines do. TPOT counts the gaps between tokens. */
export function runtimeRunnable(system: ServingSystem): Runnable {
  const { costs, stages } = system.policy === 'disaggregated' ? system.prefill : system.instance;
  return {
    kind: 'runnable',
    run: (requests) => simulate(system, requests),
    idlePrefillTime: (tokens) => stages * prefillStageTime(costs, tokens, tokens * tokens),
    tpotDivisor: (outputTokens) => outputTokens - 1,
  };
}

/** The published simulator, ready to run: it makes one decode pass too many, and divides by all output tokens. */
export function referenceRunnable(system: ReferenceSystem): Runnable {
  const instances = system.policy === 'disaggregated' ? system.prefill : system.instances;
  const entry = new StageCost(instances, system.overhead);
  const further = new StageCost(instances);
  return {
    kind: 'runnable',
    run: (requests) => simulateByReference(system, requests),
    idlePrefillTime: (tokens) => {
      const squared = tokens * tokens;
      const later = (instances.stages - 1) * further.prefill(tokens, squared);
      return (entry.prefill(tokens, squared) + later) / 1000;
    },
    tpotDivisor: (outputTokens) => outputTokens,
  };
}

/** Released profiles only: the published simulator cannot model what was not measured. */
function makeReferenceRunnable(scenario: Scenario, placement: Placement): Runnable | Refusal {
  const refused = (why: string): Refusal => ({ kind: 'refused', reason: why });
  if (placement.policy === 'chunkedPrefill') {
    return refused('The paper’s simulator has no chunked prefill: choose the rules of the real engines.');
  }
  if (scenario.gpu !== PROFILED_GPU) {
    return refused(
      `The paper’s simulator knows ${GPUS[PROFILED_GPU].name} only: choose the rules of the real engines.`,
    );
  }
  const engine = engineOf(placement.policy, scenario.engines);
  const released = releasedSystem(scenario.model, placement, engine);
  if (released.kind === 'refused') {
    return refused(`${released.reason} Choose the rules of the real engines: they run on a model of it.`);
  }
  return referenceRunnable(released.system);
}

/** The scenario's rules for a placement, or a sentence that says why it cannot run under them. */
export function makeRunnable(scenario: Scenario, placement: Placement): Runnable | Refusal {
  const built = buildSystem(scenario, placement);
  if (built.kind === 'refused') return built;
  if (scenario.rules === 'runtime') return runtimeRunnable(built.system);
  return makeReferenceRunnable(scenario, placement);
}

import type { Parallelism } from '../catalogue/applications';
import { engineOf, overheadOf, type Policy, type Scenario } from '../scenario/scenario';
import { withOverhead } from './engineOverhead';
import { type InstanceLatency, latencyModel } from './latencyModel';

type Chosen = Pick<Scenario, 'model' | 'gpu' | 'engines' | 'overheads'>;

/**
 * Seconds of the passes of an instance, per pipeline stage, under the choices of a scenario: its engine by the policy, with
 * the fitted overhead of that engine where the scenario asks for it. Never throws; `latencyModel` says for what it holds.
 */
export function scenarioLatency(scenario: Chosen, policy: Policy, parallelism: Parallelism): InstanceLatency {
  const { model, gpu, engines } = scenario;
  const { costs, basis } = latencyModel({ engine: engineOf(policy, engines), model, gpu, parallelism });
  const overhead = overheadOf(policy, scenario);
  return { costs: overhead === undefined ? costs : withOverhead(costs, overhead, parallelism), basis };
}

import { type Experiment, prepareExperiment } from '../core/goodput/experiment';
import type { Refusal } from '../core/goodput/types';
import type { Placement, Scenario } from '../core/scenario/scenario';

/** A placement to be measured on the requests of a scenario. */
export interface ExperimentQuestion {
  readonly scenario: Scenario;
  readonly placement: Placement;
  readonly replications: number;
}

const CACHED_EXPERIMENTS = 8;
const experiments = new Map<string, Experiment | Refusal>();

/** Drawing requests costs as much as simulating them once, and neighbouring jobs need the same ones. */
export function cachedExperiment({
  scenario,
  placement,
  replications,
}: ExperimentQuestion): Experiment | Refusal {
  const { arrivalRatePerGpu, attainmentTarget, rateAxisMax, placements, ...relevant } = scenario;
  const key = JSON.stringify([relevant, placement, replications]);
  const cached = experiments.get(key);
  if (cached !== undefined) return cached;
  const experiment = prepareExperiment(scenario, placement, replications);
  const oldest = experiments.keys().next().value;
  if (experiments.size >= CACHED_EXPERIMENTS && oldest !== undefined) experiments.delete(oldest);
  experiments.set(key, experiment);
  return experiment;
}

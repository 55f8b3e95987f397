import { bench, describe } from 'vitest';
import { curveRates } from '../src/core/goodput/curve';
import { type Experiment, measureRate, prepareExperiment } from '../src/core/goodput/experiment';
import { finish } from '../src/core/goodput/steps';
import { presetScenario } from '../src/core/scenario/presets';
import { simulate } from '../src/core/simulator/simulate';
import { simulateStepwise } from '../src/core/simulator/testing/stepwise';
import { atRate, type RequestTable } from '../src/core/workload/requests';

/** Ratios within one run count; absolute times depend on the machine and on who shares it. */
const scenario = presetScenario('chat-13b');

function experimentAt(index: number, replications: number): Experiment {
  const placement = scenario.placements[index];
  const experiment =
    placement === undefined ? undefined : prepareExperiment(scenario, placement, replications);
  if (experiment?.kind !== 'experiment') throw new Error('The default scenario runs');
  return experiment;
}

describe.each([
  ['disaggregated', 0],
  ['colocated', 1],
] as const)('%s, one run at 2 req/s per GPU', (_, index) => {
  const experiment = experimentAt(index, 1);
  const requests = atRate(experiment.draws[0] as RequestTable, 2 * experiment.gpus);
  bench('leaping', () => {
    simulate(experiment.system, requests);
  });
  bench('step by step', () => {
    simulateStepwise(experiment.system, requests);
  });
});

describe('a whole curve', () => {
  const coarse = experimentAt(0, 3);
  bench('coarse: 10 rates, 3 replications', () => {
    for (const rate of curveRates(3.5, 10)) finish(measureRate(coarse, rate));
  });
  const refined = experimentAt(0, 20);
  bench('refined: 20 rates, 20 replications', () => {
    for (const rate of curveRates(3.5, 20)) finish(measureRate(refined, rate));
  });
});

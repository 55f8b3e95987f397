import { APPLICATIONS } from '../../../core/catalogue/applications';
import { FIGURE_10_APPLICATION, FIGURE_10_BREAKDOWN } from '../../../core/catalogue/figure10';
import { PROFILED_GPU } from '../../../core/catalogue/gpus';
import type { Placement, Scenario } from '../../../core/scenario/scenario';
import type { ReqPerSec } from '../../../core/units';
import { isPaperDistServe } from '../../measured';

/** At which rates the time of requests is broken down. */

const MOST_RATES = 10;
const NICE_STEPS = [1, 2, 2.5, 5, 10];

function tidy(rate: ReqPerSec): ReqPerSec {
  return Number(rate.toPrecision(9));
}

/** Six to ten rates of one round step, up to the end of the rate axis: 0.5, 1, … 4. */
export function evenRates(axisMax: ReqPerSec): readonly ReqPerSec[] {
  const power = 10 ** Math.floor(Math.log10(axisMax / MOST_RATES));
  const step = power * (NICE_STEPS.find((nice) => axisMax / (nice * power) <= MOST_RATES * (1 + 1e-9)) ?? 10);
  return Array.from({ length: Math.floor(axisMax / step + 1e-9) }, (_, index) => tidy(step * (index + 1)));
}

/** The paper's rates, and as far beyond them as the axis goes. */
function paperRates(axisMax: ReqPerSec): readonly ReqPerSec[] {
  const rates = FIGURE_10_BREAKDOWN.map(({ rate }) => rate);
  const [first = 0, second = 0] = rates;
  const step = second - first;
  for (let rate = (rates.at(-1) ?? 0) + step; rate <= axisMax; rate += step) rates.push(tidy(rate));
  return rates;
}

const APPLICATION = APPLICATIONS[FIGURE_10_APPLICATION];

/** Whether the paper broke down this placement's time on this workload; SLOs and engine rules of others do not matter. */
export function isInFigure10(scenario: Scenario, placement: Placement): boolean {
  const { model, gpu, input, output, arrivals } = scenario;
  const isDataset = [input, output].every(
    (spec) => spec.kind === 'dataset' && spec.dataset === APPLICATION.dataset,
  );
  return (
    model === APPLICATION.model &&
    gpu === PROFILED_GPU &&
    isDataset &&
    arrivals.kind === 'poisson' &&
    isPaperDistServe(placement, APPLICATION)
  );
}

export function breakdownRates(scenario: Scenario, axisMax: ReqPerSec): readonly ReqPerSec[] {
  const isPaper = scenario.placements.some((placement) => isInFigure10(scenario, placement));
  return isPaper ? paperRates(axisMax) : evenRates(axisMax);
}

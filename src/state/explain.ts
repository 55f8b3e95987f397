import type { Parallelism } from '../core/catalogue/applications';
import { ENGINE_NAMES } from '../core/catalogue/engineFits';
import { LENGTH_DATASETS } from '../core/catalogue/lengths';
import { fromPaper } from '../core/catalogue/source';
import { whyNoInstance } from '../core/latency/latencyModel';
import { prefillStageTime } from '../core/latency/profiled';
import { scenarioLatency } from '../core/latency/scenarioLatency';
import { interOpMeanTtft } from '../core/queueing/meanTtft';
import { engineOf, gpusOf, overheadOf, type Placement, type Scenario } from '../core/scenario/scenario';
import type { ReqPerSec, Seconds, Tokens } from '../core/units';
import type { AppState } from './appState';
import { derive } from './memo';
import { degreesText, placementName } from './names';
import type { Provenance } from './provenance';

/** The paper's formula for the mean TTFT of one prefill instance, with the values of the scenario in it. */
export interface PrefillFormula {
  readonly name: string;
  /** "prefill TP2, DistServe fits"; "prefill TP3·PP3, DistServe, modelled". */
  readonly instance: string;
  readonly policy: Placement['policy'];
  readonly inputTokens: Tokens;
  /** Arrivals at one prefill instance. */
  readonly arrivalRate: ReqPerSec;
  /** One pass over the mean prompt. */
  readonly passTime: Seconds;
  readonly stages: number;
  readonly utilisation: number;
  /** Undefined from ρ = 1 on: the queue has no mean. */
  readonly meanTtft: Seconds | undefined;
}

function meanInput({ input }: Scenario): Tokens {
  return input.kind === 'fixed' ? input.tokens : LENGTH_DATASETS[input.dataset].meanInput;
}

function prefillSide(placement: Placement): { readonly degrees: Parallelism; readonly instances: number } {
  switch (placement.policy) {
    case 'colocated':
    case 'chunkedPrefill':
      return { degrees: placement.instance, instances: placement.instances };
    case 'disaggregated':
      return { degrees: placement.prefill, instances: placement.prefillInstances };
  }
}

/** Undefined where the instance cannot exist. */
export function prefillFormula(scenario: Scenario, index: number): PrefillFormula | undefined {
  const placement = scenario.placements[index];
  if (placement === undefined) return undefined;
  const { degrees, instances } = prefillSide(placement);
  const engine = engineOf(placement.policy, scenario.engines);
  const { model, gpu } = scenario;
  if (whyNoInstance(model, gpu, degrees) !== undefined) return undefined;
  const { costs, basis } = scenarioLatency(scenario, placement.policy, degrees);
  const hasOverhead = overheadOf(placement.policy, scenario) !== undefined;
  const stages = degrees.pipelineParallel;
  const inputTokens = meanInput(scenario);
  const stageTime = prefillStageTime(costs, inputTokens, inputTokens ** 2);
  const passTime = stageTime * stages;
  const arrivalRate = (scenario.arrivalRatePerGpu * gpusOf(placement)) / instances;
  const result = interOpMeanTtft(passTime, arrivalRate, stages);
  if (result.kind === 'invalid') return undefined;
  return {
    name: placementName(scenario.placements, index),
    instance: `prefill ${degreesText(degrees)}, ${ENGINE_NAMES[engine]}${basis === 'fit' ? ' fits' : ', modelled'}${hasOverhead ? ', with overhead' : ''}`,
    policy: placement.policy,
    inputTokens,
    arrivalRate,
    passTime,
    stages,
    utilisation: result.utilisation,
    meanTtft: result.kind === 'valid' ? result.meanTtft : undefined,
  };
}

/** The first disaggregated placement, for which the formula was made; else the first that can exist. */
export const selectPrefillFormula: (state: AppState) => PrefillFormula | undefined = derive(
  (state: AppState) => [state.scenario] as const,
  (scenario) => {
    const all = scenario.placements.flatMap((_, index) => prefillFormula(scenario, index) ?? []);
    return all.find(({ policy }) => policy === 'disaggregated') ?? all[0];
  },
);

/** Where the numbers of the formula come from. */
export const PREFILL_FORMULA: Provenance = {
  id: 'formula',
  kind: 'analytic',
  title: 'Mean TTFT by formula',
  short: 'analytic',
  text: 'The paper’s queueing formula with the values of the moment: the arrivals of one prefill instance, and the time of a pass from the same latencies as the curves.',
  limits: 'Poisson arrivals, prompts of one length, one a pass, first come first served.',
  sources: [fromPaper('§3.1, Eq. 1 and 2')],
  method: 'queueing-formulas',
};

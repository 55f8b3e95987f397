import { APPLICATIONS, type ApplicationId } from '../catalogue/applications';
import {
  FIGURE_10_APPLICATION,
  FIGURE_10_BREAKDOWN,
  FIGURE_10_TEXT_TRANSFER,
  FIGURE_10_TRANSFERS,
} from '../catalogue/figure10';
import { linkOn } from '../catalogue/links';
import { prepareExperiment } from '../goodput/experiment';
import type { Steps } from '../goodput/steps';
import type { Refusal } from '../goodput/types';
import { type Breakdown, measureBreakdown } from '../inside/breakdown';
import { experimentOverLink, measureTransfers, type TransferTimes } from '../inside/transferTimes';
import { presetScenario } from '../scenario/presets';
import type { DisaggregatedPlacement, Scenario } from '../scenario/scenario';

/** The latency breakdown of OPT-175B at the paper's rates, or the KV transfer times of one application. */
export type Figure10Question =
  | { readonly part: 'figure10'; readonly about: 'breakdown'; readonly seed: number }
  | {
      readonly part: 'figure10';
      readonly about: 'transfers';
      readonly application: ApplicationId;
      readonly seed: number;
    };

/** Plain data. */
export type Figure10Answer =
  | Refusal
  /** In the order of the paper's bars. */
  | { readonly kind: 'breakdowns'; readonly bars: readonly Breakdown[] }
  | TransferTimes;

/** Of each bar and curve. */
export const FIGURE_10_RUNS = 10;

/** The chat applications: one for each model of the figure. The paper does not say at which rate it took the times. */
const TRANSFER_APPLICATIONS: readonly ApplicationId[] = FIGURE_10_TRANSFERS.map(({ model }) =>
  (['chat-13b', 'chat-66b', 'chat-175b'] as const).find((id) => APPLICATIONS[id].model === model),
).filter((id) => id !== undefined);

export function figure10Questions(seed: number): readonly Figure10Question[] {
  const base = { part: 'figure10', seed } as const;
  return [
    { ...base, about: 'breakdown' },
    ...TRANSFER_APPLICATIONS.map((application) => ({ ...base, about: 'transfers', application }) as const),
  ];
}

/** The paper's placement of an application, alone in its scenario. */
export interface Figure10Setup {
  readonly scenario: Scenario;
  readonly placement: DisaggregatedPlacement;
}

/** Model, dataset, placement and requests of the paper for an application. Throws for one without disaggregated placement. */
export function figure10Setup(application: ApplicationId, seed: number): Figure10Setup {
  const preset = presetScenario(application);
  const placement = preset.placements.find((one) => one.policy === 'disaggregated');
  if (placement === undefined) throw new Error(`${application} has no disaggregated placement`);
  return { scenario: { ...preset, seed, placements: [placement] }, placement };
}

function* answerBreakdown({ scenario, placement }: Figure10Setup): Steps<Figure10Answer> {
  const experiment = prepareExperiment(scenario, placement, FIGURE_10_RUNS);
  if (experiment.kind === 'refused') return experiment;
  const bars: Breakdown[] = [];
  for (const { rate } of FIGURE_10_BREAKDOWN) bars.push(yield* measureBreakdown(experiment, rate));
  return { kind: 'breakdowns', bars };
}

function* answerTransfers({ scenario, placement }: Figure10Setup): Steps<Figure10Answer> {
  const link = linkOn(placement.link, scenario.gpu);
  const experiment = experimentOverLink(scenario, placement, link, FIGURE_10_RUNS);
  if (experiment.kind === 'refused') return experiment;
  const { arrivalRatePerGpu } = scenario;
  const times = yield* measureTransfers(experiment, link, arrivalRatePerGpu, FIGURE_10_TEXT_TRANSFER.time);
  return times ?? { kind: 'refused', reason: 'Every answer has one token: no KV cache is moved.' };
}

/**
 * Figure 10 (§6.3) again on runtime rules: where the time of a request goes at the paper's rates, or how long its KV cache
 * travels over NVLink at the rate of the preset. 95% intervals are over `FIGURE_10_RUNS` runs.
 */
export function* answerFigure10(question: Figure10Question): Steps<Figure10Answer> {
  if (question.about === 'breakdown') {
    return yield* answerBreakdown(figure10Setup(FIGURE_10_APPLICATION, question.seed));
  }
  return yield* answerTransfers(figure10Setup(question.application, question.seed));
}

import { type Experiment, measureRate, prepareExperiment } from '../goodput/experiment';
import { referenceRunnable } from '../goodput/runnable';
import type { Steps } from '../goodput/steps';
import type { CurvePoint, Refusal } from '../goodput/types';
import { presetScenario } from '../scenario/presets';
import type { DisaggregatedPlacement, Scenario } from '../scenario/scenario';
import { releasedSystem } from '../simulator/reference/releasedSystem';
import type { ReqPerSec } from '../units';

/**
 * What the published simulator's cap of 50,000 tokens in a decode iteration does: the paper's placement for OPT-13B chat
 * by reference rules with the cap and without it, and by runtime rules.
 */
export const CAP_RULES = ['capped', 'uncapped', 'runtime'] as const;
export type CapRules = (typeof CAP_RULES)[number];

export interface CapQuestion {
  readonly part: 'published';
  readonly kind: 'cap';
  readonly rules: CapRules;
  /** Its rules are those asked for, with the cap as published. */
  readonly scenario: Scenario;
  readonly placement: DisaggregatedPlacement;
  /** Per GPU. */
  readonly rates: readonly ReqPerSec[];
  readonly replications: number;
}

export type CapAnswer = { readonly kind: 'cap'; readonly points: readonly CurvePoint[] } | Refusal;

/** Per GPU. 2 is where the difference is quoted. */
export const CAP_RATES: readonly ReqPerSec[] = [1, 1.5, 1.75, 2, 2.5, 3];
export const CAP_RUNS = 8;

/** Three times the paper's run of Figure 8: with its 100 requests per GPU the queue of a decode instance seldom grows as long as the cap. */
export const CAP_REQUESTS_PER_GPU = 300;

/** The same requests by each set of rules. */
export function capQuestions(seed: number): readonly CapQuestion[] {
  const preset = presetScenario('chat-13b');
  return preset.placements.flatMap((placement) => {
    if (placement.policy !== 'disaggregated') return [];
    const scenario = { ...preset, requestsPerGpu: CAP_REQUESTS_PER_GPU, seed };
    return CAP_RULES.map((rules) => ({
      part: 'published' as const,
      kind: 'cap' as const,
      rules,
      scenario: { ...scenario, rules: rules === 'runtime' ? ('runtime' as const) : ('reference' as const) },
      placement,
      rates: CAP_RATES,
      replications: CAP_RUNS,
    }));
  });
}

function withoutCap(experiment: Experiment, { scenario, placement }: CapQuestion): Experiment | Refusal {
  const released = releasedSystem(scenario.model, placement);
  if (released.kind === 'refused') return released;
  const { system } = released;
  if (system.policy !== 'disaggregated') throw new Error('The placement is disaggregated');
  const decode = { ...system.decode, decodeTokenCap: Number.POSITIVE_INFINITY };
  return { ...experiment, runnable: referenceRunnable({ ...system, decode }) };
}

/** Attainment at each rate. */
export function* answerCap(question: CapQuestion): Steps<CapAnswer> {
  const { scenario, placement, replications, rules, rates } = question;
  const published = prepareExperiment(scenario, placement, replications);
  if (published.kind === 'refused') return published;
  const experiment = rules === 'uncapped' ? withoutCap(published, question) : published;
  if (experiment.kind === 'refused') return experiment;
  const points: CurvePoint[] = [];
  for (const rate of rates) points.push(yield* measureRate(experiment, rate));
  return { kind: 'cap', points };
}

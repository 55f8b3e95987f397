import { APPLICATIONS } from '../catalogue/applications';
import { FIGURE_11_SETTING } from '../catalogue/figure11';
import type { LinkId } from '../catalogue/links';
import { prepareExperiment } from '../goodput/experiment';
import type { Steps } from '../goodput/steps';
import type { Goodput, Refusal } from '../goodput/types';
import { gpusOf, type Placement, type Scenario } from '../scenario/scenario';
import type { Fraction, ReqPerSec } from '../units';
import { type AttainmentPoint, crossingOf } from './crossing';
import { rateCurve } from './panelCurves';
import { paperPlacement, paperScenario } from './paperSystems';
import {
  PUBLISHED_SETTINGS,
  PUBLISHED_SYSTEMS,
  type PublishedSetting,
  type PublishedSystem,
  publishedRate,
} from './publishedRates';

/** `sameEngine`: vLLM's placement and policy on DistServe's fits. */
export const CAVEAT_SYSTEMS = ['distserve', 'vllm', 'sameEngine'] as const;
export type CaveatSystem = (typeof CAVEAT_SYSTEMS)[number];

/** Links between nodes that are tried; NVLink is in the panels. */
export const CAVEAT_LINKS = ['eth-25g', 'ib-100g', 'ib-200g'] as const satisfies readonly LinkId[];

export type CaveatTopic =
  /** The published simulator's placement search, by reference rules. */
  | { readonly kind: 'published'; readonly setting: PublishedSetting; readonly system: PublishedSystem }
  /** OPT-66B chat under the SLOs of the released scripts. */
  | { readonly kind: 'scriptSlo'; readonly system: CaveatSystem }
  /** OPT-66B chat at Table 1's SLOs, DistServe's KV caches over this link. */
  | { readonly kind: 'link'; readonly link: LinkId };

/** What the caveats need beyond the panels. */
export interface CaveatQuestion {
  readonly part: 'caveat';
  readonly topic: CaveatTopic;
  readonly seed: number;
}

export interface CaveatCurve {
  readonly kind: 'curve';
  readonly gpus: number;
  readonly replications: number;
  readonly requestsPerReplication: number;
  /** Ascending in rate per GPU. */
  readonly curve: readonly AttainmentPoint[];
  readonly goodput: Goodput;
}

export type CaveatAnswer = { readonly kind: 'rate'; readonly ratePerGpu: ReqPerSec } | CaveatCurve | Refusal;

/** The application of caveats on SLOs and links. */
export const CAVEAT_APPLICATION = 'chat-66b';

/** As the panels. */
const REPLICATIONS = 20;
/** Differences between links are far larger than chance. */
const LINK_REPLICATIONS = 10;
/** Around where each system loses 90%; middles between them are measured too. */
const SCRIPT_RATES: readonly ReqPerSec[] = [0.125, 0.25, 0.5, 0.75];
const LINK_RATES: readonly ReqPerSec[] = [0.1, 0.3, 0.5, 0.9];

export function caveatQuestions(seed: number): readonly CaveatQuestion[] {
  const topics: readonly CaveatTopic[] = [
    ...CAVEAT_SYSTEMS.map((system) => ({ kind: 'scriptSlo', system }) as const),
    ...CAVEAT_LINKS.map((link) => ({ kind: 'link', link }) as const),
    ...PUBLISHED_SETTINGS.flatMap((setting) =>
      PUBLISHED_SYSTEMS.map((system) => ({ kind: 'published', setting, system }) as const),
    ),
  ];
  return topics.map((topic) => ({ part: 'caveat', topic, seed }));
}

/** OPT-66B chat under other SLOs, each system placed as the paper ran it. */
function scriptSetup(system: CaveatSystem, seed: number): readonly [Scenario, Placement] {
  const { ttftSlo, tpotSlo } = FIGURE_11_SETTING;
  const scenario = paperScenario(CAVEAT_APPLICATION, system === 'sameEngine' ? 'same' : 'released', seed);
  const placement = paperPlacement(CAVEAT_APPLICATION, system === 'distserve' ? system : 'vllm');
  return [{ ...scenario, ttftSlo, tpotSlo }, placement];
}

function linkSetup(link: LinkId, seed: number): readonly [Scenario, Placement] {
  const { prefill, decode } = APPLICATIONS[CAVEAT_APPLICATION];
  const instances = { prefillInstances: 1, decodeInstances: 1 };
  return [
    paperScenario(CAVEAT_APPLICATION, 'released', seed),
    { policy: 'disaggregated', prefill, decode, ...instances, link },
  ];
}

/**
 * Where a curve last meets a target (`crossingOf`), as a goodput. Rates up to its lowest cannot be told apart: an interval
 * that holds it begins at 0.
 */
export function curveGoodput(curve: readonly AttainmentPoint[], target: Fraction): Goodput {
  const crossing = crossingOf(curve, target);
  switch (crossing.kind) {
    case 'crossing': {
      const { at } = crossing;
      const isOpen = at.low < at.mean && at.low <= (curve[0]?.x ?? 0);
      return { kind: 'crossing', perGpu: isOpen ? { ...at, low: 0 } : at };
    }
    case 'never':
      return { kind: 'never', best: crossing.best, atRatePerGpu: crossing.at };
    case 'beyond':
      return { kind: 'beyond', atLeastPerGpu: crossing.last };
  }
}

function* simulatedCurve(
  [scenario, placement]: readonly [Scenario, Placement],
  rates: readonly ReqPerSec[],
  replications: number,
): Steps<CaveatAnswer> {
  const experiment = prepareExperiment(scenario, placement, replications);
  if (experiment.kind === 'refused') return experiment;
  const curve = yield* rateCurve(experiment, rates, scenario.attainmentTarget);
  return {
    kind: 'curve',
    gpus: gpusOf(placement),
    replications,
    requestsPerReplication: experiment.draws[0]?.count ?? 0,
    curve,
    goodput: curveGoodput(curve, scenario.attainmentTarget),
  };
}

/** Answers one: the highest rate of a published search, or a curve by runtime rules and where it loses 90%. */
export function* answerCaveat({ topic, seed }: CaveatQuestion): Steps<CaveatAnswer> {
  switch (topic.kind) {
    case 'published': {
      const ratePerGpu = yield* publishedRate(topic.setting, topic.system, seed);
      return { kind: 'rate', ratePerGpu };
    }
    case 'scriptSlo':
      return yield* simulatedCurve(scriptSetup(topic.system, seed), SCRIPT_RATES, REPLICATIONS);
    case 'link':
      return yield* simulatedCurve(linkSetup(topic.link, seed), LINK_RATES, LINK_REPLICATIONS);
  }
}

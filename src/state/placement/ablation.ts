import { APPLICATION_IDS, APPLICATIONS } from '../../core/catalogue/applications';
import { FIGURE_11_SETTING, FIGURE_11_SLO_RATE } from '../../core/catalogue/figure11';
import { candidateId, placementOf } from '../../core/placement/candidate';
import { gpusOfCluster, PAPER_CLUSTER } from '../../core/placement/cluster';
import { type CandidateOutcome, goodputPerGpu } from '../../core/placement/outcome';
import { CHUNK_BUDGETS, DEFAULT_BUDGET, type PlacementQuestion } from '../../core/placement/question';
import type { PlacementSearchResult } from '../../core/placement/search';
import { FAMILIES, type Family } from '../../core/scenario/placementSettings';
import { presetScenario } from '../../core/scenario/presets';
import { type EngineChoice, gpusOf, type Placement, type Scenario } from '../../core/scenario/scenario';
import type { ReqPerSec } from '../../core/units';
import { roundEnd, spread } from '../physics/plot';
import { questionKey } from './question';

/** The ablation of Figure 11: which systems are compared, and what is simulated of each. */

export const ABLATION_SETTINGS = ['figure11', 'scenario'] as const;
export type AblationSetting = (typeof ABLATION_SETTINGS)[number];

export const ABLATION_SYSTEMS = ['high', 'low', 'chunked', 'sameEngine', 'searchedVllm', 'vllm'] as const;
export type AblationSystemId = (typeof ABLATION_SYSTEMS)[number];

export const ABLATION_NAMES: Readonly<Record<AblationSystemId, string>> = {
  high: 'DistServe-High',
  low: 'DistServe-Low',
  chunked: 'Chunked prefill',
  sameEngine: 'Colocated, same engine',
  searchedVllm: 'vLLM++',
  vllm: 'vLLM',
};

export interface AblationSystem {
  readonly id: AblationSystemId;
  readonly engines: EngineChoice;
  readonly placement: Placement | undefined;
  /** Why there is no placement, or what is odd about it; else empty. */
  readonly why: string;
  /** By the search; of vLLM only if the search looked closely at its placement. */
  readonly outcome: CandidateOutcome | undefined;
}

/** Runs at each rate; 95% intervals are over them. */
export const ABLATION_RUNS = 10;

const FIGURE_11_GPUS = gpusOfCluster(PAPER_CLUSTER);

/** Figure 11's model, SLOs and requests on the paper's nodes, joined fast enough for Algorithm 1 (§3.3). */
export const FIGURE_11_QUESTION: PlacementQuestion = {
  scenario: { ...presetScenario('chat-66b'), ...FIGURE_11_SETTING, arrivalRatePerGpu: FIGURE_11_SLO_RATE },
  cluster: { ...PAPER_CLUSTER, interNode: 'ib-800g' },
  traffic: FIGURE_11_SLO_RATE * FIGURE_11_GPUS,
  families: FAMILIES,
  criterion: 'joint',
  chunkBudgets: CHUNK_BUDGETS,
  budget: DEFAULT_BUDGET,
};

function withEngines(question: PlacementQuestion, engines: EngineChoice): PlacementQuestion {
  return { ...question, scenario: { ...question.scenario, engines, rules: 'runtime' } };
}

/** All families with each engine's own fits, and the colocated ones again on DistServe's engine. */
export interface AblationSearches {
  readonly released: PlacementQuestion;
  readonly sameEngine: PlacementQuestion;
}

export function ablationSearches(question: PlacementQuestion): AblationSearches {
  const all = { ...question, families: FAMILIES };
  return {
    released: withEngines(all, 'released'),
    sameEngine: withEngines({ ...all, families: ['colocated'] }, 'same'),
  };
}

/** What the results of both searches are to. */
export interface AblationResults {
  readonly released: PlacementSearchResult;
  readonly sameEngine: PlacementSearchResult;
}

function remarkOn(placement: Placement | undefined, { cluster }: PlacementQuestion): string {
  if (placement === undefined) return 'no placement meets the target at any rate';
  const room = gpusOfCluster(cluster);
  return gpusOf(placement) > room ? `the cluster has ${room}` : '';
}

function searched(
  id: AblationSystemId,
  engines: EngineChoice,
  family: Family,
  question: PlacementQuestion,
  result: PlacementSearchResult,
): AblationSystem {
  const outcome = result.families.find((one) => one.family === family)?.winner;
  const placement = outcome && placementOf(outcome.candidate, question.cluster);
  const why = remarkOn(placement, question);
  return { id, engines, placement, why, outcome };
}

/** The degrees that the paper gave vLLM for this model (§6.1). */
function vllm(question: PlacementQuestion, { outcomes, excluded }: PlacementSearchResult): AblationSystem {
  const row = APPLICATION_IDS.map((id) => APPLICATIONS[id]).find(
    ({ model }) => model === question.scenario.model,
  );
  const base = { id: 'vllm', engines: 'released', placement: undefined, outcome: undefined } as const;
  if (row === undefined) return { ...base, why: 'the paper ran no vLLM with this model' };
  const candidate = { kind: 'colocated', instance: row.colocated } as const;
  const id = candidateId(candidate);
  const outcome = outcomes.find((one) => one.id === id);
  if (outcome === undefined) {
    const sentence = excluded.find((one) => one.id === id)?.sentence;
    return { ...base, why: sentence ?? 'the paper’s degrees do not fit this cluster' };
  }
  return { ...base, placement: placementOf(candidate, question.cluster), why: '', outcome };
}

export function ablationSystems(
  { released, sameEngine }: AblationSearches,
  results: AblationResults,
): readonly AblationSystem[] {
  const own = (id: AblationSystemId, family: Family) =>
    searched(id, 'released', family, released, results.released);
  return [
    own('high', 'highAffinity'),
    own('low', 'lowAffinity'),
    own('chunked', 'chunkedPrefill'),
    searched('sameEngine', 'same', 'colocated', sameEngine, results.sameEngine),
    own('searchedVllm', 'colocated'),
    vllm(released, results.released),
  ];
}

export type AblationPanel = 'rate' | 'sloScale';

/** Which x each panel has. */
export interface AblationPlan {
  readonly rates: readonly ReqPerSec[];
  readonly scales: readonly number[];
  /** At which SLOs are scaled, per GPU. */
  readonly sloRate: ReqPerSec;
}

/** The paper's own x and those between; 12 rates and 9 scales. */
const FIGURE_11_PLAN: AblationPlan = {
  rates: spread(0.0625, 0.75, 12),
  scales: [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2],
  sloRate: FIGURE_11_SLO_RATE,
};

const SCENARIO_SCALES = [0.4, 0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8, 2];
const RATES = 12;
/** Where the best system's curve has clearly left its target. */
const BEYOND = 1.4;

export function ablationPlan(
  setting: AblationSetting,
  scenario: Scenario,
  systems: readonly AblationSystem[],
): AblationPlan {
  if (setting === 'figure11') return FIGURE_11_PLAN;
  const best = Math.max(0, ...systems.map(({ outcome }) => (outcome ? goodputPerGpu(outcome) : 0)));
  const end = roundEnd(Math.max(BEYOND * best, 1.1 * scenario.arrivalRatePerGpu));
  const rates = spread(end / RATES, end, RATES);
  return { rates, scales: SCENARIO_SCALES, sloRate: scenario.arrivalRatePerGpu };
}

/** One question to the pool; its answers are points of one system in one panel. */
export interface AblationTask {
  readonly system: AblationSystemId;
  readonly panel: AblationPanel;
  readonly scenario: Scenario;
  readonly placement: Placement;
  readonly rates: readonly ReqPerSec[];
  /** On both SLOs. */
  readonly scale: number;
}

function placed(question: PlacementQuestion, { engines, placement }: AblationSystem) {
  const { scenario, cluster } = question;
  return (
    placement && {
      placement,
      scenario: { ...scenario, engines, rules: 'runtime', gpu: cluster.gpu } as const,
    }
  );
}

/** Rates first, so that the first panel is complete while the second is made. */
export function ablationTasks(
  question: PlacementQuestion,
  systems: readonly AblationSystem[],
  { rates, scales, sloRate }: AblationPlan,
): readonly AblationTask[] {
  const runs = systems.flatMap((system) => {
    const run = placed(question, system);
    return run === undefined ? [] : [{ system: system.id, ...run }];
  });
  const byRate = runs.map((run) => ({ ...run, panel: 'rate', rates, scale: 1 }) as const);
  const byScale = runs.flatMap((run) =>
    scales.map((scale) => {
      const { ttftSlo, tpotSlo } = run.scenario;
      const scenario = { ...run.scenario, ttftSlo: scale * ttftSlo, tpotSlo: scale * tpotSlo };
      return { ...run, panel: 'sloScale', scenario, rates: [sloRate], scale } as const;
    }),
  );
  return [...byRate, ...byScale];
}

/** Answers are drawn only for the question that has this key. */
export function ablationKey(setting: AblationSetting, question: PlacementQuestion): string {
  return `${setting} ${questionKey(question)} ${question.scenario.arrivalRatePerGpu}`;
}

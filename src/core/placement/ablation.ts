import { APPLICATION_IDS, APPLICATIONS } from '../catalogue/applications';
import { FIGURE_11_SETTING, FIGURE_11_SLO_RATE } from '../catalogue/figure11';
import { FAMILIES, type Family } from '../scenario/placementSettings';
import { presetScenario } from '../scenario/presets';
import { type EngineChoice, gpusOf, type Placement } from '../scenario/scenario';
import { candidateId, placementOf } from './candidate';
import { gpusOfCluster, PAPER_CLUSTER } from './cluster';
import type { CandidateOutcome } from './outcome';
import { CHUNK_BUDGETS, DEFAULT_BUDGET, type PlacementQuestion } from './question';
import type { PlacementSearchResult } from './search';

/** The ablation of Figure 11: which systems are compared, and which placement stands for each. */

export const ABLATION_SYSTEMS = ['high', 'low', 'chunked', 'sameEngine', 'searchedVllm', 'vllm'] as const;
export type AblationSystemId = (typeof ABLATION_SYSTEMS)[number];

/** A system and the placement that stands for it. Plain data. */
export interface AblationSystem {
  readonly id: AblationSystemId;
  readonly engines: EngineChoice;
  readonly placement: Placement | undefined;
  /** Why there is no placement, or what is odd about it; else empty. */
  readonly why: string;
  /** By the search; of vLLM only if the search looked closely at its placement. */
  readonly outcome: CandidateOutcome | undefined;
}

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

/** The two searches that an ablation of a question takes; both on runtime rules. */
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

/** A system that the search finds: the winner of one of its families. */
export function searchedSystem(
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

/** All systems in the order of `ABLATION_SYSTEMS`, from the results of both searches. Never throws. */
export function ablationSystems(
  { released, sameEngine }: AblationSearches,
  results: AblationResults,
): readonly AblationSystem[] {
  const own = (id: AblationSystemId, family: Family) =>
    searchedSystem(id, 'released', family, released, results.released);
  return [
    own('high', 'highAffinity'),
    own('low', 'lowAffinity'),
    own('chunked', 'chunkedPrefill'),
    searchedSystem('sameEngine', 'same', 'colocated', sameEngine, results.sameEngine),
    own('searchedVllm', 'colocated'),
    vllm(released, results.released),
  ];
}

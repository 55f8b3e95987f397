import type { Cluster } from '../../core/placement/cluster';
import { CHUNK_BUDGETS, DEFAULT_BUDGET, type PlacementQuestion } from '../../core/placement/question';
import type { PlacementSettings } from '../../core/scenario/placementSettings';
import type { Scenario } from '../../core/scenario/scenario';
import { GB } from '../../core/units';
import type { AppState } from '../appState';
import { derive } from '../memo';

function clusterOf({ gpu }: Scenario, settings: PlacementSettings): Cluster {
  const { nodes, gpusPerNode, memoryGb, intraGbs, interNode } = settings;
  return {
    nodes,
    gpusPerNode,
    gpu,
    ...(memoryGb === 'auto' ? {} : { memoryBytes: memoryGb * GB }),
    intraNode: 'nvlink',
    ...(intraGbs === 'auto' ? {} : { intraNodeBandwidth: intraGbs * GB }),
    interNode,
  };
}

/** What the search is asked: the scenario’s model, workload and SLOs on this cluster. */
function placementQuestion(scenario: Scenario, settings: PlacementSettings): PlacementQuestion {
  return {
    scenario,
    cluster: clusterOf(scenario, settings),
    traffic: settings.traffic,
    families: settings.families,
    criterion: settings.criterion,
    chunkBudgets: CHUNK_BUDGETS,
    budget: DEFAULT_BUDGET,
  };
}

export const selectQuestion: (state: AppState) => PlacementQuestion = derive(
  (state: AppState) => [state.scenario, state.search] as const,
  placementQuestion,
);

const keys = new WeakMap<PlacementQuestion, string>();

/** Equal for questions with the same answer: what is compared, where the axis ends and the operating rate do not count. */
export function questionKey(question: PlacementQuestion): string {
  let key = keys.get(question);
  if (key === undefined) {
    const { placements, rateAxisMax, arrivalRatePerGpu, rules, ...scenario } = question.scenario;
    key = JSON.stringify({ ...question, scenario });
    keys.set(question, key);
  }
  return key;
}

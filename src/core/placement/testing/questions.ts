import { type PresetId, presetScenario } from '../../scenario/presets';
import { PAPER_CLUSTER } from '../cluster';
import { CHUNK_BUDGETS, DEFAULT_BUDGET, type PlacementQuestion } from '../question';
import { type PlacementSearchResult, searchPlacements } from '../search';

/** A preset's scenario on one node of a few GPUs. */
export function smallQuestion(
  preset: PresetId,
  gpusPerNode: number,
  change: Partial<PlacementQuestion> = {},
): PlacementQuestion {
  return {
    scenario: presetScenario(preset),
    cluster: { ...PAPER_CLUSTER, nodes: 1, gpusPerNode },
    traffic: 10,
    families: ['lowAffinity'],
    criterion: 'joint',
    chunkBudgets: CHUNK_BUDGETS,
    budget: DEFAULT_BUDGET,
    ...change,
  };
}

export function searchAll(question: PlacementQuestion): PlacementSearchResult {
  const steps = searchPlacements(question);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

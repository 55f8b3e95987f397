import { explainChoices } from '../../../core/placement/explainChoice';
import { explainFailures } from '../../../core/placement/explainFailure';
import type { PlacementQuestion } from '../../../core/placement/question';
import { searchAll } from '../../../core/placement/testing/questions';
import type { SearchView } from '../searchView';

/** A finished search with its explanations. */
export function searched(question: PlacementQuestion): SearchView {
  const result = searchAll(question);
  return {
    question,
    result,
    isDone: true,
    isStopped: false,
    choices: explainChoices(question, result),
    obstacles: explainFailures(question, result),
  };
}

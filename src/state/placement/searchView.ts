import type { ChoiceExplanation } from '../../core/placement/explainChoice';
import type { Obstacle } from '../../core/placement/explainFailure';
import type { PlacementQuestion } from '../../core/placement/question';
import type { PlacementSearchResult } from '../../core/placement/search';

/** As much of a search as its table, words and diagram need. */
export interface SearchView {
  readonly question: PlacementQuestion;
  /** Partial while the search runs. */
  readonly result: PlacementSearchResult | undefined;
  readonly isDone: boolean;
  readonly choices: readonly ChoiceExplanation[];
  readonly obstacles: readonly Obstacle[];
}

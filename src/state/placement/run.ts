import type { ChoiceExplanation } from '../../core/placement/explainChoice';
import type { Obstacle } from '../../core/placement/explainFailure';
import type { PlacementQuestion } from '../../core/placement/question';
import type { PlacementSearchResult } from '../../core/placement/search';

/** A placement search and what it has found so far. */
export interface PlacementRun {
  readonly question: PlacementQuestion;
  /** Partial while it runs. */
  readonly result: PlacementSearchResult | undefined;
  readonly isDone: boolean;
  /** Stopped by hand: the partial result stays. */
  readonly isStopped: boolean;
  readonly done: number;
  readonly left: number;
  /** From the start to the first partial result, and to the end. */
  readonly firstMs: number | undefined;
  readonly elapsedMs: number | undefined;
  readonly choices: readonly ChoiceExplanation[];
  readonly obstacles: readonly Obstacle[];
  readonly error: string | undefined;
}

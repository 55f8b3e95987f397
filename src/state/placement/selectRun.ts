import type { AppState } from '../appState';
import { questionKey, selectQuestion } from './question';
import type { PlacementRun } from './run';

/** The search that answers what is asked now; one for an earlier question is not shown. */
export function selectPlacementRun(state: AppState): PlacementRun | undefined {
  const { placementRun } = state;
  if (placementRun === undefined) return undefined;
  return questionKey(placementRun.question) === questionKey(selectQuestion(state)) ? placementRun : undefined;
}

import { type Candidate, placementOf } from '../../core/placement/candidate';
import { selectQuestion } from '../../state/placement/question';
import { selectPlacementRun } from '../../state/placement/selectRun';
import { useWorkbench } from '../../state/react';

/** Loads a candidate into the workbench, in the place of the first placement of its policy, and goes there. */
export function useApply(): (id: string) => void {
  const { store, actions } = useWorkbench();
  return (id) => {
    const state = store.getState();
    const outcomes = selectPlacementRun(state)?.result?.outcomes ?? [];
    const candidate: Candidate | undefined = outcomes.find((outcome) => outcome.id === id)?.candidate;
    const placement = candidate && placementOf(candidate, selectQuestion(state).cluster);
    if (placement === undefined) return;
    const same = state.scenario.placements.findIndex(({ policy }) => policy === placement.policy);
    actions.setPlacement(Math.max(0, same), placement);
    actions.goTo('explore');
  };
}

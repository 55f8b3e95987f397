import type { AppState } from '../../appState';
import { selectDrawn, selectOperating } from '../../drawn';
import { derive } from '../../memo';

/** The curves and the operating point are there, refined, and no control is held: the workers have time for a run. */
export const selectIsAtRest: (state: AppState) => boolean = derive(
  (state: AppState) =>
    [
      selectDrawn(state).goodputStage,
      selectOperating(state).stage,
      state.progress,
      state.history.dragging,
      state.error,
    ] as const,
  (curves, operating, progress, isDragging, error) =>
    error === undefined &&
    curves === 'refined' &&
    operating === 'refined' &&
    progress === undefined &&
    !isDragging,
);

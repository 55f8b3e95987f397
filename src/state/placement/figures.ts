import { sourceLineOf } from '../sourceLine';
import { HEAT_PHASES, type HeatPhase } from './heatPhases';
import type { PlacementRun } from './run';

/** The candidate that all figures point out: the one that was clicked, else the winner. */
export function shownCandidate(run: PlacementRun, pick: string | undefined): string | undefined {
  return pick ?? run.result?.winner?.id;
}

/** Maps of what was asked; those of the two phases before the others. */
export function mapsOf(run: PlacementRun): readonly HeatPhase[] {
  const { families } = run.question;
  const hasPhases = families.includes('highAffinity') || families.includes('lowAffinity');
  return HEAT_PHASES.filter((phase) =>
    phase === 'colocated' || phase === 'chunkedPrefill' ? families.includes(phase) : hasPhases,
  );
}

export type FigureState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'loading' | 'empty' | 'impossible'; readonly message: string };

/** What a figure of the search says while it has nothing to draw. */
export function figureState(run: PlacementRun | undefined): FigureState {
  if (run === undefined) return { kind: 'empty', message: 'No search yet: start one to see its candidates.' };
  if (run.error !== undefined) return { kind: 'impossible', message: run.error };
  const { result } = run;
  if (result !== undefined && result.outcomes.length > 0) return { kind: 'ready' };
  if (!run.isDone && !run.isStopped)
    return { kind: 'loading', message: 'The first candidates are being simulated.' };
  if (!run.isDone) return { kind: 'empty', message: 'The search was stopped before its first candidate.' };
  const reasons = run.obstacles.map(({ sentence }) => sentence).join(' ');
  return { kind: 'impossible', message: reasons === '' ? 'No candidate can run on this cluster.' : reasons };
}

export const selectSearchSource = sourceLineOf('placement');

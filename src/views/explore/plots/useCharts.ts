import { useMemo } from 'react';
import type { Axis, ChartState } from '../../../charts/types';
import type { AppState } from '../../../state/appState';
import { selectRateAxisMax } from '../../../state/asked';
import { type Drawn, selectDrawn } from '../../../state/drawn';
import { derive } from '../../../state/memo';
import { useApp } from '../../../state/react';

/** What all charts of the workbench share. */

const FALLBACK_AXIS = 4;

export function useRateAxis(): Axis {
  const axisMax = useApp(selectRateAxisMax) ?? FALLBACK_AXIS;
  return useMemo(() => ({ label: 'arrival rate per GPU', kind: 'rate', domain: [0, axisMax] }), [axisMax]);
}

function heroState(drawn: Drawn, error: string | undefined): ChartState {
  const { placements } = drawn;
  const reasons = placements.flatMap(({ name, outcome }) =>
    outcome?.kind === 'refused' ? [`${name}: ${outcome.reason}`] : [],
  );
  if (placements.some(({ outcome }) => outcome?.kind === 'curve')) return { kind: 'ready' };
  if (reasons.length > 0 && reasons.length === placements.length) {
    return { kind: 'impossible', message: reasons.join(' ') };
  }
  if (error !== undefined) return { kind: 'empty', message: 'There are no curves: the simulation failed.' };
  return { kind: 'loading', message: 'Simulating…' };
}

export const selectHeroState: (state: AppState) => ChartState = derive(
  (state: AppState) => [selectDrawn(state), state.error],
  heroState,
);

/** The companions do not repeat the reasons. */
export const selectCompanionState: (state: AppState) => ChartState = derive(
  (state: AppState) => [selectHeroState(state)],
  (hero) => (hero.kind === 'impossible' ? { kind: 'impossible', message: 'No placement can run.' } : hero),
);

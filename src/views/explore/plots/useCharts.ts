import { useMemo } from 'react';
import type { Axis, ChartState, RuleControl } from '../../../charts/types';
import { RANGES } from '../../../core/scenario/schema';
import { rateStep } from '../../../parts/rateRange';
import type { AppState } from '../../../state/appState';
import { selectRateAxisMax } from '../../../state/asked';
import { type Drawn, selectDrawn } from '../../../state/drawn';
import { derive } from '../../../state/memo';
import { useActions, useApp } from '../../../state/react';

/** What all charts of the workbench share. */

const FALLBACK_AXIS = 4;

export function useRateAxis(): Axis {
  const axisMax = useApp(selectRateAxisMax) ?? FALLBACK_AXIS;
  return useMemo(() => ({ label: 'arrival rate per GPU', kind: 'rate', domain: [0, axisMax] }), [axisMax]);
}

export function useOperatingRate(axis: Axis): RuleControl {
  const value = useApp((state) => state.scenario.arrivalRatePerGpu);
  const { change } = useActions();
  const [, max] = axis.domain;
  return useMemo(() => {
    const step = rateStep(max);
    return {
      label: 'Operating rate per GPU',
      value,
      min: Math.max(step, RANGES.arrivalRatePerGpu.min),
      max,
      step,
      onChange: (arrivalRatePerGpu, phase) => change({ arrivalRatePerGpu }, phase),
    };
  }, [value, max, change]);
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

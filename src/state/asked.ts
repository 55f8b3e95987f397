import type { Scenario } from '../core/scenario/scenario';
import type { ReqPerSec } from '../core/units';
import type { AppState } from './appState';
import { derive } from './memo';

/** What is asked of the compute pool: the choice, on the pinned baseline's rate axis while there is one. */
export const selectAsked: (state: AppState) => Scenario = derive(
  (state: AppState) => [state.scenario, state.pinned] as const,
  (scenario, pinned) =>
    pinned === undefined || scenario.rateAxisMax !== 'auto'
      ? scenario
      : { ...scenario, rateAxisMax: pinned.curves.rateAxisMax },
);

/** Right end of the rate axis that all charts share; it holds still while something is dragged or pinned. */
export function selectRateAxisMax(state: AppState): ReqPerSec | undefined {
  const { rateAxisMax } = selectAsked(state);
  if (rateAxisMax !== 'auto') return rateAxisMax;
  return state.lockedAxisMax ?? state.curves?.rateAxisMax;
}

import { presetScenario } from '../core/scenario/presets';
import type { Scenario } from '../core/scenario/scenario';
import type { AppState } from '../state/appState';
import { derive } from '../state/memo';
import { useApp } from '../state/react';

const selectPresetValues = derive((state: AppState) => [state.preset], presetScenario);

/** What the reset buttons bring back. */
export function usePresetValues(): Scenario {
  return useApp(selectPresetValues);
}

import type { AppState } from '../../appState';
import { formatCount, formatMilliseconds } from '../../format';
import { selectPhases } from '../../physics/phases';
import { selectSubject } from '../../physics/subject';

/** Values of the two phases: of the scenario's model on as few GPUs as hold it. */
export const PHASE_VALUES: Readonly<Record<string, (state: AppState) => string>> = {
  machine: (state) => selectSubject(state).machine,
  promptTokens: (state) => `${formatCount(selectSubject(state).promptTokens)} tokens`,
  prefillTime: (state) => formatMilliseconds(selectSubject(state).passTime),
  saturation: (state) => `${formatCount(selectPhases(state).saturation)} tokens`,
  decodeBatch: (state) => `${formatCount(selectPhases(state).batch)} requests`,
  weightBytes: (state) => `${formatCount(selectSubject(state).model.weightBytes / 1e9)} GB`,
};

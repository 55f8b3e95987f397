import { type PresetId, presetScenario } from '../core/scenario/presets';
import { MAX_PLACEMENTS, type Placement, type Policy, type Scenario } from '../core/scenario/scenario';
import type { AppState, AppStore } from './appState';
import { selectRateAxisMax } from './asked';
import { type ChangePhase, type Choice, recorded, redone, released, type Step, undone } from './history';

export interface ScenarioActions {
  /** `drag` for each step while a pointer moves, `commit` when it is let go or for a single step. */
  readonly change: (patch: Partial<Scenario>, phase: ChangePhase) => void;
  readonly choosePreset: (preset: PresetId) => void;
  readonly setPlacement: (index: number, placement: Placement) => void;
  readonly addPlacement: (policy: Policy) => void;
  readonly removePlacement: (index: number) => void;
  /** Takes over what was read from an address. */
  readonly adopt: (choice: Choice) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

const NEW_PLACEMENTS: Readonly<Record<Policy, Placement>> = {
  colocated: { policy: 'colocated', instance: { tensorParallel: 2, pipelineParallel: 1 }, instances: 1 },
  disaggregated: {
    policy: 'disaggregated',
    prefill: { tensorParallel: 2, pipelineParallel: 1 },
    prefillInstances: 1,
    decode: { tensorParallel: 2, pipelineParallel: 1 },
    decodeInstances: 1,
    link: 'nvlink',
  },
};

function changes(scenario: Scenario, patch: Partial<Scenario>): boolean {
  return Object.entries(patch).some(([field, value]) => scenario[field as keyof Scenario] !== value);
}

function choiceOf({ preset, scenario }: AppState): Choice {
  return { preset, scenario };
}

function afterChange(
  state: AppState,
  patch: Partial<Scenario>,
  phase: ChangePhase,
  at: number,
): Partial<AppState> {
  const isDrag = phase === 'drag';
  if (!changes(state.scenario, patch)) {
    if (isDrag || !state.history.dragging) return {};
    return { history: released(state.history), settled: state.scenario, lockedAxisMax: undefined };
  }
  const scenario = { ...state.scenario, ...patch };
  const fields = Object.keys(patch).join(' ');
  return {
    scenario,
    history: recorded(state.history, { before: choiceOf(state), fields, phase, at }),
    settled: isDrag ? state.settled : scenario,
    lockedAxisMax: isDrag ? (state.lockedAxisMax ?? selectRateAxisMax(state)) : undefined,
  };
}

/** Another scenario as a whole; always an entry of its own. */
function afterReplacement(state: AppState, choice: Choice): Partial<AppState> {
  const change = { before: choiceOf(state), fields: 'all', phase: 'commit', at: Number.NaN } as const;
  return {
    ...choice,
    settled: choice.scenario,
    lockedAxisMax: undefined,
    history: recorded(released(state.history), change),
  };
}

function afterStep(step: Step | undefined): Partial<AppState> {
  if (step === undefined) return {};
  const { history, choice } = step;
  return { history, ...choice, settled: choice.scenario, lockedAxisMax: undefined };
}

export function createScenarioActions({ getState, setState }: AppStore, now: () => number): ScenarioActions {
  const change = (patch: Partial<Scenario>, phase: ChangePhase): void =>
    setState((state) => afterChange(state, patch, phase, now()));
  const placements = (): readonly Placement[] => getState().scenario.placements;
  return {
    change,
    choosePreset: (preset) =>
      setState((state) => ({
        ...afterReplacement(state, { preset, scenario: presetScenario(preset) }),
        visits: state.visits + 1,
      })),
    setPlacement: (index, placement) => change({ placements: placements().with(index, placement) }, 'commit'),
    addPlacement: (policy) => {
      if (placements().length >= MAX_PLACEMENTS) return;
      change({ placements: [...placements(), NEW_PLACEMENTS[policy]] }, 'commit');
    },
    removePlacement: (index) => {
      if (placements().length > 1) change({ placements: placements().toSpliced(index, 1) }, 'commit');
    },
    adopt: (choice) => setState((state) => afterReplacement(state, choice)),
    undo: () => setState((state) => afterStep(undone(state.history, choiceOf(state)))),
    redo: () => setState((state) => afterStep(redone(state.history, choiceOf(state)))),
  };
}

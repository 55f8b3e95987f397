import type { Parallelism } from '../core/catalogue/applications';
import { SPLIT_FUSE_TOKENS } from '../core/catalogue/chunkBudgets';
import type { InsideSettings } from '../core/scenario/insideSettings';
import type { Instruments } from '../core/scenario/instruments';
import { freeOf, isFree } from '../core/scenario/lock';
import type { PlacementSettings } from '../core/scenario/placementSettings';
import { type PresetId, presetScenario } from '../core/scenario/presets';
import { MAX_PLACEMENTS, type Placement, type Policy, type Scenario } from '../core/scenario/scenario';
import type { AppState, AppStore, Script } from './appState';
import { selectRateAxisMax } from './asked';
import {
  type ChangePhase,
  type Choice,
  EMPTY_HISTORY,
  recorded,
  redone,
  released,
  type Step,
  undone,
} from './history';

export interface ScenarioActions {
  /** `drag` for each step while a pointer moves, `commit` when it is let go or for a single step. */
  readonly change: (patch: Partial<Scenario>, phase: ChangePhase) => void;
  readonly choosePreset: (preset: PresetId) => void;
  /** Another scenario as a whole: an entry of its own in the browser's history too. False: an exercise forbids it. */
  readonly replaceScenario: (preset: PresetId, scenario: Scenario) => boolean;
  readonly setPlacement: (index: number, placement: Placement) => void;
  readonly addPlacement: (policy: Policy) => void;
  readonly removePlacement: (index: number) => void;
  /** Settings of the instruments, undone like those of the scenario. */
  readonly changeInstruments: (patch: Partial<Instruments>, phase: ChangePhase) => void;
  /** What the placement search is asked. */
  readonly changeSearch: (patch: Partial<PlacementSettings>, phase: ChangePhase) => void;
  /** Settings of the page inside a run. */
  readonly changeInside: (patch: Partial<InsideSettings>, phase: ChangePhase) => void;
  /** The same as a step of its own in the browser's history: Back leads to what was looked at before. */
  readonly visitInside: (patch: Partial<InsideSettings>) => void;
  /** Takes over what a step of the lecture asks for, or, where an address says otherwise, only that it is there. */
  readonly followScript: (script: Script, choice: Choice | undefined) => void;
  /** Takes over what was read from an address. */
  readonly adopt: (choice: Choice) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

const TP1: Parallelism = { tensorParallel: 1, pipelineParallel: 1 };
const TP2: Parallelism = { tensorParallel: 2, pipelineParallel: 1 };

/** What an added placement begins as. A chunked one runs on the colocated one's GPUs, so that only the policy differs. */
function newPlacement(policy: Policy, placements: readonly Placement[]): Placement {
  switch (policy) {
    case 'colocated':
      return { policy, instance: TP2, instances: 1 };
    case 'chunkedPrefill': {
      const colocated = placements.find((placement) => placement.policy === 'colocated');
      return { policy, instance: colocated?.instance ?? TP1, instances: 1, chunkTokens: SPLIT_FUSE_TOKENS };
    }
    case 'disaggregated':
      return {
        policy,
        prefill: TP2,
        prefillInstances: 1,
        decode: TP2,
        decodeInstances: 1,
        link: 'nvlink',
      };
  }
}

function changes<T extends object>(held: T, patch: Partial<T>): boolean {
  return Object.entries(patch).some(([field, value]) => held[field as keyof T] !== value);
}

function choiceOf({ preset, scenario, instruments, search, inside }: AppState): Choice {
  return { preset, scenario, instruments, search, inside };
}

function afterChange(
  state: AppState,
  wanted: Partial<Scenario>,
  phase: ChangePhase,
  at: number,
): Partial<AppState> {
  const patch = freeOf(state.lock, 'scenario', wanted);
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

/** Settings of a page, beside the scenario; undone as it is. */
function afterSettings<Part extends 'instruments' | 'search' | 'inside'>(
  state: AppState,
  part: Part,
  wanted: Partial<AppState[Part]>,
  phase: ChangePhase,
  at: number,
): Partial<AppState> {
  const patch = freeOf(state.lock, part, wanted);
  if (!changes(state[part], patch)) return phase === 'drag' ? {} : { history: released(state.history) };
  const fields = `${part} ${Object.keys(patch).join(' ')}`;
  return {
    [part]: { ...state[part], ...patch },
    history: recorded(state.history, { before: choiceOf(state), fields, phase, at }),
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

/** What an address or a step of the lecture asks for. In an exercise nothing leads back behind it. */
function afterRequest(state: AppState, choice: Choice): Partial<AppState> {
  const after = afterReplacement(state, choice);
  return state.lock === undefined ? after : { ...after, history: EMPTY_HISTORY };
}

function afterStep(step: Step | undefined): Partial<AppState> {
  if (step === undefined) return {};
  const { history, choice } = step;
  return { history, ...choice, settled: choice.scenario, lockedAxisMax: undefined };
}

export function createScenarioActions({ getState, setState }: AppStore, now: () => number): ScenarioActions {
  const change = (patch: Partial<Scenario>, phase: ChangePhase): void =>
    setState((state) => afterChange(state, patch, phase, now()));
  const replace = (preset: PresetId, scenario: Scenario): void =>
    setState((state) => ({
      ...afterReplacement(state, { ...choiceOf(state), preset, scenario }),
      visits: state.visits + 1,
    }));
  const placements = (): readonly Placement[] => getState().scenario.placements;
  return {
    change,
    choosePreset: (preset) => {
      if (isFree(getState().lock, 'preset')) replace(preset, presetScenario(preset));
    },
    replaceScenario: (preset, scenario) => {
      if (getState().lock !== undefined) return false;
      replace(preset, scenario);
      return true;
    },
    setPlacement: (index, placement) => change({ placements: placements().with(index, placement) }, 'commit'),
    addPlacement: (policy) => {
      if (placements().length >= MAX_PLACEMENTS) return;
      change({ placements: [...placements(), newPlacement(policy, placements())] }, 'commit');
    },
    removePlacement: (index) => {
      if (placements().length > 1) change({ placements: placements().toSpliced(index, 1) }, 'commit');
    },
    changeInstruments: (patch, phase) =>
      setState((state) => afterSettings(state, 'instruments', patch, phase, now())),
    changeSearch: (patch, phase) => setState((state) => afterSettings(state, 'search', patch, phase, now())),
    changeInside: (patch, phase) => setState((state) => afterSettings(state, 'inside', patch, phase, now())),
    visitInside: (patch) =>
      setState((state) => ({
        ...afterSettings(state, 'inside', patch, 'commit', now()),
        visits: state.visits + 1,
      })),
    followScript: (script, choice) =>
      setState((state) => ({
        ...(choice === undefined ? {} : afterRequest(state, choice)),
        script,
        awaitsScript: false,
      })),
    adopt: (choice) => setState((state) => afterRequest(state, choice)),
    undo: () => setState((state) => afterStep(undone(state.history, choiceOf(state)))),
    redo: () => setState((state) => afterStep(redone(state.history, choiceOf(state)))),
  };
}

import { type PresetId, presetScenario } from '../core/scenario/presets';
import { MAX_PLACEMENTS, type Placement, type Policy, type Scenario } from '../core/scenario/scenario';
import { sameAnswer } from './answers';
import type { AppState, AppStore, Notice, WorkbenchView } from './appState';
import { selectRateAxisMax } from './asked';
import { type ChangePhase, type Choice, recorded, redone, released, type Step, undone } from './history';
import { storeSingleKeys, storeTheme } from './preferences';
import type { Theme } from './theme';

export interface Actions {
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
  /** Pins the curves that are drawn, or unpins. */
  readonly togglePin: () => void;
  readonly setTheme: (theme: Theme) => void;
  readonly setSingleKeys: (isOn: boolean) => void;
  readonly setView: (patch: Partial<WorkbenchView>) => void;
  readonly setCrosshair: (rate: number | null) => void;
  readonly notify: (title: string, lines: readonly string[]) => void;
  readonly dismiss: (id: number) => void;
  /** Asks for the same scenario again after an error. */
  readonly retry: () => void;
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

function afterStep(step: Step | undefined): Partial<AppState> {
  if (step === undefined) return {};
  const { history, choice } = step;
  return { history, ...choice, settled: choice.scenario, lockedAxisMax: undefined };
}

export function createActions(store: AppStore, now: () => number = () => performance.now()): Actions {
  const { getState: get, setState: set } = store;
  let nextNotice = 1;

  function change(patch: Partial<Scenario>, phase: ChangePhase): void {
    const state = get();
    const { preset, scenario } = state;
    if (!changes(scenario, patch)) {
      if (state.history.dragging && phase === 'commit') {
        set({ history: released(state.history), settled: scenario, lockedAxisMax: undefined });
      }
      return;
    }
    const before = { preset, scenario };
    const fields = Object.keys(patch).join(' ');
    const next = { ...scenario, ...patch };
    const isDrag = phase === 'drag';
    set({
      scenario: next,
      history: recorded(state.history, { before, fields, phase, at: now() }),
      settled: isDrag ? state.settled : next,
      lockedAxisMax: isDrag ? (state.lockedAxisMax ?? selectRateAxisMax(state)) : undefined,
    });
  }

  function replace(choice: Choice, fields: string, visits: number): void {
    const { preset, scenario, history } = get();
    set({
      ...choice,
      visits,
      settled: choice.scenario,
      lockedAxisMax: undefined,
      history: recorded(released(history), { before: { preset, scenario }, fields, phase: 'commit', at: -1 }),
    });
  }

  function setPlacements(placements: readonly Placement[]): void {
    change({ placements }, 'commit');
  }

  return {
    change,
    choosePreset: (preset) =>
      replace({ preset, scenario: presetScenario(preset) }, 'preset', get().visits + 1),
    setPlacement: (index, placement) => setPlacements(get().scenario.placements.with(index, placement)),
    addPlacement: (policy) => {
      const { placements } = get().scenario;
      if (placements.length < MAX_PLACEMENTS) setPlacements([...placements, NEW_PLACEMENTS[policy]]);
    },
    removePlacement: (index) => {
      const { placements } = get().scenario;
      if (placements.length > 1) setPlacements(placements.toSpliced(index, 1));
    },
    adopt: (choice) => replace(choice, 'address', get().visits),
    undo: () =>
      set((state) => afterStep(undone(state.history, { preset: state.preset, scenario: state.scenario }))),
    redo: () =>
      set((state) => afterStep(redone(state.history, { preset: state.preset, scenario: state.scenario }))),
    togglePin: () => set(pinOrUnpin),
    setTheme: (theme) => {
      storeTheme(theme);
      set({ theme });
    },
    setSingleKeys: (singleKeys) => {
      storeSingleKeys(singleKeys);
      set({ singleKeys });
    },
    setView: (patch) => set((state) => ({ view: { ...state.view, ...patch } })),
    setCrosshair: (crosshair) => set({ crosshair }),
    notify: (title, lines) => {
      const notice: Notice = { id: nextNotice++, title, lines };
      set((state) => ({ notices: [...state.notices, notice] }));
    },
    dismiss: (id) => set((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) })),
    retry: () => set((state) => ({ error: undefined, attempts: state.attempts + 1 })),
  };
}

/** Only curves that answer the chosen scenario can be pinned. */
function pinOrUnpin(state: AppState): Partial<AppState> {
  if (state.pinned !== undefined) return { pinned: undefined };
  const { curves, scenario } = state;
  if (curves === undefined || !sameAnswer('attainment', curves.scenario, scenario)) return {};
  return { pinned: { scenario, curves } };
}

import { sameAnswer } from './answers';
import type { AppState, AppStore, WorkbenchView } from './appState';
import { storeLectureTheme, storeSingleKeys, storeTheme } from './preferences';
import type { Route } from './route';
import { createScenarioActions, type ScenarioActions } from './scenarioActions';
import type { Theme } from './theme';

export interface Actions extends ScenarioActions {
  /** Pins the curves that are drawn, or unpins. */
  readonly togglePin: () => void;
  /** The lecture has a theme of its own. */
  readonly setTheme: (theme: Theme) => void;
  readonly setSingleKeys: (isOn: boolean) => void;
  readonly setView: (patch: Partial<WorkbenchView>) => void;
  readonly setCrosshair: (rate: number | null) => void;
  /** Another page, or a part of one: an entry of its own in the browser's history. */
  readonly goTo: (route: Route, section?: string | undefined) => void;
  /** The same step of the lecture by its own name: no place of its own in the browser's history. */
  readonly nameStep: (step: string) => void;
  /** A chart of the workbench is shown on another page: its curves are wanted there too. Returns how to end that. */
  readonly watchCurves: () => () => void;
  /** Looks at one candidate of the placement search; undefined: at the winner. */
  readonly pickCandidate: (id: string | undefined) => void;
  readonly notify: (title: string, lines: readonly string[]) => void;
  readonly dismiss: (id: number) => void;
  /** Asks for the same scenario again after an error. */
  readonly retry: () => void;
}

/** Only curves that answer the chosen scenario can be pinned. */
function pinOrUnpin({ pinned, curves, scenario }: AppState): Partial<AppState> {
  if (pinned !== undefined) return { pinned: undefined };
  if (curves === undefined || !sameAnswer('attainment', curves.scenario, scenario)) return {};
  return { pinned: { scenario, curves } };
}

export function createActions(store: AppStore, now: () => number = () => performance.now()): Actions {
  const set = store.setState;
  let notices = 0;
  return {
    ...createScenarioActions(store, now),
    togglePin: () => set(pinOrUnpin),
    setTheme: (theme) => {
      const isLecture = store.getState().route === 'lecture';
      (isLecture ? storeLectureTheme : storeTheme)(theme);
      set(isLecture ? { lectureTheme: theme } : { theme });
    },
    setSingleKeys: (singleKeys) => {
      storeSingleKeys(singleKeys);
      set({ singleKeys });
    },
    setView: (patch) => set((state) => ({ view: { ...state.view, ...patch } })),
    setCrosshair: (crosshair) => set({ crosshair }),
    goTo: (route, section) =>
      set((state) => ({ route, section, awaitsScript: route === 'lecture', visits: state.visits + 1 })),
    nameStep: (section) => set({ section }),
    watchCurves: () => {
      set(({ curveWatchers }) => ({ curveWatchers: curveWatchers + 1 }));
      return () => set(({ curveWatchers }) => ({ curveWatchers: curveWatchers - 1 }));
    },
    pickCandidate: (placementPick) => set({ placementPick }),
    notify: (title, lines) => {
      const notice = { id: ++notices, title, lines };
      set((state) => ({ notices: [...state.notices, notice] }));
    },
    dismiss: (id) => set((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) })),
    retry: () => set((state) => ({ error: undefined, attempts: state.attempts + 1 })),
  };
}

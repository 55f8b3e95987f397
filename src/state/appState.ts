import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CurvesResult, OperatingResult } from '../compute/contract';
import { DEFAULT_INSIDE, type InsideSettings } from '../core/scenario/insideSettings';
import { DEFAULT_INSTRUMENTS, type Instruments } from '../core/scenario/instruments';
import type { Lock } from '../core/scenario/lock';
import { DEFAULT_SEARCH, type PlacementSettings } from '../core/scenario/placementSettings';
import { DEFAULT_PRESET, type PresetId, presetScenario } from '../core/scenario/presets';
import type { Scenario } from '../core/scenario/scenario';
import type { Fraction, ReqPerSec } from '../core/units';
import type { Embed } from './embed';
import { EMPTY_HISTORY, type History } from './history';
import type { Measurement } from './measurement';
import type { PlacementRun } from './placement/run';
import type { Route } from './route';
import type { Theme } from './theme';

/** Something the person should know, shown until it is dismissed. */
export interface Notice {
  readonly id: number;
  readonly title: string;
  readonly lines: readonly string[];
}

/** Curves that later ones are compared with. The axes stay as they were when it was pinned. */
export interface Pinned {
  readonly scenario: Scenario;
  readonly curves: CurvesResult;
}

export const DETAIL_TABS = ['explain', 'table', 'sources'] as const;
export type DetailTab = (typeof DETAIL_TABS)[number];

export const CHART_IDS = ['goodput', 'ttft', 'tpot'] as const;
export type ChartId = (typeof CHART_IDS)[number];
export type CompanionId = Exclude<ChartId, 'goodput'>;

/** What a step of the lecture is called, and its own settings. */
export interface Script {
  /** As in the address. */
  readonly step: string;
  /** Such as "step 9" or "question 3". */
  readonly name: string;
  /** The query of an address with its own settings. */
  readonly query: string;
}

/** How the workbench is looked at. Not part of the address, not undone. */
export interface WorkbenchView {
  readonly detail: DetailTab;
  /** The paper's measured points, where they apply. */
  readonly measured: boolean;
  readonly logTtft: boolean;
  readonly logTpot: boolean;
  /** The second chart where there is room for two. */
  readonly companion: CompanionId;
  /** The only chart where there is room for one. */
  readonly chart: ChartId;
  /** The run below the charts, where there is room for it. */
  readonly dock: boolean;
  /** Symbol of the formula that is pointed at, so that its control can be shown. */
  readonly symbol: string | undefined;
}

/** Choices, and the answers that came for them. Everything else is derived. */
export interface AppState {
  readonly preset: PresetId;
  readonly scenario: Scenario;
  readonly instruments: Instruments;
  readonly search: PlacementSettings;
  readonly inside: InsideSettings;
  /** The scenario before the drag that is under way, if any: value axes follow it, so that they hold still. */
  readonly settled: Scenario;
  readonly route: Route;
  /** Part of the view that the address names, such as one instrument. */
  readonly section: string | undefined;
  /** The step of the lecture that is shown, or was left for another page. */
  readonly script: Script | undefined;
  /** The address names a step and no settings: the step's own are to be taken as soon as they are known. */
  readonly awaitsScript: boolean;
  /** What alone can be changed, where the address makes an exercise of the page. */
  readonly lock: Lock | undefined;
  /** A few live parts fill the window, for a frame of another site. */
  readonly embed: Embed | undefined;
  /** Charts of the workbench that other pages show. */
  readonly curveWatchers: number;
  readonly history: History;
  /** Grows when the address deserves a history entry of its own. */
  readonly visits: number;
  /** Of all pages but the lecture. */
  readonly theme: Theme;
  readonly lectureTheme: Theme;
  readonly systemTheme: Theme;
  /** Shortcuts of one key; they can be switched off, because voice control may set them off. */
  readonly singleKeys: boolean;
  readonly pinned: Pinned | undefined;
  readonly curves: CurvesResult | undefined;
  readonly operating: OperatingResult | undefined;
  /** Right end of the rate axis while a control is dragged. */
  readonly lockedAxisMax: ReqPerSec | undefined;
  /** Undefined when nothing is being computed. */
  readonly progress: Fraction | undefined;
  readonly error: string | undefined;
  /** The latest placement search. */
  readonly placementRun: PlacementRun | undefined;
  /** Id of the candidate that is looked at closely; the winner when undefined. */
  readonly placementPick: string | undefined;
  /** Simulated answers to the questions of the instruments, by the asking instrument. */
  readonly measurements: Readonly<Record<string, Measurement>>;
  /** Grows when the same scenario is to be asked again. */
  readonly attempts: number;
  readonly notices: readonly Notice[];
  readonly view: WorkbenchView;
  /** Rate under the crosshair that all charts share. */
  readonly crosshair: ReqPerSec | null;
}

export type AppStore = StoreApi<AppState>;

const FIRST_VIEW: WorkbenchView = {
  detail: 'explain',
  measured: true,
  logTtft: false,
  logTpot: false,
  companion: 'ttft',
  chart: 'goodput',
  dock: true,
  symbol: undefined,
};

export interface Preferences {
  /** What the browser asks for. */
  readonly systemTheme: Theme;
  readonly theme: Theme;
  readonly lectureTheme: Theme;
  readonly singleKeys: boolean;
}

const USUAL: Preferences = {
  systemTheme: 'light',
  theme: 'light',
  lectureTheme: 'projector',
  singleKeys: true,
};

export function createAppStore(preferences: Preferences = USUAL): AppStore {
  const scenario = presetScenario(DEFAULT_PRESET);
  return createStore<AppState>(() => ({
    preset: DEFAULT_PRESET,
    scenario,
    instruments: DEFAULT_INSTRUMENTS,
    search: DEFAULT_SEARCH,
    inside: DEFAULT_INSIDE,
    placementRun: undefined,
    placementPick: undefined,
    settled: scenario,
    route: 'explore',
    section: undefined,
    script: undefined,
    awaitsScript: false,
    lock: undefined,
    embed: undefined,
    curveWatchers: 0,
    history: EMPTY_HISTORY,
    visits: 0,
    ...preferences,
    pinned: undefined,
    curves: undefined,
    operating: undefined,
    lockedAxisMax: undefined,
    progress: undefined,
    error: undefined,
    measurements: {},
    attempts: 0,
    notices: [],
    view: FIRST_VIEW,
    crosshair: null,
  }));
}

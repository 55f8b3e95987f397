import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  type AblationResults,
  type AblationSystem,
  type AblationSystemId,
  ablationSearches,
  ablationSystems,
} from '../../core/placement/ablation';
import type { PlacementQuestion } from '../../core/placement/question';
import type { PlacementSearchResult } from '../../core/placement/search';
import type { PlotPoint } from '../physics/plot';
import {
  ABLATION_RUNS,
  type AblationPanel,
  type AblationPlan,
  type AblationSetting,
  type AblationTask,
  ablationKey,
  ablationPlan,
  ablationTasks,
} from './ablation';
import { type PaperClient, searchWhole } from './paperClient';
import { Stops } from './stops';

export type PanelPoints = Readonly<Partial<Record<AblationSystemId, readonly PlotPoint[]>>>;

/** One ablation as far as it has come. */
export interface AblationRun {
  /** The question in words of its own: what answers another one is never drawn. */
  readonly key: string;
  readonly phase: 'searching' | 'simulating' | 'done' | 'cancelled' | 'failed';
  readonly done: number;
  readonly of: number;
  readonly systems: readonly AblationSystem[];
  readonly plan: AblationPlan | undefined;
  readonly points: Readonly<Record<AblationPanel, PanelPoints>>;
  readonly error: string | undefined;
}

export type AblationRuns = Readonly<Partial<Record<AblationSetting, AblationRun>>>;

export interface Ablation {
  readonly store: StoreApi<AblationRuns>;
  readonly start: (setting: AblationSetting, question: PlacementQuestion) => void;
  readonly cancel: () => void;
  /** The question of this key is no longer looked at. */
  readonly leave: (key: string) => void;
}

export function isRunning(run: AblationRun | undefined): boolean {
  return run?.phase === 'searching' || run?.phase === 'simulating';
}

/** So many questions are with the pool at a time: it is kept busy, and little is thrown away when one cancels. */
const AT_ONCE = 4;

function added(held: AblationRun, task: AblationTask, point: PlotPoint): AblationRun {
  const { points } = held;
  const panel = points[task.panel];
  const before = panel[task.system] ?? [];
  const after = [...before, point].toSorted((a, b) => a.x - b.x);
  return {
    ...held,
    done: held.done + 1,
    points: { ...points, [task.panel]: { ...panel, [task.system]: after } },
  };
}

/** One ablation at a time: searches both questions, then simulates the placements that were found. */
class Course {
  private readonly stops = new Stops();
  private results: Partial<AblationResults> = {};
  private tasks: readonly AblationTask[] = [];
  private next = 0;
  private open = 0;

  constructor(
    private readonly client: Pick<PaperClient, 'search' | 'points'>,
    private readonly setting: AblationSetting,
    private readonly question: PlacementQuestion,
    private readonly put: (change: (held: AblationRun) => AblationRun) => void,
  ) {}

  begin(): void {
    this.search('released');
  }

  cancel(): void {
    this.stops.all();
    this.put((held) => (isRunning(held) ? { ...held, phase: 'cancelled' } : held));
  }

  private readonly fail = (error: string): void => {
    this.stops.all();
    this.put((held) => ({ ...held, phase: 'failed', error }));
  };

  private search(which: keyof AblationResults): void {
    const stop = searchWhole(this.client, ablationSearches(this.question)[which], {
      onFound: (result) => this.found(which, result),
      onProgress: (done, left) => this.put((held) => ({ ...held, done, of: done + left })),
      onError: this.fail,
    });
    this.stops.add(stop);
  }

  private found(which: keyof AblationResults, result: PlacementSearchResult): void {
    this.results = { ...this.results, [which]: result };
    const { released, sameEngine } = this.results;
    if (released === undefined || sameEngine === undefined) this.search('sameEngine');
    else this.simulate({ released, sameEngine });
  }

  private simulate(results: AblationResults): void {
    const systems = ablationSystems(ablationSearches(this.question), results);
    const plan = ablationPlan(this.setting, this.question.scenario, systems);
    this.tasks = ablationTasks(this.question, systems, plan);
    const of = this.tasks.reduce((sum, { rates }) => sum + rates.length, 0);
    const phase = of === 0 ? 'done' : 'simulating';
    this.put((held) => ({ ...held, phase, systems, plan, done: 0, of }));
    while (this.open < AT_ONCE && this.next < this.tasks.length) this.ask();
  }

  private ask(): void {
    const task = this.tasks[this.next++];
    if (task === undefined) return;
    this.open++;
    const { scenario, placement, rates, scale, panel } = task;
    const asked = { scenario, placement, rates, replications: ABLATION_RUNS };
    const stop = this.client.points(asked, {
      onPoint: ({ arrivalRatePerGpu, attainment: { mean, low, high } }) => {
        const x = panel === 'rate' ? arrivalRatePerGpu : scale;
        this.put((held) => added(held, task, { x, y: mean, low, high }));
      },
      onDone: () => {
        this.open--;
        this.ask();
        if (this.open === 0) this.put((held) => ({ ...held, phase: 'done' }));
      },
      onError: this.fail,
    });
    this.stops.add(stop);
  }
}

function begun(key: string): AblationRun {
  const points = { rate: {}, sloScale: {} };
  return { key, phase: 'searching', done: 0, of: 0, systems: [], plan: undefined, points, error: undefined };
}

export function createAblation(client: Pick<PaperClient, 'search' | 'points'>): Ablation {
  const store = createStore<AblationRuns>(() => ({}));
  let course: Course | undefined;
  let current = '';
  const cancel = (): void => {
    course?.cancel();
    course = undefined;
  };
  const start = (setting: AblationSetting, question: PlacementQuestion): void => {
    cancel();
    const key = ablationKey(setting, question);
    current = key;
    store.setState({ [setting]: begun(key) });
    const put = (change: (held: AblationRun) => AblationRun): void => {
      const held = store.getState()[setting];
      if (held?.key === key) store.setState({ [setting]: change(held) });
    };
    course = new Course(client, setting, question, put);
    course.begin();
  };
  const leave = (key: string): void => {
    if (key === current) cancel();
  };
  return { store, start, cancel, leave };
}

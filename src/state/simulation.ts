import type { ComputeClient, ComputeListener, CurvesResult } from '../compute/contract';
import type { Scenario } from '../core/scenario/scenario';
import { sameAnswer } from './answers';
import type { AppState, AppStore } from './appState';
import { selectAsked } from './asked';

/** The clocks of a page, so that a test can bring its own. */
export interface Clocks {
  readonly nextFrame: (run: () => void) => void;
  /** Returns how to cancel. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

const PAGE_CLOCKS: Clocks = {
  nextFrame: (run) => requestAnimationFrame(run),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

type Curves = Pick<ComputeClient, 'explore' | 'cancel'>;

/** A request that has not given even a coarse answer is left alone for this long before a newer one cancels it. */
const PATIENCE_MS = 300;

/**
 * Curves that already answer the same question stay, object and all, unless the next ones know more: nothing that hangs
 * on them is worked out or drawn again while only the operating rate moves.
 */
function betterCurves(held: CurvesResult | undefined, next: CurvesResult): CurvesResult {
  if (held === undefined || !sameAnswer('goodput', held.scenario, next.scenario)) return next;
  const knowsMore =
    (held.stage === 'coarse' && next.stage === 'refined') ||
    (held.otherEngines === undefined && next.otherEngines !== undefined);
  return knowsMore ? next : held;
}

function withCurves(state: AppState, next: CurvesResult): Partial<AppState> {
  const { pinned } = state;
  const isPinned = pinned !== undefined && sameAnswer('goodput', pinned.curves.scenario, next.scenario);
  return {
    curves: betterCurves(state.curves, next),
    pinned: isPinned ? { ...pinned, curves: betterCurves(pinned.curves, next) } : pinned,
  };
}

/**
 * Asks the pool whenever the chosen scenario changes, once a frame at most. A new request cancels the one before it, so
 * while something is dragged the next one waits for the first answer: otherwise none would ever arrive.
 */
class Simulation {
  private asked: Scenario | undefined;
  private attempts = 0;
  private isScheduled = false;
  private stopWaiting: (() => void) | undefined;

  constructor(
    private readonly store: AppStore,
    private readonly client: Curves,
    private readonly clocks: Clocks,
  ) {}

  /** To be called after every change of the store. Only the workbench shows curves, and pages with a chart of it. */
  follow(): void {
    const { route, curveWatchers } = this.store.getState();
    const isShown = route === 'explore' || curveWatchers > 0;
    if (!isShown || this.isCurrent() || this.isScheduled || this.stopWaiting !== undefined) return;
    this.isScheduled = true;
    this.clocks.nextFrame(() => this.ask());
  }

  stop(): void {
    this.stopWaiting?.();
    this.client.cancel();
  }

  private isCurrent(): boolean {
    const state = this.store.getState();
    return this.asked === selectAsked(state) && this.attempts === state.attempts;
  }

  private ask(): void {
    this.isScheduled = false;
    if (this.isCurrent()) return;
    const state = this.store.getState();
    const asked = selectAsked(state);
    this.asked = asked;
    this.attempts = state.attempts;
    this.stopWaiting = this.clocks.after(PATIENCE_MS, () => this.stopWaitingForAnswer());
    this.store.setState({ progress: 0, error: undefined });
    this.client.explore(asked, this.listenerFor(asked));
  }

  private stopWaitingForAnswer(): void {
    this.stopWaiting?.();
    this.stopWaiting = undefined;
    this.follow();
  }

  private listenerFor(asked: Scenario): ComputeListener {
    const has = { curves: false, operating: false };
    const take = (update: (state: AppState) => Partial<AppState>): void => {
      if (this.asked !== asked) return;
      this.store.setState(update);
      if (has.curves && has.operating) this.stopWaitingForAnswer();
    };
    return {
      onCurves: (curves) => {
        has.curves = true;
        take((state) => withCurves(state, curves));
      },
      onOperating: (operating) => {
        has.operating = true;
        take(() => ({ operating }));
      },
      onProgress: (done) => take(() => ({ progress: done < 1 ? done : undefined })),
      onError: (error) => {
        has.curves = has.operating = true;
        take(() => ({ error, progress: undefined }));
      },
    };
  }
}

/** Returns how to stop. */
export function startSimulation(store: AppStore, client: Curves, clocks = PAGE_CLOCKS): () => void {
  const simulation = new Simulation(store, client, clocks);
  const unsubscribe = store.subscribe(() => simulation.follow());
  simulation.follow();
  return () => {
    unsubscribe();
    simulation.stop();
  };
}

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

export const PAGE_CLOCKS: Clocks = {
  nextFrame: (run) => requestAnimationFrame(run),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

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
export function startSimulation(
  store: AppStore,
  client: ComputeClient,
  clocks: Clocks = PAGE_CLOCKS,
): () => void {
  let asked: Scenario | undefined;
  let attempts = store.getState().attempts;
  let isScheduled = false;
  let stopWaiting: (() => void) | undefined;

  const isCurrent = () => asked === selectAsked(store.getState()) && attempts === store.getState().attempts;

  function settle(): void {
    stopWaiting?.();
    stopWaiting = undefined;
    if (!isCurrent()) schedule();
  }

  function listenerFor(scenario: Scenario): ComputeListener {
    const has = { curves: false, operating: false };
    const guarded = (update: (state: AppState) => Partial<AppState>, done: () => boolean) => {
      if (asked !== scenario) return;
      store.setState(update);
      if (done()) settle();
    };
    const isAnswered = () => has.curves && has.operating;
    return {
      onCurves: (curves) => {
        has.curves = true;
        guarded((state) => withCurves(state, curves), isAnswered);
      },
      onOperating: (operating) => {
        has.operating = true;
        guarded(() => ({ operating }), isAnswered);
      },
      onProgress: (done) =>
        guarded(
          () => ({ progress: done < 1 ? done : undefined }),
          () => false,
        ),
      onError: (error) =>
        guarded(
          () => ({ error, progress: undefined }),
          () => true,
        ),
    };
  }

  function ask(): void {
    isScheduled = false;
    if (isCurrent()) return;
    asked = selectAsked(store.getState());
    attempts = store.getState().attempts;
    stopWaiting = clocks.after(PATIENCE_MS, settle);
    store.setState({ progress: 0, error: undefined });
    client.explore(asked, listenerFor(asked));
  }

  function schedule(): void {
    if (isScheduled || stopWaiting !== undefined) return;
    isScheduled = true;
    clocks.nextFrame(ask);
  }

  const unsubscribe = store.subscribe(() => {
    if (!isCurrent()) schedule();
  });
  schedule();
  return () => {
    unsubscribe();
    stopWaiting?.();
    client.cancel();
  };
}

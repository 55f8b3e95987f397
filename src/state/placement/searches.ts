import type { ComputeClient } from '../../compute/contract';
import type { PlacementQuestion } from '../../core/placement/question';
import type { AppStore } from '../appState';
import type { PlacementRun } from './run';

export interface Searches {
  /** Starts anew; an earlier search is dropped. */
  readonly start: (question: PlacementQuestion) => void;
  /** Ends the search; what it has found stays. */
  readonly stop: () => void;
  /** Seconds that a search would take on one core. */
  readonly estimate: (question: PlacementQuestion) => Promise<number | undefined>;
}

type Client = Pick<ComputeClient, 'search' | 'estimate'>;

const NEW_RUN = {
  result: undefined,
  isDone: false,
  isStopped: false,
  done: 0,
  left: 0,
  firstMs: undefined,
  elapsedMs: undefined,
  choices: [],
  obstacles: [],
  error: undefined,
} as const satisfies Omit<PlacementRun, 'question'>;

/** Keeps the latest search in the store. */
export function createSearches(
  store: AppStore,
  client: Client,
  now: () => number = () => performance.now(),
): Searches {
  let cancel: (() => void) | undefined;
  const start = (question: PlacementQuestion): void => {
    cancel?.();
    const startedAt = now();
    const put = (patch: Partial<PlacementRun>): void =>
      store.setState(({ placementRun }) =>
        placementRun?.question === question ? { placementRun: { ...placementRun, ...patch } } : {},
      );
    store.setState({ placementRun: { ...NEW_RUN, question }, placementPick: undefined });
    cancel = client.search(question, {
      onResult: (result, isDone) => {
        const elapsed = now() - startedAt;
        const firstMs = store.getState().placementRun?.firstMs ?? elapsed;
        put({ result, isDone, firstMs, elapsedMs: isDone ? elapsed : undefined });
      },
      onProgress: (done, left) => put({ done, left }),
      onExplained: ({ choices, obstacles }) => put({ choices, obstacles }),
      onError: (error) => put({ error, isStopped: true }),
    });
  };
  const stop = (): void => {
    cancel?.();
    cancel = undefined;
    store.setState(({ placementRun }) =>
      placementRun === undefined || placementRun.isDone
        ? {}
        : { placementRun: { ...placementRun, isStopped: true, left: 0 } },
    );
  };
  return { start, stop, estimate: async (question) => (await client.estimate(question))?.seconds };
}

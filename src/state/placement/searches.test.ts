import { beforeEach, describe, expect, it } from 'vitest';
import type { ComputeClient, SearchListener } from '../../compute/contract';
import type { PlacementSearchResult } from '../../core/placement/search';
import { createActions } from '../actions';
import { type AppStore, createAppStore } from '../appState';
import { selectQuestion } from './question';
import { createSearches, type Searches } from './searches';
import { selectPlacementRun } from './selectRun';

const RESULT: PlacementSearchResult = {
  outcomes: [],
  excluded: [],
  families: [],
  winner: undefined,
  ties: [],
  frontier: [],
  highAffinity: undefined,
  simulatedRequests: 7,
};

let store: AppStore;
let searches: Searches;
let listeners: SearchListener[];
let stopped: number;
let clock: number;

beforeEach(() => {
  store = createAppStore();
  listeners = [];
  stopped = 0;
  clock = 1000;
  const client: Pick<ComputeClient, 'search' | 'estimate'> = {
    search: (_question, listener) => {
      listeners.push(listener);
      return () => {
        stopped++;
      };
    },
    estimate: () => Promise.resolve({ candidates: 9, requests: 1000, seconds: 0.5 }),
  };
  searches = createSearches(store, client, () => clock);
});

const start = (): void => searches.start(selectQuestion(store.getState()));

describe('a placement search in the store', () => {
  it('keeps partial results, the final one, how long they took, and the words', () => {
    start();
    expect(selectPlacementRun(store.getState())).toMatchObject({ isDone: false, result: undefined });
    clock = 1040;
    listeners[0]?.onResult(RESULT, false);
    clock = 1300;
    listeners[0]?.onResult({ ...RESULT, simulatedRequests: 9 }, true);
    listeners[0]?.onExplained({ choices: [], obstacles: [] });
    expect(selectPlacementRun(store.getState())).toMatchObject({
      isDone: true,
      firstMs: 40,
      elapsedMs: 300,
      result: { simulatedRequests: 9 },
    });
  });

  it('is not shown for another question, and shown again for the same', () => {
    const actions = createActions(store);
    start();
    actions.changeSearch({ nodes: 2 }, 'commit');
    expect(selectPlacementRun(store.getState())).toBeUndefined();
    actions.undo();
    expect(selectPlacementRun(store.getState())).toBeDefined();
    // What the workbench compares does not change what the search is asked.
    actions.removePlacement(1);
    actions.change({ arrivalRatePerGpu: 9 }, 'commit');
    expect(selectPlacementRun(store.getState())).toBeDefined();
  });

  it('drops an earlier search, and hears nothing more of it', () => {
    const actions = createActions(store);
    start();
    actions.changeSearch({ nodes: 2 }, 'commit');
    start();
    expect(stopped).toBe(1);
    listeners[0]?.onResult(RESULT, true);
    expect(selectPlacementRun(store.getState())?.result).toBeUndefined();
  });

  it('keeps what it found when it is cancelled or fails', () => {
    start();
    listeners[0]?.onResult(RESULT, false);
    searches.stop();
    expect(selectPlacementRun(store.getState())).toMatchObject({
      isStopped: true,
      isDone: false,
      result: RESULT,
    });
    start();
    listeners[1]?.onError('The simulation stopped.');
    expect(selectPlacementRun(store.getState())).toMatchObject({ error: 'The simulation stopped.' });
  });

  it('knows what a search would cost', async () => {
    expect(await searches.estimate(selectQuestion(store.getState()))).toBe(0.5);
  });
});

import type { ComputeClient } from '../../compute/contract';
import { createActions } from '../actions';
import { type AppStore, createAppStore } from '../appState';
import type { Choice } from '../history';
import { createMeasurements } from '../measurements';
import { createSearches } from '../placement/searches';
import type { Detached } from '../react';
import { startSimulation } from '../simulation';
import { countedClient } from './countedClient';

/** What is drawn for paper looks like that, whatever theme the page has. */
const ON_PAPER = { theme: 'light', lectureTheme: 'light', systemTheme: 'light', singleKeys: false } as const;

/**
 * A workbench without an address, for another scenario than that of the page. The pool has one exploration at a time: that
 * of the page, if one is under way, is asked for again when the page next shows a curve.
 */
export function createDetached(
  page: AppStore,
  client: ComputeClient,
  choice: Choice,
  link: () => string,
): Detached {
  page.setState(({ progress, attempts }) =>
    progress === undefined ? {} : { progress: undefined, attempts: attempts + 1 },
  );
  const store = createAppStore(ON_PAPER);
  store.setState({ ...choice, settled: choice.scenario, route: 'lecture' });
  const counted = countedClient(client);
  const stop = startSimulation(store, counted.client);
  return {
    workbench: {
      store,
      actions: createActions(store),
      measurements: createMeasurements(store, counted.client),
      searches: createSearches(store, counted.client),
      client: counted.client,
      currentLink: link,
      detach: (other) => createDetached(store, client, other, link),
    },
    isBusy: counted.isBusy,
    stop,
  };
}

import type { ComputeClient } from '../compute/contract';
import { createActions } from '../state/actions';
import { createAppStore } from '../state/appState';
import { createDetached } from '../state/detached/detached';
import { createMeasurements } from '../state/measurements';
import { createSearches } from '../state/placement/searches';
import { readPreferences } from '../state/preferences';
import type { Workbench } from '../state/react';
import { startSimulation } from '../state/simulation';
import { pageAddressBar, startUrlSync } from '../state/urlSync';

/** Puts the parts together: the store, what can be done to it, the address, the compute pool. */
export function composeWorkbench(client: ComputeClient): Workbench {
  const store = createAppStore(readPreferences());
  const actions = createActions(store);
  // The address is read before anything is simulated.
  const sync = startUrlSync(store, actions, pageAddressBar(window));
  startSimulation(store, client);
  const measurements = createMeasurements(store, client);
  const currentLink = (): string => {
    sync.flush();
    return window.location.href;
  };
  return {
    store,
    actions,
    measurements,
    searches: createSearches(store, client),
    client,
    currentLink,
    detach: (choice) => createDetached(store, client, choice, currentLink),
  };
}

import { createContext, type ReactElement, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { ComputeClient } from '../compute/contract';
import type { Actions } from './actions';
import type { AppState, AppStore } from './appState';
import type { Choice } from './history';
import type { Measurements } from './measurements';
import type { Searches } from './placement/searches';

/** The store and what can be done to it, for the components below. */
export interface Workbench {
  readonly store: AppStore;
  readonly actions: Actions;
  readonly measurements: Measurements;
  readonly searches: Searches;
  /** For what a view computes on demand. */
  readonly client: Pick<
    ComputeClient,
    'ask' | 'askAll' | 'points' | 'search' | 'table3' | 'prepareSearch' | 'prepareInside' | 'prepareEvidence'
  >;
  /** A link to what is on screen now. */
  readonly currentLink: () => string;
  /** A workbench of its own for another scenario, beside that of the page. */
  readonly detach: (choice: Choice) => Detached;
}

export interface Detached {
  readonly workbench: Workbench;
  /** Is anything that was asked still to come? */
  readonly isBusy: () => boolean;
  readonly stop: () => void;
}

const WorkbenchContext = createContext<Workbench | undefined>(undefined);

export function WorkbenchProvider(props: { workbench: Workbench; children: ReactNode }): ReactElement {
  return <WorkbenchContext value={props.workbench}>{props.children}</WorkbenchContext>;
}

export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext);
  if (workbench === undefined) throw new Error('useWorkbench needs a WorkbenchProvider above it');
  return workbench;
}

/** Subscribes to one derived value; selectors keep identity, so equal values do not draw again. */
export function useApp<Value>(select: (state: AppState) => Value): Value {
  return useStore(useWorkbench().store, select);
}

export function useActions(): Actions {
  return useWorkbench().actions;
}

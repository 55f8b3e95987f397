import { type ReactElement, type ReactNode, useMemo } from 'react';
import { createActions } from '../../../state/actions';
import { createAppStore } from '../../../state/appState';
import type { Choice } from '../../../state/history';
import { useWorkbench, WorkbenchProvider } from '../../../state/react';

interface StillWorkbenchProps {
  readonly choice: Choice;
  readonly children: ReactNode;
}

/** What stands in it reads the settings of a step that this window does not show; nothing is simulated. */
export function StillWorkbench({ choice, children }: StillWorkbenchProps): ReactElement {
  const outer = useWorkbench();
  const workbench = useMemo(() => {
    const store = createAppStore();
    store.setState(choice);
    return { ...outer, store, actions: createActions(store) };
  }, [outer, choice]);
  return <WorkbenchProvider workbench={workbench}>{children}</WorkbenchProvider>;
}

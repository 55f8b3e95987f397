import type { ReactElement } from 'react';
import type { Layout } from '../../parts/useLayout';
import { selectPlacementRun } from '../../state/placement/selectRun';
import { useApp } from '../../state/react';
import './placement.css';

/** The paper's placement search, live: which instances, of which degrees, on which GPUs. */
export function PlacementView({ layout }: { readonly layout: Layout }): ReactElement {
  const run = useApp(selectPlacementRun);
  return (
    <div className="placement" data-layout={layout}>
      <main id="main" tabIndex={-1} className="placement-main">
        <h1 className="ui-hidden">Placement: what should run</h1>
        {run?.result?.winner?.id}
      </main>
    </div>
  );
}

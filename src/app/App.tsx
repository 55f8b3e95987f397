import { type ReactElement, useEffect, useLayoutEffect } from 'react';
import { presetName } from '../core/scenario/presets';
import { type Layout, useLayout } from '../parts/useLayout';
import { useApp, type Workbench, WorkbenchProvider } from '../state/react';
import { ExploreView } from '../views/explore/ExploreView';
import { Header } from './Header';
import { Notices } from './Notices';
import { ProgressBar } from './ProgressBar';
import { useKeys } from './useKeys';

/** What style sheets need to know is on the html element. */
function useRootAttributes(layout: Layout): void {
  const theme = useApp((state) => state.theme);
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.layout = layout;
  }, [theme, layout]);
}

function useDocumentTitle(): void {
  const preset = useApp((state) => state.preset);
  useEffect(() => {
    document.title = `${presetName(preset)} – Goodput Lab`;
  }, [preset]);
}

/** A button, because a link to `#main` would be a route. */
function skipToMain(): void {
  document.getElementById('main')?.focus();
}

function Shell(): ReactElement {
  const layout = useLayout();
  useRootAttributes(layout);
  useDocumentTitle();
  useKeys();
  return (
    <div className="shell" data-layout={layout}>
      <button type="button" className="skip-link" onClick={skipToMain}>
        Skip to the charts
      </button>
      <Header layout={layout} />
      <ProgressBar />
      <Notices />
      <div className="min-h-0 flex-1">
        <ExploreView layout={layout} />
      </div>
    </div>
  );
}

export function App({ workbench }: { readonly workbench: Workbench }): ReactElement {
  return (
    <WorkbenchProvider workbench={workbench}>
      <Shell />
    </WorkbenchProvider>
  );
}

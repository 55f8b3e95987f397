import { lazy, type ReactElement, Suspense, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { loadSaving } from '../charts/loadSaving';
import { presetName } from '../core/scenario/presets';
import { LiveSections } from '../parts/live/LiveParts';
import { type Layout, useLayout } from '../parts/useLayout';
import { useApp, useWorkbench, type Workbench, WorkbenchProvider } from '../state/react';
import { ROUTE_NAMES } from '../state/route';
import { selectTheme } from '../state/theme';
import { loadPopoverPanel } from '../ui/loadPopoverPanel';
import { loadMethodText } from '../views/evidence/sections/method/loadMethodText';
import { ExploreView } from '../views/explore/ExploreView';
import { Header } from './Header';
import { KeyList, loadKeyDialog } from './KeyList';
import { LIVE_SECTIONS } from './liveSections';
import { Notices } from './Notices';
import { loadScenarioFiles } from './openScenario';
import { ProgressBar } from './ProgressBar';
import { ScenarioFileInput } from './ScenarioFileInput';
import { loadEmbedFold } from './ShareButton';
import { useKeys } from './useKeys';

const loadPhysics = () => import('../views/physics/PhysicsView');

/** Views other than the landing page are loaded when they are opened. */
const PhysicsView = lazy(() => loadPhysics().then((loaded) => ({ default: loaded.PhysicsView })));

const loadPlacement = () => import('../views/placement/PlacementView');
const PlacementView = lazy(() => loadPlacement().then((loaded) => ({ default: loaded.PlacementView })));

const loadInside = () => import('../views/inside/InsideView');
const InsideView = lazy(() => loadInside().then((loaded) => ({ default: loaded.InsideView })));

const loadEvidence = () => import('../views/evidence/EvidenceView');
const EvidenceView = lazy(() => loadEvidence().then((loaded) => ({ default: loaded.EvidenceView })));

const loadLecture = () => import('../views/lecture/LectureView');
const LectureView = lazy(() => loadLecture().then((loaded) => ({ default: loaded.LectureView })));

const loadExerciseLine = () => import('./ExerciseLine');
const ExerciseLine = lazy(() => loadExerciseLine().then((loaded) => ({ default: loaded.ExerciseLine })));

const EmbedPage = lazy(() => import('./embed/EmbedPage').then((loaded) => ({ default: loaded.EmbedPage })));

/** After the first curves, what is loaded on demand is fetched as well, so that it is there without a network. */
function usePrefetch(): void {
  const { client } = useWorkbench();
  useEffect(() => {
    const fetchAll = () => {
      client.prepareInside();
      client.prepareEvidence();
      void Promise.all([
        loadPhysics(),
        loadPlacement(),
        loadInside(),
        loadEvidence(),
        loadLecture(),
        loadMethodText(),
        loadPopoverPanel(),
        loadKeyDialog(),
        loadEmbedFold(),
        loadExerciseLine(),
        loadSaving(),
        loadScenarioFiles(),
        client.prepareSearch(),
      ]).catch(() => {});
    };
    const timer = setTimeout(fetchAll, PREFETCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [client]);
}

const PREFETCH_AFTER_MS = 2000;

function View({ layout }: { readonly layout: Layout }): ReactElement {
  const route = useApp((state) => state.route);
  switch (route) {
    case 'explore':
      return <ExploreView layout={layout} />;
    case 'physics':
      return (
        <Suspense fallback={<p className="p-6 text-muted">Loading the instruments…</p>}>
          <PhysicsView layout={layout} />
        </Suspense>
      );
    case 'placement':
      return (
        <Suspense fallback={<p className="p-6 text-muted">Loading the search…</p>}>
          <PlacementView layout={layout} />
        </Suspense>
      );
    case 'timeline':
      return (
        <Suspense fallback={<p className="p-6 text-muted">Loading the timeline…</p>}>
          <InsideView layout={layout} />
        </Suspense>
      );
    case 'evidence':
      return (
        <Suspense fallback={<p className="p-6 text-muted">Loading the evidence…</p>}>
          <EvidenceView layout={layout} />
        </Suspense>
      );
    case 'lecture':
      return (
        <Suspense fallback={<p className="p-6 text-muted">Loading the lecture…</p>}>
          <LectureView layout={layout} />
        </Suspense>
      );
  }
}

/** What style sheets need to know is on the html element. */
function useRootAttributes(layout: Layout): void {
  const theme = useApp(selectTheme);
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.layout = layout;
  }, [theme, layout]);
}

function useDocumentTitle(): void {
  const preset = useApp((state) => state.preset);
  const route = useApp((state) => state.route);
  useEffect(() => {
    const page = route === 'explore' ? presetName(preset) : ROUTE_NAMES[route];
    document.title = `${page} – Goodput Lab`;
  }, [preset, route]);
}

/** A button, because a link to `#main` would be a route. */
function skipToMain(): void {
  document.getElementById('main')?.focus();
}

/** What an exercise leaves free. Its room is there before the words are. */
function Exercise(): ReactElement | null {
  const lock = useApp((state) => state.lock);
  if (lock === undefined) return null;
  return (
    <aside className="exercise-line" aria-label="Exercise">
      <Suspense fallback={<span>Exercise</span>}>
        <ExerciseLine lock={lock} />
      </Suspense>
    </aside>
  );
}

/** A page with all that surrounds it. */
function Page({ layout }: { readonly layout: Layout }): ReactElement {
  useKeys();
  usePrefetch();
  // A step has the whole screen; its own bar leads away.
  const isLecture = useApp((state) => state.route === 'lecture');
  const [showsKeys, setShowsKeys] = useState(false);
  const openKeys = useCallback(() => setShowsKeys(true), []);
  return (
    <div className="shell" data-layout={layout}>
      <button type="button" className="skip-link" onClick={skipToMain}>
        Skip to the charts
      </button>
      {!isLecture && <Header layout={layout} onKeys={openKeys} />}
      <ProgressBar />
      <Exercise />
      <Notices />
      <ScenarioFileInput />
      <div className="min-h-0 flex-1">
        <View layout={layout} />
      </div>
      <KeyList isOpen={showsKeys} onOpen={openKeys} onClose={() => setShowsKeys(false)} />
    </div>
  );
}

function Shell(): ReactElement {
  const layout = useLayout();
  useRootAttributes(layout);
  useDocumentTitle();
  const isEmbedded = useApp((state) => state.embed !== undefined);
  if (!isEmbedded) return <Page layout={layout} />;
  return (
    <Suspense fallback={<p className="p-6 text-muted">Loading the chart…</p>}>
      <EmbedPage />
    </Suspense>
  );
}

export function App({ workbench }: { readonly workbench: Workbench }): ReactElement {
  return (
    <WorkbenchProvider workbench={workbench}>
      <LiveSections sections={LIVE_SECTIONS}>
        <Shell />
      </LiveSections>
    </WorkbenchProvider>
  );
}

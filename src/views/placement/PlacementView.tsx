import { type ReactElement, useMemo } from 'react';
import { ControlRail, type RailGroup } from '../../parts/ControlRail';
import { ShownPart, useAreShown } from '../../parts/live/shownParts';
import { LENGTHS, MODEL, OBJECTIVES } from '../../parts/scenarioGroups';
import type { Layout } from '../../parts/useLayout';
import { selectSearchSource } from '../../state/placement/figures';
import { searchProvenances } from '../../state/placement/provenances';
import type { PlacementRun } from '../../state/placement/run';
import { selectPlacementRun } from '../../state/placement/selectRun';
import type { Provenance } from '../../state/provenance';
import { useActions, useApp } from '../../state/react';
import { ClusterControls, LinkControl, TrafficControl } from './controls/ClusterControls';
import { FamilyControls } from './controls/FamilyControls';
import { HeatMapFigures } from './figures/HeatMapFigures';
import { NodeFigure } from './figures/NodeFigure';
import { ScatterFigure } from './figures/ScatterFigure';
import { PaperSection } from './paper/PaperSection';
import { SearchTimesFigure } from './paper/SearchTimesFigure';
import { SearchBar } from './SearchBar';
import { CandidateTable } from './table/CandidateTable';
import { useApply } from './useApply';
import { useNearestChange } from './useNearestChange';
import { PlacementVerdict } from './verdict/PlacementVerdict';
import './placement.css';

const CLUSTER_KEYS = ['nodes', 'pernode', 'mem', 'intra', 'between'];
const TRAFFIC_KEYS = ['traffic'];
const FAMILY_KEYS = ['families', 'criterion'];

const CLUSTER: RailGroup = {
  title: 'Cluster',
  short: 'Cluster',
  keys: CLUSTER_KEYS,
  Controls: ClusterControls,
};
const TRAFFIC: RailGroup = {
  title: 'Traffic',
  short: 'Traffic',
  keys: TRAFFIC_KEYS,
  Controls: TrafficControl,
};
const FAMILY: RailGroup = {
  title: 'Placements to try',
  short: 'Placements',
  keys: FAMILY_KEYS,
  Controls: FamilyControls,
};
const GROUPS = [MODEL, CLUSTER, TRAFFIC, OBJECTIVES, LENGTHS, FAMILY];

interface AnswerProps {
  readonly run: PlacementRun;
}

function useProvenances({ question, result }: PlacementRun): readonly Provenance[] {
  return useMemo(() => (result === undefined ? [] : searchProvenances(question, result)), [question, result]);
}

/** What to run, in words and on its nodes. */
function Winner({ run }: AnswerProps): ReactElement {
  const picked = useApp((state) => state.placementPick);
  const source = useApp(selectSearchSource);
  const onChange = useNearestChange();
  const provenances = useProvenances(run);
  return (
    <>
      <ShownPart part="placement-verdict">
        <PlacementVerdict run={run} provenances={provenances} onChange={onChange} />
      </ShownPart>
      <ShownPart part="nodes">
        <NodeFigure run={run} picked={picked} provenances={provenances} source={source} />
      </ShownPart>
    </>
  );
}

/** All that a search has found. */
function Answer({ run }: AnswerProps): ReactElement {
  const picked = useApp((state) => state.placementPick);
  const { pickCandidate } = useActions();
  const onApply = useApply();
  const provenances = useProvenances(run);
  return (
    <>
      <Winner run={run} />
      <ScatterFigure />
      <div className="placement-pair">
        <HeatMapFigures />
      </div>
      <CandidateTable
        run={run}
        provenances={provenances}
        picked={picked}
        onPick={pickCandidate}
        onApply={onApply}
      />
    </>
  );
}

const SEARCH_PARTS = ['placement-verdict', 'nodes', 'placement-scatter'];

/** What other pages may show of the search, which starts there as it does here. */
export function PlacementParts(): ReactElement {
  const run = useApp(selectPlacementRun);
  const areShown = useAreShown();
  return (
    <>
      <ShownPart part="placement-cluster">
        <div className="live-controls">
          <LinkControl />
        </div>
      </ShownPart>
      {SEARCH_PARTS.some(areShown) && <SearchBar />}
      {run !== undefined && <Winner run={run} />}
      <ScatterFigure />
      <ShownPart part="search-times">
        <SearchTimesFigure />
      </ShownPart>
    </>
  );
}

/** The paper's placement search, live: which instances, of which degrees, on which GPUs. */
export function PlacementView({ layout }: { readonly layout: Layout }): ReactElement {
  const run = useApp(selectPlacementRun);
  return (
    <div className="page-frame placement" data-layout={layout}>
      <ControlRail layout={layout} groups={GROUPS} />
      <main id="main" tabIndex={-1} className="page-main placement-main">
        <h1 className="ui-hidden">Placement: what should run</h1>
        <SearchBar />
        {run !== undefined && <Answer run={run} />}
        <PaperSection />
      </main>
    </div>
  );
}

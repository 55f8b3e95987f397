import { type ReactElement, useMemo } from 'react';
import { ControlRail, type RailGroup } from '../../parts/ControlRail';
import { LENGTHS, MODEL, OBJECTIVES } from '../../parts/scenarioGroups';
import type { Layout } from '../../parts/useLayout';
import { selectSearchSource } from '../../state/placement/figures';
import { searchProvenances } from '../../state/placement/provenances';
import type { PlacementRun } from '../../state/placement/run';
import { selectPlacementRun } from '../../state/placement/selectRun';
import { useActions, useApp } from '../../state/react';
import { ClusterControls, TrafficControl } from './controls/ClusterControls';
import { FamilyControls } from './controls/FamilyControls';
import { HeatMapFigures } from './figures/HeatMapFigures';
import { NodeFigure } from './figures/NodeFigure';
import { ScatterFigure } from './figures/ScatterFigure';
import { PaperSection } from './paper/PaperSection';
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

/** All that a search has found. */
function Answer({ run }: { readonly run: PlacementRun }): ReactElement {
  const picked = useApp((state) => state.placementPick);
  const source = useApp(selectSearchSource);
  const { pickCandidate } = useActions();
  const onChange = useNearestChange();
  const onApply = useApply();
  const { question, result } = run;
  const provenances = useMemo(
    () => (result === undefined ? [] : searchProvenances(question, result)),
    [question, result],
  );
  return (
    <>
      <PlacementVerdict run={run} provenances={provenances} onChange={onChange} />
      <NodeFigure run={run} picked={picked} provenances={provenances} source={source} />
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

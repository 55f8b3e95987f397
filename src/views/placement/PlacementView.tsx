import type { ReactElement } from 'react';
import { ControlRail, type RailGroup } from '../../parts/ControlRail';
import { LENGTHS, MODEL, OBJECTIVES } from '../../parts/scenarioGroups';
import type { Layout } from '../../parts/useLayout';
import { ClusterControls, TrafficControl } from './controls/ClusterControls';
import { FamilyControls } from './controls/FamilyControls';
import { HeatMapFigures } from './figures/HeatMapFigures';
import { ScatterFigure } from './figures/ScatterFigure';
import { PaperSection } from './paper/PaperSection';
import { SearchBar } from './SearchBar';
import './placement.css';

const CLUSTER: RailGroup = { title: 'Cluster', short: 'Cluster', Controls: ClusterControls };
const TRAFFIC: RailGroup = { title: 'Traffic', short: 'Traffic', Controls: TrafficControl };
const FAMILY: RailGroup = { title: 'Placements to try', short: 'Placements', Controls: FamilyControls };
const GROUPS = [MODEL, CLUSTER, TRAFFIC, OBJECTIVES, LENGTHS, FAMILY];

/** The paper's placement search, live: which instances, of which degrees, on which GPUs. */
export function PlacementView({ layout }: { readonly layout: Layout }): ReactElement {
  return (
    <div className="placement" data-layout={layout}>
      <ControlRail layout={layout} groups={GROUPS} />
      <main id="main" tabIndex={-1} className="placement-main">
        <h1 className="ui-hidden">Placement: what should run</h1>
        <SearchBar />
        <ScatterFigure />
        <HeatMapFigures />
        <PaperSection />
      </main>
    </div>
  );
}

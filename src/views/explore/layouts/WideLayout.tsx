import type { ReactElement } from 'react';
import { AdvancedControls } from '../../../parts/controls/AdvancedControls';
import { ControlGroup } from '../../../parts/controls/ControlGroup';
import { ModelControls } from '../../../parts/controls/ModelControls';
import { PlacementControls } from '../../../parts/controls/PlacementControls';
import { Settings, useAnyOffered } from '../../../parts/controls/Setting';
import { SloControls } from '../../../parts/controls/SloControls';
import {
  ADVANCED_KEYS,
  MODEL_KEYS,
  PLACEMENT_KEYS,
  SLO_KEYS,
  WORKLOAD_KEYS,
} from '../../../parts/controls/settingKeys';
import { WorkloadControls } from '../../../parts/controls/WorkloadControls';
import { DetailTabs } from '../details/DetailTabs';
import { Dock } from '../dock/Dock';
import { GoodputChart } from '../plots/GoodputChart';
import { LatencyChart } from '../plots/LatencyChart';
import { VerdictPanel } from '../verdict/VerdictPanel';

const KEYS = [...WORKLOAD_KEYS, ...SLO_KEYS, ...MODEL_KEYS, ...PLACEMENT_KEYS, ...ADVANCED_KEYS];

function ControlRail(): ReactElement | null {
  const isAny = useAnyOffered(KEYS);
  if (!isAny) return null;
  return (
    <aside aria-label="Scenario" className="rail rail-start">
      <ControlGroup title="Workload" keys={WORKLOAD_KEYS}>
        <WorkloadControls />
      </ControlGroup>
      <ControlGroup title="Service objectives" keys={SLO_KEYS}>
        <SloControls />
      </ControlGroup>
      <ControlGroup title="Model and GPU" keys={MODEL_KEYS}>
        <ModelControls />
      </ControlGroup>
      <ControlGroup title="Placements" keys={PLACEMENT_KEYS}>
        <PlacementControls />
      </ControlGroup>
      <Settings names={ADVANCED_KEYS}>
        <details className="advanced">
          <summary>Advanced</summary>
          <AdvancedControls />
        </details>
      </Settings>
    </aside>
  );
}

/** Everything at once: controls, three charts, the verdict and its explanation, and one run, without page scroll. */
export function WideLayout(): ReactElement {
  return (
    <div className="wide-page">
      <div className="wide-columns">
        <ControlRail />
        <main id="main" tabIndex={-1} className="chart-column">
          <div className="min-h-[300px] flex-[3_1_0]">
            <GoodputChart />
          </div>
          <div className="grid min-h-[230px] flex-[2_1_0] grid-cols-2 gap-3">
            <LatencyChart chart="ttft" />
            <LatencyChart chart="tpot" />
          </div>
        </main>
        <aside aria-label="Verdict and details" className="rail rail-end">
          <VerdictPanel />
          <DetailTabs />
        </aside>
      </div>
      <Dock />
    </div>
  );
}

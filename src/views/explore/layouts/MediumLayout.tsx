import type { ReactElement, ReactNode } from 'react';
import { AdvancedControls } from '../../../parts/controls/AdvancedControls';
import { ModelControls } from '../../../parts/controls/ModelControls';
import { PlacementControls } from '../../../parts/controls/PlacementControls';
import { Settings } from '../../../parts/controls/Setting';
import { SloControls } from '../../../parts/controls/SloControls';
import {
  ADVANCED_KEYS,
  MODEL_KEYS,
  PLACEMENT_KEYS,
  SLO_KEYS,
  WORKLOAD_KEYS,
} from '../../../parts/controls/settingKeys';
import { WorkloadControls } from '../../../parts/controls/WorkloadControls';
import { useActions, useApp } from '../../../state/react';
import { Button, type ButtonProps } from '../../../ui/Button';
import { Icon } from '../../../ui/icons';
import { Popover } from '../../../ui/Popover';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { DetailTabs } from '../details/DetailTabs';
import { GoodputChart } from '../plots/GoodputChart';
import { LatencyChart } from '../plots/LatencyChart';
import { VerdictPanel } from '../verdict/VerdictPanel';

/** Takes the trigger's properties from the popover. */
function ToolButton({ title, ...trigger }: ButtonProps & { readonly title: string }): ReactElement {
  return (
    <Button {...trigger}>
      {title}
      <Icon name="chevron" />
    </Button>
  );
}

interface ToolProps {
  readonly title: string;
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}

function Tool({ title, align = 'start', children }: ToolProps): ReactElement {
  return (
    <Popover title={title} align={align} trigger={<ToolButton title={title} />}>
      <div className="grid gap-2">{children}</div>
    </Popover>
  );
}

const COMPANIONS = [
  { value: 'ttft', text: 'P90 TTFT' },
  { value: 'tpot', text: 'P90 TPOT' },
] as const;

const TOOLS = [
  { title: 'Workload', keys: WORKLOAD_KEYS, Controls: WorkloadControls },
  { title: 'SLOs', keys: SLO_KEYS, Controls: SloControls },
  { title: 'Model', keys: MODEL_KEYS, Controls: ModelControls },
  { title: 'Placements', keys: PLACEMENT_KEYS, Controls: PlacementControls },
  { title: 'Advanced', keys: ADVANCED_KEYS, Controls: AdvancedControls },
] as const;

function Toolbar(): ReactElement {
  const companion = useApp((state) => state.view.companion);
  const { setView } = useActions();
  return (
    <aside aria-label="Scenario" className="flex flex-wrap items-center gap-2">
      {TOOLS.map(({ title, keys, Controls }) => (
        <Settings key={title} names={keys}>
          <Tool title={title}>
            <Controls />
          </Tool>
        </Settings>
      ))}
      <Tool title="Details" align="end">
        <DetailTabs />
      </Tool>
      <span className="ml-auto">
        <SegmentedControl
          label="Second chart"
          options={COMPANIONS}
          value={companion}
          onChange={(value) => setView({ companion: value })}
        />
      </span>
    </aside>
  );
}

function Companion(): ReactElement {
  const companion = useApp((state) => state.view.companion);
  return (
    <div className="medium-companion">
      <LatencyChart key={companion} chart={companion} />
    </div>
  );
}

/** For a projector: large text, controls in popovers, the hero, beside it the verdict and one companion. */
export function MediumLayout(): ReactElement {
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 overflow-y-auto p-3">
      <Toolbar />
      <main id="main" tabIndex={-1} className="medium-main">
        <div className="medium-hero">
          <GoodputChart />
        </div>
        <div className="medium-side">
          <div className="medium-verdict">
            <VerdictPanel isBrief />
          </div>
          <Companion />
        </div>
      </main>
    </div>
  );
}

import type { ReactElement } from 'react';
import { AdvancedControls } from '../../../parts/controls/AdvancedControls';
import { ModelControls } from '../../../parts/controls/ModelControls';
import { PlacementControls } from '../../../parts/controls/PlacementControls';
import { OnlySettings } from '../../../parts/controls/Setting';
import { SloControls } from '../../../parts/controls/SloControls';
import { WorkloadControls } from '../../../parts/controls/WorkloadControls';

/** The few settings of the scenario that a step invites to change. */
export function StepControls({ keys }: { readonly keys: readonly string[] }): ReactElement {
  return (
    <aside className="slide-controls" aria-label="Scenario">
      <OnlySettings keys={keys}>
        <WorkloadControls />
        <SloControls />
        <ModelControls />
        <PlacementControls />
        <AdvancedControls />
      </OnlySettings>
    </aside>
  );
}

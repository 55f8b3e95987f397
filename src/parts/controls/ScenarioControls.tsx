import type { ReactElement } from 'react';
import { AdvancedControls } from './AdvancedControls';
import { ModelControls } from './ModelControls';
import { PlacementControls } from './PlacementControls';
import { OnlySettings, useAnyOffered } from './Setting';
import { SloControls } from './SloControls';
import { ADVANCED_KEYS, MODEL_KEYS, PLACEMENT_KEYS, SLO_KEYS, WORKLOAD_KEYS } from './settingKeys';
import { WorkloadControls } from './WorkloadControls';

const ALL_KEYS: readonly string[] = [
  ...WORKLOAD_KEYS,
  ...SLO_KEYS,
  ...MODEL_KEYS,
  ...PLACEMENT_KEYS,
  ...ADVANCED_KEYS,
];

/** A few settings of the scenario, beside a chart: in a step of the lecture, and in a frame of another site. */
export function ScenarioControls({
  keys,
  className,
}: {
  readonly keys: readonly string[];
  readonly className: string;
}): ReactElement | null {
  const isAny = useAnyOffered(keys.filter((key) => ALL_KEYS.includes(key)));
  if (!isAny) return null;
  return (
    <aside className={className} aria-label="Scenario">
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

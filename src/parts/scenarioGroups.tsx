import type { ReactElement } from 'react';
import type { RailGroup } from './ControlRail';
import { LengthField } from './controls/LengthField';
import { ModelControls } from './controls/ModelControls';
import { PlacementControls } from './controls/PlacementControls';
import { SloControls } from './controls/SloControls';
import {
  LENGTH_KEYS,
  MODEL_KEYS,
  PLACEMENT_KEYS,
  RATE_AND_LENGTH_KEYS,
  SLO_KEYS,
  WORKLOAD_KEYS,
} from './controls/settingKeys';
import { RateControl, WorkloadControls } from './controls/WorkloadControls';

function Lengths(): ReactElement {
  return (
    <>
      <LengthField side="input" />
      <LengthField side="output" />
    </>
  );
}

function RateAndLengths(): ReactElement {
  return (
    <>
      <RateControl />
      <Lengths />
    </>
  );
}

/** Groups of the scenario's settings that several views offer. */
export const RATE_AND_LENGTHS: RailGroup = {
  title: 'Workload',
  short: 'Workload',
  keys: RATE_AND_LENGTH_KEYS,
  Controls: RateAndLengths,
};
export const WORKLOAD: RailGroup = {
  title: 'Workload',
  short: 'Workload',
  keys: WORKLOAD_KEYS,
  Controls: WorkloadControls,
};
export const LENGTHS: RailGroup = {
  title: 'Request lengths',
  short: 'Lengths',
  keys: LENGTH_KEYS,
  Controls: Lengths,
};
export const OBJECTIVES: RailGroup = {
  title: 'Service objectives',
  short: 'SLOs',
  keys: SLO_KEYS,
  Controls: SloControls,
};
export const MODEL: RailGroup = {
  title: 'Model and GPU',
  short: 'Model',
  keys: MODEL_KEYS,
  Controls: ModelControls,
};
export const PLACEMENTS: RailGroup = {
  title: 'Placements',
  short: 'Placements',
  keys: PLACEMENT_KEYS,
  Controls: PlacementControls,
};

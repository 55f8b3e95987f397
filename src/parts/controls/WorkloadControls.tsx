import type { ReactElement } from 'react';
import { RANGES } from '../../core/scenario/schema';
import { selectRateAxisMax } from '../../state/asked';
import { useActions, useApp } from '../../state/react';
import { SliderField } from '../../ui/SliderField';
import { rateRange } from '../rateRange';
import { plainNumber } from '../shownUnits';
import { usePresetValues } from '../usePresetValues';
import { ArrivalControls } from './ArrivalControls';
import { LengthField } from './LengthField';
import { Setting } from './Setting';

const FALLBACK_AXIS = 4;

export function RateControl(): ReactElement {
  const rate = useApp((state) => state.scenario.arrivalRatePerGpu);
  const axisMax = useApp(selectRateAxisMax) ?? FALLBACK_AXIS;
  const isHighlighted = useApp((state) => state.view.symbol === 'R');
  const preset = usePresetValues();
  const { change } = useActions();
  return (
    <Setting name="rate">
      <SliderField
        label="Arrival rate per GPU"
        unit="req/s"
        value={rate}
        range={rateRange(axisMax, rate)}
        limits={RANGES.arrivalRatePerGpu}
        format={plainNumber}
        onChange={(arrivalRatePerGpu, phase) => change({ arrivalRatePerGpu }, phase)}
        resetTo={preset.arrivalRatePerGpu}
        isHighlighted={isHighlighted}
      />
    </Setting>
  );
}

export function WorkloadControls(): ReactElement {
  return (
    <>
      <RateControl />
      <Setting name="arrivals">
        <ArrivalControls />
      </Setting>
      <LengthField side="input" />
      <LengthField side="output" />
    </>
  );
}

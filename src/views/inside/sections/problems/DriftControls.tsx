import type { ReactElement } from 'react';
import { DATASET_IDS, type DatasetId, LENGTH_DATASETS } from '../../../../core/catalogue/lengths';
import {
  DEFAULT_INSIDE,
  DRIFT_SHAPES,
  type DriftShape,
  INSIDE_FIELD_KEYS,
  INSIDE_RANGES,
} from '../../../../core/scenario/insideSettings';
import { Setting } from '../../../../parts/controls/Setting';
import { useActions, useApp } from '../../../../state/react';
import { SegmentedControl } from '../../../../ui/SegmentedControl';
import { Select } from '../../../../ui/Select';
import { SliderField } from '../../../../ui/SliderField';

type DriftNumber = 'driftRateFactor' | 'driftWindow' | 'driftReload';

interface DriftSliderProps {
  readonly field: DriftNumber;
  readonly label: string;
  readonly unit: string;
  readonly scale: 'linear' | 'log';
  readonly step: number;
}

function DriftSlider({ field, label, unit, scale, step }: DriftSliderProps): ReactElement {
  const value = useApp((state) => state.inside[field]);
  const { changeInside } = useActions();
  const limits = INSIDE_RANGES[field];
  return (
    <Setting name={INSIDE_FIELD_KEYS[field]}>
      <SliderField
        label={label}
        unit={unit}
        value={value}
        range={{ ...limits, scale, step, whole: step === 1 }}
        limits={limits}
        format={(shown) => String(Number(shown.toFixed(2)))}
        onChange={(next, phase) => changeInside({ [field]: next }, phase)}
        resetTo={DEFAULT_INSIDE[field]}
      />
    </Setting>
  );
}

const SHAPE_TEXT: Readonly<Record<DriftShape, string>> = { step: 'Step', ramp: 'Ramp' };

/** What changes, how fast it is noticed, and what moving costs. */
export function DriftControls(): ReactElement {
  const { driftShape, driftLengths } = useApp((state) => state.inside);
  const { changeInside } = useActions();
  return (
    <>
      <Setting name="drift-lengths">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <span className="ui-label">Lengths after the drift</span>
          <Select<DatasetId>
            label="Lengths after the drift"
            options={DATASET_IDS.map((id) => ({ value: id, text: LENGTH_DATASETS[id].name }))}
            value={driftLengths}
            onChange={(value) => changeInside({ driftLengths: value }, 'commit')}
          />
        </div>
      </Setting>
      <Setting name="drift-shape">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <span className="ui-label" aria-hidden="true">
            Shape of the drift
          </span>
          <SegmentedControl<DriftShape>
            label="Shape of the drift"
            options={DRIFT_SHAPES.map((value) => ({ value, text: SHAPE_TEXT[value] }))}
            value={driftShape}
            onChange={(value) => changeInside({ driftShape: value }, 'commit')}
          />
        </div>
      </Setting>
      <DriftSlider field="driftRateFactor" label="Rate after the drift" unit="×" scale="log" step={0.01} />
      <DriftSlider field="driftWindow" label="Window of the profiler" unit="s" scale="log" step={1} />
      <DriftSlider field="driftReload" label="Reload time" unit="s" scale="linear" step={1} />
    </>
  );
}

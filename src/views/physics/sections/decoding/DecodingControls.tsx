import type { ReactElement } from 'react';
import { DEFAULT_INSTRUMENTS, INSTRUMENT_RANGES, WAYS } from '../../../../core/scenario/instruments';
import { Setting } from '../../../../parts/controls/Setting';
import type { DecodingPlot } from '../../../../state/physics/decoding';
import { useActions, useApp } from '../../../../state/react';
import { SegmentedControl } from '../../../../ui/SegmentedControl';
import { BatchSlider, ContextSlider } from '../../frame/DecodeSliders';
import { InstrumentSlider } from '../../frame/InstrumentSlider';

const SETTINGS = [
  { value: 'paper', text: 'Figure 5’s setting' },
  { value: 'scenario', text: 'This scenario' },
] as const;
const WAY_OPTIONS = WAYS.map((ways) => ({ value: String(ways), text: `${ways} GPUs` }));

export function DecodingControls({ plot }: { readonly plot: DecodingPlot }): ReactElement {
  const { figure5, ways } = useApp((state) => state.instruments);
  const { changeInstruments } = useActions();
  return (
    <>
      <InstrumentSlider
        field="feeders"
        label="Prefill instances feeding"
        unit=""
        usual={DEFAULT_INSTRUMENTS.feeders}
        limits={INSTRUMENT_RANGES.feeders}
        scale="linear"
        symbol="λ"
      />
      <ContextSlider symbol="g" />
      <Setting name="fig5">
        <p className="ui-label pt-1">Parallelism (Figure 5)</p>
        <SegmentedControl
          label="Setting of Figure 5"
          options={SETTINGS}
          value={figure5}
          onChange={(value) => changeInstruments({ figure5: value }, 'commit')}
        />
      </Setting>
      {figure5 === 'scenario' && <BatchSlider />}
      <Setting name="ways">
        <p className="ui-label pt-1">Instance in the formula</p>
        <SegmentedControl
          label={`GPUs in the formula, ${plot.subject.model.name}`}
          options={WAY_OPTIONS}
          value={String(ways)}
          onChange={(value) =>
            changeInstruments({ ways: WAYS.find((one) => String(one) === value) ?? ways }, 'commit')
          }
        />
      </Setting>
    </>
  );
}

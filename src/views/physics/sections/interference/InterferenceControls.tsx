import type { ReactElement } from 'react';
import { FIGURE_2 } from '../../../../core/catalogue/figure2';
import { DEFAULT_INSTRUMENTS, INSTRUMENT_RANGES } from '../../../../core/scenario/instruments';
import { Setting } from '../../../../parts/controls/Setting';
import { useActions, useApp } from '../../../../state/react';
import { Choice } from '../../frame/Choice';
import { BatchSlider, ContextSlider } from '../../frame/DecodeSliders';
import { InstrumentSlider } from '../../frame/InstrumentSlider';

const LENGTHS = [
  { value: 'own', text: 'Own' },
  { value: 'a', text: '128' },
  { value: 'b', text: '1,024' },
] as const;

/** Prompt and contexts as in a panel of Figure 2, or the workload's. */
function FigureChoice(): ReactElement {
  const { joiningTokens, contextTokens } = useApp((state) => state.instruments);
  const { changeInstruments } = useActions();
  const panel = FIGURE_2.find(
    ({ promptTokens }) => promptTokens === joiningTokens && promptTokens === contextTokens,
  );
  const choose = (value: (typeof LENGTHS)[number]['value']) => {
    const chosen = FIGURE_2.find((one) => one.panel === value)?.promptTokens;
    const lengths = {
      joiningTokens: chosen ?? DEFAULT_INSTRUMENTS.joiningTokens,
      contextTokens: chosen ?? DEFAULT_INSTRUMENTS.contextTokens,
    };
    changeInstruments(lengths, 'commit');
  };
  return <Choice label="As Figure 2" options={LENGTHS} value={panel?.panel ?? 'own'} onChange={choose} />;
}

export function InterferenceControls(): ReactElement {
  return (
    <>
      <Setting name="joining">
        <Setting name="context">
          <FigureChoice />
        </Setting>
      </Setting>
      <InstrumentSlider
        field="joiningTokens"
        label="Joining prompt"
        unit="tokens"
        usual={DEFAULT_INSTRUMENTS.joiningTokens}
        limits={INSTRUMENT_RANGES.promptTokens}
        scale="log"
        symbol="P"
      />
      <InstrumentSlider
        field="chunkTokens"
        label="Piece of it in a pass"
        unit="tokens"
        usual={DEFAULT_INSTRUMENTS.chunkTokens}
        limits={INSTRUMENT_RANGES.chunkTokens}
        scale="log"
        symbol="C"
      />
      <BatchSlider />
      <ContextSlider symbol="l" />
    </>
  );
}

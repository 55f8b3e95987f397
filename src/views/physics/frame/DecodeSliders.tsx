import type { ReactElement } from 'react';
import { DEFAULT_INSTRUMENTS, INSTRUMENT_RANGES } from '../../../core/scenario/instruments';
import { usualContext } from '../../../state/physics/subject';
import { useApp } from '../../../state/react';
import { InstrumentSlider } from './InstrumentSlider';

/** How many requests decode together, and how much each attends to. */
export function DecodeSliders(): ReactElement {
  const context = useApp((state) => usualContext(state.scenario));
  return (
    <>
      <InstrumentSlider
        field="decodeBatch"
        label="Decode batch"
        unit="requests"
        usual={DEFAULT_INSTRUMENTS.decodeBatch}
        limits={INSTRUMENT_RANGES.decodeBatch}
        scale="log"
        symbol="B"
      />
      <InstrumentSlider
        field="contextTokens"
        label="Context of each"
        unit="tokens"
        usual={context}
        limits={INSTRUMENT_RANGES.contextTokens}
        scale="log"
        symbol="l"
      />
    </>
  );
}

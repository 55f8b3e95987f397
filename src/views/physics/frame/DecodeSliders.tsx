import type { ReactElement } from 'react';
import { DEFAULT_INSTRUMENTS, INSTRUMENT_RANGES } from '../../../core/scenario/instruments';
import { usualContext } from '../../../state/physics/subject';
import { useApp } from '../../../state/react';
import { InstrumentSlider } from './InstrumentSlider';

/** How many requests decode together. */
export function BatchSlider(): ReactElement {
  return (
    <InstrumentSlider
      field="decodeBatch"
      label="Decode batch"
      unit="requests"
      usual={DEFAULT_INSTRUMENTS.decodeBatch}
      limits={INSTRUMENT_RANGES.decodeBatch}
      scale="log"
      symbol="B"
    />
  );
}

/** How much each of them attends to; `symbol` is the formula's name of what depends on it. */
export function ContextSlider({ symbol }: { readonly symbol: string }): ReactElement {
  const context = useApp((state) => usualContext(state.scenario));
  return (
    <InstrumentSlider
      field="contextTokens"
      label="Context of each"
      unit="tokens"
      usual={context}
      limits={INSTRUMENT_RANGES.contextTokens}
      scale="log"
      symbol={symbol}
    />
  );
}

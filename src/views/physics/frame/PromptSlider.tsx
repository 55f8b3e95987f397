import type { ReactElement } from 'react';
import { INSTRUMENT_RANGES } from '../../../core/scenario/instruments';
import { meanTokens } from '../../../state/physics/subject';
import { useApp } from '../../../state/react';
import { InstrumentSlider } from './InstrumentSlider';

/** The one prompt length that formulas assume; it follows the workload's mean until it is moved. */
export function PromptSlider({ symbol = 'D' }: { readonly symbol?: string }): ReactElement {
  const usual = useApp((state) => meanTokens(state.scenario.input, 'input'));
  return (
    <InstrumentSlider
      field="promptTokens"
      label="Prompt length"
      unit="tokens"
      usual={usual}
      limits={INSTRUMENT_RANGES.promptTokens}
      scale="log"
      symbol={symbol}
    />
  );
}

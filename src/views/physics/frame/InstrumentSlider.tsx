import type { ReactElement } from 'react';
import {
  DEFAULT_INSTRUMENTS,
  INSTRUMENT_FIELD_KEYS,
  type Instruments,
} from '../../../core/scenario/instruments';
import { Setting } from '../../../parts/controls/Setting';
import { useActions, useApp } from '../../../state/react';
import { SliderField } from '../../../ui/SliderField';

type NumericField = {
  [Field in keyof Instruments]: number extends Extract<Instruments[Field], number> ? Field : never;
}[keyof Instruments];

export interface InstrumentSliderProps {
  readonly field: NumericField;
  readonly label: string;
  readonly unit: string;
  /** What `auto` stands for now, and where reset leads. */
  readonly usual: number;
  readonly limits: { readonly min: number; readonly max: number };
  readonly scale: 'linear' | 'log';
  /** Default: whole numbers. */
  readonly step?: number;
  /** Symbol of a formula that points at this control. */
  readonly symbol?: string;
}

/** A slider for one setting of the instruments; reset gives it back to the scenario. */
export function InstrumentSlider(props: InstrumentSliderProps): ReactElement {
  const { field, label, unit, usual, limits, scale, step, symbol } = props;
  const chosen = useApp((state) => state.instruments[field]);
  const isHighlighted = useApp((state) => symbol !== undefined && state.view.symbol === symbol);
  const { changeInstruments } = useActions();
  const value = chosen === 'auto' ? usual : chosen;
  const isWhole = step === undefined;
  const range = { ...limits, scale, step: step ?? 1, whole: isWhole };
  // What the scenario says anyway stays bound to it.
  const kept = (next: number) => (DEFAULT_INSTRUMENTS[field] === 'auto' && next === usual ? 'auto' : next);
  return (
    <Setting name={INSTRUMENT_FIELD_KEYS[field]}>
      <SliderField
        label={label}
        unit={unit}
        value={value}
        range={range}
        limits={limits}
        format={(shown) => String(Number(shown.toFixed(2)))}
        onChange={(next, phase) => changeInstruments({ [field]: kept(next) }, phase)}
        resetTo={usual}
        isHighlighted={isHighlighted}
      />
    </Setting>
  );
}

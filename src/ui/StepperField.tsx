import type { ReactElement } from 'react';
import { IconButton } from './Button';
import { NumberField } from './NumberField';
import { clampTo } from './sliderScale';

export interface StepperFieldProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly format: (value: number) => string;
  readonly onChange: (value: number) => void;
}

/** A whole number with a button on either side. */
export function StepperField(props: StepperFieldProps): ReactElement {
  const { label, value, min, max, step = 1, onChange } = props;
  const stepped = (direction: 1 | -1) => clampTo({ min, max }, value + direction * step);
  return (
    <div className="ui-stepper">
      <span className="ui-label">{label}</span>
      <span className="ui-stepper-controls">
        <IconButton
          icon="minus"
          look="quiet"
          label={`${label}: less`}
          disabled={value <= min}
          onClick={() => onChange(stepped(-1))}
        />
        <NumberField
          label={label}
          unit={props.unit}
          value={value}
          min={min}
          max={max}
          whole
          format={props.format}
          onCommit={onChange}
          stepped={stepped}
        />
        <IconButton
          icon="plus"
          look="quiet"
          label={`${label}: more`}
          disabled={value >= max}
          onClick={() => onChange(stepped(1))}
        />
      </span>
    </div>
  );
}

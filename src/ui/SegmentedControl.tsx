import { type ReactElement, useId } from 'react';

export interface SegmentedControlProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few: native radio buttons that look like one control. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>): ReactElement {
  const name = useId();
  return (
    <fieldset className="ui-segments">
      <legend className="ui-hidden">{props.label}</legend>
      {props.options.map(({ value, text }) => (
        <label key={value} className="ui-segment">
          <input
            type="radio"
            name={name}
            value={value}
            checked={value === props.value}
            onChange={() => props.onChange(value)}
          />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}

import type { ReactElement } from 'react';
import { classNames } from './classNames';
import { Icon } from './icons';

export interface SelectOption<Value extends string | number> {
  readonly value: Value;
  readonly text: string;
}

export interface SelectProps<Value extends string | number> {
  readonly label: string;
  readonly options: readonly SelectOption<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** `small` for a row of numbers. */
  readonly size?: 'normal' | 'small';
}

/** The browser's own select: it knows touch, keyboard and screen reader better than any copy of it. */
export function Select<Value extends string | number>(props: SelectProps<Value>): ReactElement {
  const { label, options, value, onChange, size = 'normal' } = props;
  return (
    <span className={classNames('ui-select', size === 'small' && 'ui-select-small')}>
      <select
        aria-label={label}
        value={String(value)}
        onChange={(event) => {
          const chosen = options.find((option) => String(option.value) === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={String(option.value)}>
            {option.text}
          </option>
        ))}
      </select>
      <Icon name="chevron" />
    </span>
  );
}

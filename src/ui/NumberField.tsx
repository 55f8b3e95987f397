import { type KeyboardEvent, type ReactElement, useId, useState } from 'react';
import { classNames } from './classNames';
import { type NumberRules, parseNumber } from './parseNumber';

export interface NumberFieldProps extends NumberRules {
  readonly label: string;
  readonly value: number;
  readonly onCommit: (value: number) => void;
  /** Arrow keys; the value one step up or down. */
  readonly stepped: (direction: 1 | -1) => number;
}

/**
 * Exact entry. What is typed is applied on Enter or when the field is left; what cannot be used is explained beside it
 * and not applied. Escape brings the value back.
 */
export function NumberField(props: NumberFieldProps): ReactElement {
  const { label, value, unit, format, onCommit } = props;
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const [problem, setProblem] = useState('');
  const problemId = useId();
  const isInvalid = problem !== '';

  const forget = () => {
    setDraft(undefined);
    setProblem('');
  };
  const apply = () => {
    if (draft === undefined) return;
    const typed = parseNumber(draft, props);
    if (typed.kind === 'problem') {
      setProblem(typed.problem);
      return;
    }
    forget();
    if (typed.value !== value) onCommit(typed.value);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') apply();
    else if (event.key === 'Escape') forget();
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      forget();
      onCommit(props.stepped(event.key === 'ArrowUp' ? 1 : -1));
    }
  };
  return (
    <span className="ui-number">
      <span className={classNames('ui-number-box', isInvalid && 'ui-number-invalid')}>
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          aria-label={unit === '' ? label : `${label}, ${unit}`}
          aria-invalid={isInvalid}
          aria-describedby={isInvalid ? problemId : undefined}
          value={draft ?? format(value)}
          onChange={(event) => {
            setDraft(event.target.value);
            setProblem('');
          }}
          onFocus={(event) => event.target.select()}
          onBlur={apply}
          onKeyDown={onKeyDown}
        />
        {unit !== '' && <span aria-hidden="true">{unit}</span>}
      </span>
      <span id={problemId} role="status" className={isInvalid ? 'ui-problem' : 'ui-hidden'}>
        {problem}
      </span>
    </span>
  );
}

import { createElement, type ReactElement, type ReactNode } from 'react';
import type { Term } from './term';

/** The invisible product sign; between values a dot is needed, or 2 times 3 would read as 23. */
const PRODUCT = '\u2062';

interface Writing {
  /** Values by symbol; a symbol without one is written as itself. */
  readonly values: Readonly<Record<string, string>> | undefined;
  /** The symbol that is pointed at. */
  readonly active: string | undefined;
}

/** `T_p` is T with index p; `ρ` is ρ. */
function symbolNode(id: string, key: number, active: string | undefined): ReactNode {
  const [base = id, index] = id.split('_');
  const name = createElement('mi', index === undefined ? { key } : {}, base);
  const node =
    index === undefined ? name : createElement('msub', { key }, name, createElement('mtext', {}, index));
  return createElement('mrow', { key, className: 'ui-math-symbol', 'data-active': id === active }, node);
}

function write(term: Term, writing: Writing, key = 0): ReactNode {
  const { values, active } = writing;
  switch (term.kind) {
    case 'symbol': {
      const value = values?.[term.id];
      if (value === undefined) return symbolNode(term.id, key, active);
      const isActive = term.id === active;
      return createElement('mrow', { key, className: 'ui-math-symbol', 'data-active': isActive }, [
        createElement('mtext', { key: 0 }, value),
      ]);
    }
    case 'number':
      return createElement('mn', { key }, term.text);
    case 'operator':
      return createElement('mo', { key }, term.text === PRODUCT && values ? '·' : term.text);
    case 'row':
      return createElement(
        'mrow',
        { key },
        term.parts.map((part, index) => write(part, writing, index)),
      );
    case 'fraction':
      return createElement('mfrac', { key }, write(term.above, writing, 0), write(term.below, writing, 1));
    case 'power':
      return createElement('msup', { key }, powerBase(term.base, writing), write(term.exponent, writing, 1));
    case 'root':
      return createElement('msqrt', { key }, write(term.under, writing, 0));
  }
}

/** A value with a unit is raised as a whole: (99.2 ms)². */
function powerBase(base: Term, writing: Writing): ReactNode {
  const isValue = base.kind === 'symbol' && writing.values?.[base.id]?.includes(' ');
  if (!isValue) return write(base, writing, 0);
  const parenthesis = (text: string, key: number) => createElement('mo', { key, stretchy: 'false' }, text);
  return createElement('mrow', { key: 0 }, [
    parenthesis('(', 0),
    write(base, writing, 1),
    parenthesis(')', 2),
  ]);
}

export interface FormulaProps extends Partial<Writing> {
  readonly term: Term;
  /** What is read out in its place, if MathML alone would not be understood. */
  readonly label?: string;
}

/** A formula in MathML, which browsers draw and read out themselves. */
export function Formula({ term, values, active, label }: FormulaProps): ReactElement {
  const attributes = { display: 'block', className: 'ui-math', 'aria-label': label };
  return createElement('math', attributes, write(term, { values, active }));
}

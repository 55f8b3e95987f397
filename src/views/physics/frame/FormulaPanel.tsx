import type { ReactElement, ReactNode } from 'react';
import type { Source } from '../../../core/catalogue/source';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import type { MethodId } from '../../../state/method';
import { formulaWithValues } from '../../../state/physics/provenances';
import { useActions, useApp } from '../../../state/react';
import { Formula } from '../../../ui/math/Formula';
import { symbolsOf, type Term } from '../../../ui/math/term';
import { ScrollBox } from './ScrollBox';

/** What a symbol of a formula stands for, and its value at the moment. */
export interface SymbolMeaning {
  /** As in the formula; `L_m` is L with index m. */
  readonly symbol: string;
  /** Such as "time of one prefill pass". */
  readonly name: string;
  /** With its unit, such as "72.1 ms". */
  readonly value: string;
}

export interface FormulaPanelProps {
  /** Such as "Mean TTFT, M/D/1 (Eq. 1)". */
  readonly title: string;
  readonly formula: Term;
  readonly symbols: readonly SymbolMeaning[];
  /** What the formula gives with these values; or why it gives nothing. */
  readonly result: ReactNode;
  /** Where the formula holds, in one sentence. */
  readonly validity: string;
  readonly source: Source;
  readonly method?: MethodId;
  /** Only the formula with its values, where room is short. */
  readonly isBrief?: boolean;
}

function SymbolText({ symbol }: { readonly symbol: string }): ReactElement {
  const [base = symbol, index] = symbol.split('_');
  return (
    <>
      {base}
      {index !== undefined && <sub>{index}</sub>}
    </>
  );
}

/** A symbol that points at its control, its curve and its place in the formula: on hover, focus and tap. */
function SymbolRow({ meaning }: { readonly meaning: SymbolMeaning }): ReactElement {
  const { symbol, name, value } = meaning;
  const isActive = useApp((state) => state.view.symbol === symbol);
  const { setView } = useActions();
  const point = () => setView({ symbol });
  const leave = () => setView({ symbol: undefined });
  return (
    <li className="symbol-row" data-highlighted={isActive}>
      <button
        type="button"
        className="ui-chip"
        aria-label={`${symbol.replace('_', ' ')}: ${name}, ${value}`}
        onPointerEnter={point}
        onPointerLeave={leave}
        onFocus={point}
        onBlur={leave}
        onClick={point}
      >
        <span>
          <SymbolText symbol={symbol} />
        </span>
      </button>
      <span className="symbol-name">{name}</span>
      <strong className="symbol-value">{value}</strong>
    </li>
  );
}

/** A formula with its symbols, with its current values, and what the symbols mean. */
export function FormulaPanel(props: FormulaPanelProps): ReactElement {
  const { title, formula, symbols, result, validity, source, method, isBrief = false } = props;
  const active = useApp((state) => state.view.symbol);
  const values = Object.fromEntries(symbols.map(({ symbol, value }) => [symbol, value]));
  const known = symbols.filter(({ symbol }) => symbolsOf(formula).includes(symbol));
  return (
    <section className="formula-panel" aria-label={title} data-brief={isBrief}>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h3 className="text-body font-semibold">{title}</h3>
        <ProvenanceBadges chart={title} provenances={[formulaWithValues(validity, source, method)]} />
        {isBrief && <p className="formula-result">{result}</p>}
      </div>
      <ScrollBox className="formula-box" label={`${title}: formula`}>
        <Formula term={formula} active={active} />
      </ScrollBox>
      <ScrollBox className="formula-values" label={`${title}: values`}>
        <Formula term={formula} values={values} active={active} />
        {!isBrief && <p className="formula-result">{result}</p>}
      </ScrollBox>
      {!isBrief && (
        <ul className="grid gap-0.5">
          {known.map((meaning) => (
            <SymbolRow key={meaning.symbol} meaning={meaning} />
          ))}
        </ul>
      )}
      {!isBrief && <p className="text-fine text-muted">{validity}</p>}
    </section>
  );
}

import type { ReactElement } from 'react';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import { arrivalsText } from '../../../state/arrivals';
import type { PrefillFormula } from '../../../state/explain';
import { PREFILL_FORMULA, selectPrefillFormula } from '../../../state/explain';
import { formatCount, formatMilliseconds, formatRate, inSentence } from '../../../state/format';
import { useActions, useApp } from '../../../state/react';

const FORMULA = [PREFILL_FORMULA];

const SYMBOLS = {
  TTFT: 'mean time to first token: the P90 TTFT chart',
  D: 'time of one prefill pass: input length, model and placement',
  R: 'arrivals at this instance: the arrival rate',
} as const;

/** A symbol that points at its control or chart, on hover, focus and tap. */
function SymbolChip({ symbol }: { readonly symbol: keyof typeof SYMBOLS }): ReactElement {
  const { setView } = useActions();
  const point = () => setView({ symbol });
  const leave = () => setView({ symbol: undefined });
  return (
    <button
      type="button"
      className="ui-chip"
      aria-label={`${symbol}: ${SYMBOLS[symbol]}`}
      onPointerEnter={point}
      onPointerLeave={leave}
      onFocus={point}
      onBlur={leave}
      onClick={point}
    >
      {symbol}
    </button>
  );
}

function General({ stages }: { readonly stages: number }): ReactElement {
  return (
    <p className="formula">
      <SymbolChip symbol="TTFT" />
      <span>=</span>
      <SymbolChip symbol="D" />
      <span>+</span>
      <span className="fraction">
        <span>
          <SymbolChip symbol="R" /> <SymbolChip symbol="D" />²
        </span>
        <span>
          {2 * stages} ({stages} − R D)
        </span>
      </span>
    </p>
  );
}

function WithValues({ formula }: { readonly formula: PrefillFormula }): ReactElement {
  const { passTime, arrivalRate, utilisation, meanTtft, inputTokens } = formula;
  return (
    <>
      <p className="min-h-[2.9em] text-body">
        D = <strong>{formatMilliseconds(passTime)}</strong> for {formatCount(inputTokens)} input tokens, R ={' '}
        <strong>{formatRate(arrivalRate)} req/s</strong>, utilisation ρ ={' '}
        <strong>{utilisation.toFixed(2)}</strong>.
      </p>
      <p className="text-body">
        {meanTtft === undefined ? (
          <strong>
            No mean: prompts arrive faster than they are prefilled, the queue grows without bound.
          </strong>
        ) : (
          <>
            TTFT = {formatMilliseconds(passTime)} + {formatMilliseconds(meanTtft - passTime)} wait ={' '}
            <strong>{formatMilliseconds(meanTtft)}</strong>
          </>
        )}
      </p>
    </>
  );
}

/** The paper's formula for one prefill instance, beside the current values. */
export function FormulaCard(): ReactElement {
  const formula = useApp(selectPrefillFormula);
  const arrivals = useApp((state) => state.scenario.arrivals);
  if (formula === undefined) {
    return <p className="text-body">None of these placements can exist: there is nothing to explain.</p>;
  }
  const equation = formula.stages === 1 ? 'M/D/1, Eq. 1' : formula.stages === 2 ? 'M/D/1, Eq. 2' : 'M/D/1';
  return (
    <section className="grid gap-1.5" aria-labelledby="formula-title">
      <h3 id="formula-title" className="text-base font-semibold">
        Mean TTFT of one prefill instance
      </h3>
      <p className="text-fine text-muted">
        <ProvenanceBadges chart="Mean TTFT of one prefill instance" provenances={FORMULA} /> {equation};{' '}
        {formula.name}, {formula.instance}. Equal prompts, no batching
        {formula.policy === 'disaggregated' ? '' : ', no decoding'}.
      </p>
      {arrivals.kind !== 'poisson' && (
        <p className="text-body">
          <strong className="font-semibold">Assumes Poisson arrivals.</strong> Here:{' '}
          {inSentence(arrivalsText(arrivals))}.
        </p>
      )}
      <General stages={formula.stages} />
      <WithValues formula={formula} />
    </section>
  );
}

import type { ReactElement } from 'react';
import { fromPaper } from '../../../../core/catalogue/source';
import { formatRate } from '../../../../state/format';
import type { GoodputSetup } from '../../../../state/physics/goodput';
import type { GoodputSums } from '../../../../state/physics/goodputSums';
import { enginesText, spokenSplit, sumRows } from '../../../../state/physics/goodputWords';
import { fraction, group, op, row, times } from '../../../../ui/math/term';
import { FormulaPanel } from '../../frame/FormulaPanel';

interface SumsProps {
  readonly setup: GoodputSetup;
  readonly sums: GoodputSums | undefined;
}

/** How a ratio comes out of four rates, ours beside the paper’s. */
export function SumsCard({ setup, sums }: SumsProps): ReactElement | null {
  if (setup.impossible !== undefined) return null;
  const { subject, isPaper } = setup;
  return (
    <section className="physics-table-card" aria-label="From two goodputs to one">
      <h3 className="text-body font-semibold">From two goodputs to one</h3>
      {sums === undefined ? (
        <p className="text-muted" role="status">
          Simulating…
        </p>
      ) : (
        <div className="check-scroll">
          <table className="check-table">
            <thead>
              <tr>
                <th scope="col">
                  Rates per GPU, {subject.gpus === 1 ? 'one GPU' : `${subject.gpus} GPUs`} an instance
                </th>
                <th scope="col">Here</th>
                {isPaper && <th scope="col">Paper</th>}
              </tr>
            </thead>
            <tbody>
              {sumRows(sums).map(({ name, here, paper }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{here}</td>
                  {isPaper && <td>{paper}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="text-fine text-muted">
        Here: {enginesText(setup)}.
        {isPaper &&
          ' Figure 1 was not measured on the released profiles, so rates differ more than their ratio.'}
      </p>
    </section>
  );
}

const TOGETHER = row(
  'x',
  op('='),
  fraction(row(op('min'), group(times('p', 'a'), op(', '), times('d', 'b'))), row('p', op('+'), 'd')),
);

export function GoodputFormula({ setup, sums }: SumsProps): ReactElement {
  const split = sums && spokenSplit(setup, sums);
  const rate = (crossing: GoodputSums['prefill'] | undefined) =>
    crossing === undefined
      ? 'simulating…'
      : crossing.kind === 'never'
        ? 'none'
        : `${formatRate(crossing.rate.mean)} req/s`;
  const isScarce = split && sums && isPrefillScarce(split, sums);
  return (
    <FormulaPanel
      title="Goodput per GPU of p + d instances"
      source={fromPaper('§1, Figure 1')}
      method="the-instruments"
      formula={TOGETHER}
      symbols={[
        { symbol: 'p', name: 'prefill instances', value: String(split?.prefill ?? 2) },
        { symbol: 'd', name: 'decode instances', value: String(split?.decode ?? 1) },
        { symbol: 'a', name: 'prefill only, within the TTFT SLO', value: rate(sums?.prefill) },
        { symbol: 'b', name: 'decode only, within the TPOT SLO', value: rate(sums?.decode) },
      ]}
      result={
        split === undefined
          ? 'Simulating…'
          : `= ${formatRate(split.perGpu.mean)} req/s per GPU; ${isScarce ? 'prefill' : 'decode'} is the bottleneck`
      }
      validity="Each SLO by itself, the KV transfer free, and requests split evenly among instances of one phase."
    />
  );
}

function isPrefillScarce(
  split: { readonly prefill: number; readonly decode: number },
  sums: GoodputSums,
): boolean {
  const of = (crossing: GoodputSums['prefill']) => (crossing.kind === 'never' ? 0 : crossing.rate.mean);
  return split.prefill * of(sums.prefill) <= split.decode * of(sums.decode);
}

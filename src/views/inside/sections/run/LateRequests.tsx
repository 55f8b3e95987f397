import { memo, type ReactElement, useMemo, useState } from 'react';
import type { Slo } from '../../../../core/goodput/metrics';
import { ProvenanceBadges } from '../../../../parts/ProvenanceBadges';
import { formatCount } from '../../../../state/format';
import { type LateOrder, type LateRow, lateRequests } from '../../../../state/inside/run/lateRequests';
import type { ShownRuns } from '../../../../state/inside/run/shownRuns';
import type { Provenance } from '../../../../state/provenance';
import { Select } from '../../../../ui/Select';

interface LateRequestsProps {
  readonly shown: ShownRuns;
  readonly slo: Slo;
  readonly picked: number | 'none';
  readonly provenances: readonly Provenance[];
  readonly onShow: (request: number) => void;
}

function ordersOf({ runs }: ShownRuns) {
  return [
    { value: 'any', text: 'Latest first, anywhere' },
    ...runs.map(({ name }, index) => ({ value: String(index), text: `Latest first, ${name.toLowerCase()}` })),
    { value: 'arrival', text: 'By arrival' },
  ];
}

function Latency({ cell }: { readonly cell: LateRow['latencies'][number]['ttft'] }): ReactElement {
  return (
    <td data-met={cell.isMet}>
      <span aria-hidden="true">{cell.isMet ? '✓' : '✗'} </span>
      <span className="ui-hidden">{cell.isMet ? 'met: ' : 'missed: '}</span>
      {cell.text}
    </td>
  );
}

function Row({ row, isPicked, onShow }: { row: LateRow; isPicked: boolean; onShow: (r: number) => void }) {
  return (
    <tr data-picked={isPicked}>
      <th scope="row">
        <button
          type="button"
          aria-label={`Request ${row.request}`}
          aria-pressed={isPicked}
          onClick={() => onShow(row.request)}
        >
          {row.request}
        </button>
      </th>
      <td>{row.late}</td>
      <td>{formatCount(row.inputTokens)}</td>
      <td>{formatCount(row.outputTokens)}</td>
      {row.latencies.map(({ ttft, tpot }, index) => [
        // biome-ignore lint/suspicious/noArrayIndexKey: runs keep their places
        <Latency key={`ttft ${index}`} cell={ttft} />,
        // biome-ignore lint/suspicious/noArrayIndexKey: runs keep their places
        <Latency key={`tpot ${index}`} cell={tpot} />,
      ])}
    </tr>
  );
}

function Head({ shown }: { readonly shown: ShownRuns }): ReactElement {
  return (
    <thead>
      <tr>
        <th rowSpan={2} scope="col">
          Request
        </th>
        <th rowSpan={2} scope="col">
          Lateness
        </th>
        <th colSpan={2} scope="colgroup">
          Tokens
        </th>
        {shown.runs.map(({ index, name }) => (
          <th key={index} colSpan={2} scope="colgroup">
            {name}
          </th>
        ))}
      </tr>
      <tr>
        <th scope="col">in</th>
        <th scope="col">out</th>
        {shown.runs.map(({ index }) => [
          <th key={`ttft ${index}`} scope="col">
            TTFT
          </th>,
          <th key={`tpot ${index}`} scope="col">
            TPOT
          </th>,
        ])}
      </tr>
    </thead>
  );
}

/** Requests in order of how late they were; one of them is looked at. */
export const LateRequests = memo(function LateRequests(props: LateRequestsProps): ReactElement {
  const { shown, slo, picked, provenances, onShow } = props;
  const [chosen, setChosen] = useState('any');
  const orders = useMemo(() => ordersOf(shown), [shown]);
  const value = orders.some((order) => order.value === chosen) ? chosen : 'any';
  const order: LateOrder = value === 'any' || value === 'arrival' ? value : Number(value);
  const { rows, note } = useMemo(() => lateRequests(shown, slo, order), [shown, slo, order]);
  return (
    <section className="chart-card run-list" aria-labelledby="late-title">
      <div className="run-list-head">
        <h2 id="late-title">Requests by lateness</h2>
        <ProvenanceBadges chart="Requests by lateness" provenances={provenances.slice(0, 1)} isShort />
        <Select label="Order of requests" options={orders} value={value} onChange={setChosen} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="run-list-scroll" tabIndex={0} aria-label="Requests by lateness: table">
        <table>
          <caption className="ui-hidden">{note}</caption>
          <Head shown={shown} />
          <tbody>
            {rows.map((row) => (
              <Row key={row.request} row={row} isPicked={row.request === picked} onShow={onShow} />
            ))}
          </tbody>
        </table>
      </section>
      <p className="run-note">{note}</p>
    </section>
  );
});

import type { ReactElement } from 'react';
import type { Table3Side, Table3Words } from '../state/placement/table3Words';
import './resultTable.css';

/** A row; what is not known yet is left out. */
export type Table3TableRow = Pick<Table3Words, 'application'> &
  Partial<Omit<Table3Words, 'paper'>> & {
    readonly paper: Pick<Table3Side, 'placement'> & Partial<Table3Side>;
  };

function Side({ side }: { readonly side: Table3TableRow['paper'] | undefined }): ReactElement {
  if (side === undefined) return <td>–</td>;
  return (
    <td>
      {side.placement}
      {side.goodput !== undefined && <span className="result-detail">{side.goodput}</span>}
    </td>
  );
}

function Row({ row }: { readonly row: Table3TableRow }): ReactElement {
  const { application, paper, ours, verdict, verdictText, difference = '' } = row;
  return (
    <tr>
      <th scope="row">{application}</th>
      <Side side={paper} />
      <Side side={ours} />
      <td>
        <strong data-verdict={verdict}>{verdictText ?? '–'}</strong>
        {difference !== '' && <span className="result-words">{difference}</span>}
      </td>
    </tr>
  );
}

/** The paper’s Table 3 beside the winners of our search. */
export function Table3Table({ rows }: { readonly rows: readonly Table3TableRow[] }): ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="result-table-card" tabIndex={0} aria-label="Table 3, paper and ours">
      <table className="result-table">
        <caption className="ui-hidden">Table 3, paper and ours</caption>
        <thead>
          <tr>
            <th scope="col">Application</th>
            <th scope="col">Paper’s placement</th>
            <th scope="col">Our search’s</th>
            <th scope="col">Compared here</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.application} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

import { type ReactElement, useEffect } from 'react';
import { useStore } from 'zustand';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import { TABLE_3_PROVENANCES } from '../../../state/placement/ablationProvenances';
import { paperRunsOf } from '../../../state/placement/paperRuns';
import {
  type Table3Side,
  type Table3Words,
  table3Status,
  table3Words,
} from '../../../state/placement/table3Run';
import { useWorkbench } from '../../../state/react';
import { RunBar } from './RunBar';

function Side({ side }: { readonly side: Table3Side }): ReactElement {
  return (
    <td>
      {side.placement}
      <span className="paper-goodput">{side.goodput}</span>
    </td>
  );
}

function Row({ row }: { readonly row: Table3Words }): ReactElement {
  return (
    <tr>
      <th scope="row">{row.application}</th>
      <Side side={row.paper} />
      <Side side={row.ours} />
      <td>
        <strong className="paper-verdict" data-verdict={row.verdict}>
          {row.verdictText}
        </strong>
        {row.difference !== '' && <span className="paper-difference">{row.difference}</span>}
      </td>
    </tr>
  );
}

const ROWS = 5;

/** The paper’s Table 3 beside the winners of our search. */
export function Table3Card(): ReactElement {
  const { table3 } = paperRunsOf(useWorkbench().client);
  const run = useStore(table3.store);
  useEffect(() => () => table3.cancel(), [table3]);
  return (
    <section className="paper-part" aria-labelledby="paper-table3">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h3 id="paper-table3" className="paper-title">
          The paper’s placements and ours (Table 3)
        </h3>
        <ProvenanceBadges chart="Table 3" provenances={TABLE_3_PROVENANCES} isShort />
      </div>
      <p className="paper-text">
        Algorithm 2 with the SLOs of Table 1 on the paper’s cluster, 4 nodes of 8 A100-80GB. Both placements
        are simulated here on the same requests, with 95% intervals.{' '}
        {run.phase === 'idle' ? 'It takes several seconds.' : ''}
      </p>
      <RunBar
        label="Compare with Table 3"
        isRunning={run.phase === 'running'}
        status={table3Status(run)}
        done={run.rows.length}
        of={ROWS}
        onStart={table3.start}
        onCancel={table3.cancel}
      />
      {run.rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className="paper-table-card" tabIndex={0} aria-label="Table 3, paper and ours">
          <table className="paper-table">
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
              {run.rows.map((row) => (
                <Row key={row.application} row={table3Words(row)} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

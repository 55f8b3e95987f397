import { type ReactElement, useEffect } from 'react';
import { useStore } from 'zustand';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import { Table3Table } from '../../../parts/Table3Table';
import { TABLE_3_PROVENANCES } from '../../../state/placement/ablationProvenances';
import { paperRunsOf } from '../../../state/placement/paperRuns';
import { table3Status } from '../../../state/placement/table3Run';
import { table3Words } from '../../../state/placement/table3Words';
import { useWorkbench } from '../../../state/react';
import { RunBar } from './RunBar';

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
      {run.rows.length > 0 && <Table3Table rows={run.rows.map(table3Words)} />}
    </section>
  );
}

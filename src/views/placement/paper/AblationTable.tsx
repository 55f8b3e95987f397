import type { ReactElement } from 'react';
import { systemRows } from '../../../state/placement/ablationPlot';
import type { AblationRun } from '../../../state/placement/ablationRun';
import '../../../parts/resultTable.css';

interface AblationTableProps {
  readonly run: AblationRun;
  readonly hasPaper: boolean;
}

/** Which placement stands for each system, and how far its curves are from the paper’s. */
export function AblationTable({ run, hasPaper }: AblationTableProps): ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="result-table-card" tabIndex={0} aria-label="Placements of the ablation">
      <table className="result-table">
        <caption className="ui-hidden">Placements of the ablation</caption>
        <thead>
          <tr>
            <th scope="col">System</th>
            <th scope="col">Placement found</th>
            {hasPaper && <th scope="col">From the paper, against rate</th>}
            {hasPaper && <th scope="col">From the paper, against SLO scale</th>}
          </tr>
        </thead>
        <tbody>
          {systemRows(run).map(({ id, name, placement, errors }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{placement}</td>
              {hasPaper && <td>{errors[0]}</td>}
              {hasPaper && <td>{errors[1]}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {hasPaper && (
        <p className="text-fine text-muted">
          Mean absolute difference in points of attainment over the paper’s x values.
        </p>
      )}
    </section>
  );
}

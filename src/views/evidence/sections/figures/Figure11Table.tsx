import type { ReactElement } from 'react';
import type { Figure11Items } from '../../../../state/evidence/figure11/plot';
import { FIGURE_11_COLUMNS, figure11Rows } from '../../../../state/evidence/figure11/words';
import '../../../../parts/resultTable.css';

/** How far each way to simulate Figure 11 is from the paper’s curves. */
export function Figure11Table({ items }: { readonly items: Figure11Items }): ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="result-table-card" tabIndex={0} aria-label="Distances from Figure 11">
      <table className="result-table">
        <caption className="ui-hidden">Distances from Figure 11</caption>
        <thead>
          <tr>
            <th scope="col">System</th>
            <th scope="col">Our placement</th>
            <th scope="col">GPUs in the paper</th>
            {FIGURE_11_COLUMNS.map((name) => (
              <th key={name} scope="col">
                {name} (points)
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figure11Rows(items).map(({ system, name, placement, paperGpus, errors }) => (
            <tr key={system}>
              <th scope="row">{name}</th>
              <td>{placement}</td>
              <td>{paperGpus}</td>
              {FIGURE_11_COLUMNS.map((column, index) => (
                <td key={column}>{errors[index]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="text-fine text-muted">
        Mean distance from the paper’s points in percentage points of attainment: against rate / against SLO
        scale. GPUs in the paper are told from the points, in the same order.
      </p>
    </section>
  );
}

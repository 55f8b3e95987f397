import type { ReactElement } from 'react';
import type { ApplicationId } from '../../../../core/catalogue/applications';
import { presetName } from '../../../../core/scenario/presets';
import { PlacementMark } from '../../../../parts/PlacementMark';
import { type ComparisonRow, comparisonRows } from '../../../../state/evidence/panel/comparison';
import type { PanelItem } from '../../../../state/evidence/panel/items';

interface ComparisonTableProps {
  readonly application: ApplicationId;
  readonly items: readonly PanelItem[];
}

function Row({ row }: { readonly row: ComparisonRow }): ReactElement {
  return (
    <tr data-same={row.isSameEngine}>
      <th scope="row" className="systems-name">
        <span className="systems-system">
          <PlacementMark policy={row.policy} variant={row.variant} /> {row.name}
        </span>
      </th>
      <td>{row.rateError ?? '–'}</td>
      <td>{row.scaleError ?? '–'}</td>
      <td>{row.goodput}</td>
      <td>{row.paperGoodput}</td>
      <td>
        {row.ratio?.text ?? '–'}
        {row.ratio !== undefined && <span className="systems-detail">{row.ratio.detail}</span>}
      </td>
      <td>{row.paperRatio ?? '–'}</td>
      <td>{row.scale}</td>
      <td>{row.paperScale}</td>
    </tr>
  );
}

/** Errors, goodputs and ratios of the systems of one application, ours beside the paper's. */
export function ComparisonTable({ application, items }: ComparisonTableProps): ReactElement {
  const name = `${presetName(application)}: ours and the paper’s numbers`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="systems-scroll" tabIndex={0} aria-label={name}>
      <table className="systems-table">
        <caption className="ui-hidden">{name}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2} className="systems-name">
              System
            </th>
            <th scope="colgroup" colSpan={2} className="systems-group">
              Mean error, attainment points
            </th>
            <th scope="colgroup" colSpan={2} className="systems-group">
              Goodput per GPU
            </th>
            <th scope="colgroup" colSpan={2} className="systems-group">
              DistServe’s goodput over this
            </th>
            <th scope="colgroup" colSpan={2} className="systems-group">
              Smallest SLO scale at 90%
            </th>
          </tr>
          <tr>
            <th scope="col">rate panel</th>
            <th scope="col">SLO panel</th>
            <th scope="col">ours</th>
            <th scope="col">paper</th>
            <th scope="col">ours</th>
            <th scope="col">paper</th>
            <th scope="col">ours</th>
            <th scope="col">paper</th>
          </tr>
        </thead>
        <tbody>
          {comparisonRows(items, application).map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

import type { ReactElement } from 'react';
import { MEASURED_SYSTEMS } from '../../../../core/catalogue/paperResults';
import { PANEL_KINDS, type PanelKind } from '../../../../core/evidence/panels';
import { presetName } from '../../../../core/scenario/presets';
import { type PanelItem, SYSTEM_NAMES } from '../../../../state/evidence/panel/items';
import { type ErrorRow, errorRows, meanErrors } from '../../../../state/evidence/panel/summary';

const KIND_NAMES: Readonly<Record<PanelKind, string>> = { rate: 'rate', sloScale: 'SLO scale' };

function Row({ row }: { readonly row: ErrorRow }): ReactElement {
  return (
    <tr>
      {row.kind === PANEL_KINDS[0] && (
        <th scope="rowgroup" rowSpan={PANEL_KINDS.length} className="systems-name">
          {presetName(row.application)}
          {row.isModelled && <span className="systems-note"> (latency modelled)</span>}
        </th>
      )}
      <td className="systems-kind">{KIND_NAMES[row.kind]}</td>
      {row.cells.map(({ system, text, isWorst }) => (
        <td key={system} data-worst={isWorst}>
          {text}
          {isWorst && <span className="systems-note"> worst</span>}
        </td>
      ))}
    </tr>
  );
}

function Means({
  name,
  errors,
}: {
  readonly name: string;
  readonly errors: readonly string[];
}): ReactElement {
  return (
    <tr className="systems-means">
      <th scope="row" colSpan={2} className="systems-name">
        {name}
      </th>
      {errors.map((error, index) => (
        <td key={MEASURED_SYSTEMS[index]}>{error}</td>
      ))}
    </tr>
  );
}

/** Mean absolute error of every panel and system, with means and the worst of each system. */
export function ErrorTable({ items }: { readonly items: readonly PanelItem[] }): ReactElement {
  const name = 'Mean absolute error in attainment points';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="systems-scroll" tabIndex={0} aria-label={name}>
      <table className="systems-table systems-errors">
        <caption>{name}, over the measured points of each panel</caption>
        <thead>
          <tr>
            <th scope="col" className="systems-name">
              Application
            </th>
            <th scope="col" className="systems-kind">
              Panel
            </th>
            {MEASURED_SYSTEMS.map((system) => (
              <th key={system} scope="col">
                {SYSTEM_NAMES[system]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {errorRows(items).map((row) => (
            <Row key={`${row.application} ${row.kind}`} row={row} />
          ))}
        </tbody>
        <tfoot>
          <Means name="Mean, eight panels on released fits" errors={meanErrors(items, 'fit')} />
          <Means name="Mean, two panels on modelled latency" errors={meanErrors(items, 'modelled')} />
        </tfoot>
      </table>
    </section>
  );
}

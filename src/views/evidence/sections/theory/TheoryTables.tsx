import type { ReactElement } from 'react';
import { CHECKED_FORMULAS, missesByMeasure } from '../../../../core/physics/theoryCheck';
import type { Measure } from '../../../../core/physics/ttftTheory';
import { isSimulated, type TheoryRow } from '../../../../state/evidence/theory/rows';
import {
  chanceText,
  formulaTitle,
  residualText,
  simulatedText,
} from '../../../../state/evidence/theory/words';
import { formatMilliseconds } from '../../../../state/format';
import { MEASURE_NAMES } from '../../../../state/physics/ttftMeasures';

function insideWord(row: TheoryRow): string {
  if (!isSimulated(row)) return '…';
  return row.isOutside ? 'no' : 'yes';
}

function FormulaTable({
  title,
  rows,
  measure,
}: {
  readonly title: string;
  readonly rows: readonly TheoryRow[];
  readonly measure: Measure;
}): ReactElement {
  return (
    <div className="theory-card">
      <table className="theory-table">
        <caption>
          {title}
          <span className="ui-hidden">: {MEASURE_NAMES[measure]} TTFT</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <abbr title="Utilisation">ρ</abbr>
            </th>
            <th scope="col">Theory</th>
            <th scope="col">Simulated</th>
            <th scope="col">Residual</th>
            <th scope="col">Inside</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.utilisation} data-outside={row.isOutside}>
              <th scope="row">{row.utilisation}</th>
              <td>{formatMilliseconds(row.theory)}</td>
              <td>{simulatedText(row)}</td>
              <td>{residualText(row)}</td>
              <td>{insideWord(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How often theory lies outside, and what chance explains. */
function Misses({ done }: { readonly done: readonly TheoryRow[] }): ReactElement {
  return (
    <div className="theory-card">
      <h2 className="theory-card-title">Theory outside the interval</h2>
      <ul className="theory-misses">
        {missesByMeasure(done).map(({ measure, misses, of }) => (
          <li key={measure}>
            <span>{MEASURE_NAMES[measure]} TTFT</span>
            <strong>
              {misses} of {of}
            </strong>
          </li>
        ))}
      </ul>
      <p className="text-fine text-muted">
        {chanceText(done)} The measures of one run miss together, so each is judged alone.
      </p>
    </div>
  );
}

/** Theory, simulation and their difference, one measure of each system. */
export function TheoryTables({
  rows,
  measure,
}: {
  readonly rows: readonly TheoryRow[];
  readonly measure: Measure;
}): ReactElement {
  const done = rows.filter(isSimulated);
  const shown = rows.filter((row) => row.measure === measure);
  return (
    <div className="theory-tables">
      {CHECKED_FORMULAS.map((formula) => (
        <FormulaTable
          key={formula}
          title={formulaTitle(formula)}
          rows={shown.filter((row) => row.formula === formula)}
          measure={measure}
        />
      ))}
      {done.length > 0 && <Misses done={done} />}
    </div>
  );
}

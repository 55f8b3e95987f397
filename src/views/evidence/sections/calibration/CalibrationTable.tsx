import { Fragment, type ReactElement } from 'react';
import { MEASURED_SYSTEMS, type MeasuredSystem } from '../../../../core/catalogue/paperResults';
import {
  applicationName,
  type CalibrationRow,
  meanError,
  type SystemMeans,
} from '../../../../state/evidence/calibration/rows';
import { changeText, fittedElsewhere, pointsText } from '../../../../state/evidence/calibration/words';
import { SYSTEM_NAMES } from '../../../../state/evidence/panel/items';

const WAITING = '…';

function Row({ row }: { readonly row: CalibrationRow }): ReactElement {
  const { system, application, answer } = row;
  const untuned = answer && meanError(answer.untuned);
  const heldOut = answer && meanError(answer.heldOut);
  const request = answer?.request && meanError(answer.request.heldOut);
  const isModelled = answer?.basis === 'modelled';
  return (
    <tr>
      <th scope="row">
        {applicationName(application)}
        {isModelled && <span className="calibration-note">modelled latency</span>}
      </th>
      <td>{answer?.requestsPerReplication ?? WAITING}</td>
      <td>{untuned === undefined ? WAITING : pointsText(untuned)}</td>
      <td>{heldOut === undefined ? WAITING : pointsText(heldOut)}</td>
      <td>{untuned === undefined || heldOut === undefined ? WAITING : changeText(heldOut - untuned)}</td>
      <td className="calibration-constants">{fittedElsewhere(system, application)[0]}</td>
      <td>{request === undefined ? (answer && '–') || WAITING : pointsText(request)}</td>
      <td className="calibration-constants">{fittedElsewhere(system, application)[1]}</td>
      <td>{answer === undefined ? WAITING : pointsText(answer.runFloor)}</td>
    </tr>
  );
}

function MeanRow({ means }: { readonly means: SystemMeans }): ReactElement {
  const { untuned, heldOut, requestHeldOut, runFloor } = means;
  return (
    <tr className="calibration-mean">
      <th scope="row">Mean on released fits</th>
      <td />
      <td>{pointsText(untuned)}</td>
      <td>{pointsText(heldOut)}</td>
      <td>{changeText(heldOut - untuned)}</td>
      <td />
      <td>{requestHeldOut === undefined ? '–' : pointsText(requestHeldOut)}</td>
      <td />
      <td>{pointsText(runFloor)}</td>
    </tr>
  );
}

interface CalibrationTableProps {
  readonly rows: readonly CalibrationRow[];
  readonly means: readonly SystemMeans[] | undefined;
}

function SystemRows({ system, rows, means }: CalibrationTableProps & { readonly system: MeasuredSystem }) {
  const own = means?.find((one) => one.system === system);
  return (
    <Fragment>
      <tr className="calibration-system">
        <th scope="rowgroup" colSpan={9}>
          {SYSTEM_NAMES[system]}
        </th>
      </tr>
      {rows
        .filter((row) => row.system === system)
        .map((row) => (
          <Row key={row.application} row={row} />
        ))}
      {own !== undefined && <MeanRow means={own} />}
    </Fragment>
  );
}

/** Errors as released and held out, with the constants that were fitted without the application. */
export function CalibrationTable({ rows, means }: CalibrationTableProps): ReactElement {
  return (
    <div className="calibration-card">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="calibration-scroll" tabIndex={0} aria-label="Errors as released and held out">
        <table className="calibration-table">
          <caption>Mean absolute error of attainment, in points</caption>
          <thead>
            <tr>
              <th scope="col">System and application</th>
              <th scope="col">Requests a point</th>
              <th scope="col">As released</th>
              <th scope="col">Held out</th>
              <th scope="col">Change</th>
              <th scope="col">Fitted on the others</th>
              <th scope="col">Per request, held out</th>
              <th scope="col">Fitted on the others</th>
              <th scope="col">By chance alone</th>
            </tr>
          </thead>
          {MEASURED_SYSTEMS.map((system) => (
            <tbody key={system}>
              <SystemRows system={system} rows={rows} means={means} />
            </tbody>
          ))}
        </table>
      </section>
    </div>
  );
}

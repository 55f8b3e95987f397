import type { ReactElement } from 'react';
import { APPLICATION_IDS, APPLICATIONS, type ApplicationId } from '../../../core/catalogue/applications';
import { MODELS } from '../../../core/catalogue/models';
import { formatMilliseconds } from '../../../state/format';
import { useActions, useApp } from '../../../state/react';
import './sloTable.css';

function Row({ id }: { readonly id: ApplicationId }): ReactElement {
  const { name, model, ttftSlo, tpotSlo } = APPLICATIONS[id];
  const isChosen = useApp((state) => state.preset === id);
  const { choosePreset } = useActions();
  return (
    <tr data-chosen={isChosen}>
      <th scope="row">
        <button type="button" aria-pressed={isChosen} onClick={() => choosePreset(id)}>
          {name}, <span>{MODELS[model].name}</span>
        </button>
      </th>
      <td>{formatMilliseconds(ttftSlo)}</td>
      <td>{formatMilliseconds(tpotSlo)}</td>
    </tr>
  );
}

/** Table 1: what each application asks for. A row makes its application the scenario. */
export function SloTable(): ReactElement {
  return (
    <table className="slo-table">
      <caption>SLOs (Table 1). Choose a row:</caption>
      <thead>
        <tr>
          <th scope="col">Application</th>
          <th scope="col">TTFT</th>
          <th scope="col">TPOT</th>
        </tr>
      </thead>
      <tbody>
        {APPLICATION_IDS.map((id) => (
          <Row key={id} id={id} />
        ))}
      </tbody>
    </table>
  );
}

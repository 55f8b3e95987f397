import type { ReactElement } from 'react';
import { Instrument } from '../../frame/Instrument';

export function Phases(): ReactElement {
  return (
    <Instrument id="phases" takeaway="" controls={undefined} formulas={undefined}>
      {null}
    </Instrument>
  );
}

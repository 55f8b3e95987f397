import type { ReactElement } from 'react';
import { Instrument } from '../../frame/Instrument';

export function Queueing(): ReactElement {
  return (
    <Instrument id="queueing" takeaway="" controls={undefined} formulas={undefined}>
      {null}
    </Instrument>
  );
}

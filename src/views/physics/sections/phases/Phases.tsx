import type { ReactElement } from 'react';
import { Instrument } from '../../frame/Instrument';

export function Phases(): ReactElement {
  return (
    <Instrument id="phases" takeaway="" formulas={undefined}>
      {null}
    </Instrument>
  );
}

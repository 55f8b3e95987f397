import type { ReactElement } from 'react';
import { Instrument } from '../../frame/Instrument';

export function Replication(): ReactElement {
  return (
    <Instrument id="replication" takeaway="" formulas={undefined}>
      {null}
    </Instrument>
  );
}

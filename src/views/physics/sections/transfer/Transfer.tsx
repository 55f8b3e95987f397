import type { ReactElement } from 'react';
import { Instrument } from '../../frame/Instrument';

export function Transfer(): ReactElement {
  return (
    <Instrument id="transfer" takeaway="" formulas={undefined}>
      {null}
    </Instrument>
  );
}

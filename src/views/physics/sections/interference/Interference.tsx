import type { ReactElement } from 'react';
import { Instrument } from '../../frame/Instrument';

export function Interference(): ReactElement {
  return (
    <Instrument id="interference" takeaway="" formulas={undefined}>
      {null}
    </Instrument>
  );
}

import type { ReactElement } from 'react';
import { Instrument } from '../../frame/Instrument';

export function Decoding(): ReactElement {
  return (
    <Instrument id="decoding" takeaway="" formulas={undefined}>
      {null}
    </Instrument>
  );
}

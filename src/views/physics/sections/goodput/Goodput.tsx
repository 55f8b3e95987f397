import type { ReactElement } from 'react';
import { Instrument } from '../../frame/Instrument';

export function Goodput(): ReactElement {
  return (
    <Instrument id="goodput" takeaway="" formulas={undefined}>
      {null}
    </Instrument>
  );
}

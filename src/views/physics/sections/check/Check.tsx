import type { ReactElement } from 'react';
import { Instrument } from '../../frame/Instrument';

export function Check(): ReactElement {
  return (
    <Instrument id="check" takeaway="" formulas={undefined}>
      {null}
    </Instrument>
  );
}

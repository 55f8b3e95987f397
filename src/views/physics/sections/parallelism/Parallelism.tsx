import type { ReactElement } from 'react';
import { Instrument } from '../../frame/Instrument';

export function Parallelism(): ReactElement {
  return (
    <Instrument id="parallelism" takeaway="" formulas={undefined}>
      {null}
    </Instrument>
  );
}

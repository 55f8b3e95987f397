import type { ReactElement } from 'react';
import type { TableData } from '../../../../charts/types';
import { InsideFigure } from '../../frame/InsideFigure';

const NO_TABLE: TableData = { columns: [], rows: [], fileName: '' };
const WAITING = 'Recording both sides…';

/** Keeps the place of a recorded run that has not come yet. */
export function TraceWaiting(props: { readonly chart: string; readonly title: string }): ReactElement {
  return (
    <InsideFigure
      {...props}
      caption={WAITING}
      provenances={[]}
      table={NO_TABLE}
      state={{ kind: 'loading', message: WAITING }}
    >
      {() => null}
    </InsideFigure>
  );
}

import { type ReactElement, useMemo } from 'react';
import { RequestChart } from '../../../../charts/RequestChart';
import type { ChartState } from '../../../../charts/types';
import { fromPaper } from '../../../../core/catalogue/source';
import { analytic, latencySource } from '../../../../state/physics/provenances';
import { requestCaption, requestTable, selectRequestLife } from '../../../../state/physics/requestLife';
import { InstrumentFigure } from '../../frame/InstrumentFigure';
import { useSeen } from '../../frame/useSeen';

const HOW = analytic(
  'The wait is the mean of Eq. 1 at the scenario’s rate, the prefill one pass over the mean prompt, every further token one decode pass of the chosen batch.',
  'Only prompts make others wait here, and all decode passes take equally long: what prefill does to decode beside it is another step.',
  [fromPaper('§2.1, Eq. 1')],
  'the-instruments',
);

/** One request from its arrival to its last token. */
export function RequestLifeFigure({ state }: { readonly state: ChartState | undefined }): ReactElement {
  const life = useSeen(selectRequestLife);
  const caption = requestCaption(life);
  const table = useMemo(() => requestTable(life), [life]);
  const { machine } = life.subject;
  return (
    <InstrumentFigure
      chart="request-life"
      title={`One request on ${machine}`}
      caption={caption}
      provenances={[HOW, latencySource(life.subject)]}
      table={table}
      state={state}
    >
      {(size) => <RequestChart {...size} caption={caption} request={life} />}
    </InstrumentFigure>
  );
}

import { type ReactElement, useCallback, useMemo } from 'react';
import type { ChartState } from '../../../../charts/types';
import { type InterferencePlot, selectInterference } from '../../../../state/physics/interference';
import { interferenceTakeaway } from '../../../../state/physics/interferenceText';
import { simulateStalls } from '../../../../state/physics/stall';
import { Instrument } from '../../frame/Instrument';
import { useAtRest } from '../../frame/useAtRest';
import { useSeen } from '../../frame/useSeen';
import { InterferenceControls } from './InterferenceControls';
import { InterferenceFormulas } from './InterferenceFormulas';
import { IterationTime } from './IterationTime';
import { Stall } from './Stall';

function useSimulated({ subject, batch, chunkTokens, impossible }: InterferencePlot) {
  const compute = useCallback(
    () => (impossible === undefined ? simulateStalls({ subject, batch, chunkTokens }) : []),
    [subject, batch, chunkTokens, impossible],
  );
  return useAtRest(compute);
}

/** What a prompt does to the requests that decode beside it. */
export function Interference(): ReactElement {
  const plot = useSeen(selectInterference);
  const { impossible } = plot;
  const simulated = useSimulated(plot);
  const state = useMemo<ChartState | undefined>(
    () => (impossible === undefined ? undefined : { kind: 'impossible', message: impossible }),
    [impossible],
  );
  return (
    <Instrument
      id="interference"
      takeaway={interferenceTakeaway(plot)}
      controls={<InterferenceControls />}
      formulas={impossible === undefined && <InterferenceFormulas plot={plot} />}
    >
      <IterationTime plot={plot} state={state} />
      <Stall plot={plot} simulated={simulated} state={state} />
    </Instrument>
  );
}

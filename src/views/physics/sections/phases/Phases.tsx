import { type ReactElement, useMemo } from 'react';
import type { ChartState } from '../../../../charts/types';
import { ShownPart, useIsEmbedded } from '../../../../parts/live/shownParts';
import { phasesTakeaway, selectPhases } from '../../../../state/physics/phases';
import { BatchSlider, ContextSlider } from '../../frame/DecodeSliders';
import { Instrument } from '../../frame/Instrument';
import { PromptSlider } from '../../frame/PromptSlider';
import { useSeen } from '../../frame/useSeen';
import { FitTrustCard } from './FitTrustCard';
import { PhasesFormulas } from './PhasesFormulas';
import { RequestLifeFigure } from './RequestLifeFigure';
import { Roofline } from './Roofline';
import { Throughput } from './Throughput';

/** Why prefill and decode want different batches, and different machines. */
export function Phases(): ReactElement {
  const plot = useSeen(selectPhases);
  const { impossible } = plot;
  const isEmbedded = useIsEmbedded();
  const state = useMemo<ChartState | undefined>(
    () => (impossible === undefined ? undefined : { kind: 'impossible', message: impossible }),
    [impossible],
  );
  return (
    <Instrument
      id="phases"
      takeaway={phasesTakeaway(plot)}
      controls={
        <>
          <PromptSlider symbol="t" />
          <BatchSlider />
          <ContextSlider symbol="l" />
        </>
      }
      formulas={impossible === undefined && <PhasesFormulas plot={plot} />}
    >
      {/* The beginning of a lecture; who opens this page knows it. */}
      {isEmbedded && <RequestLifeFigure state={state} />}
      <Throughput plot={plot.prefill} state={state} />
      <Throughput plot={plot.decode} state={state} />
      <Roofline plot={plot} state={state} />
      <ShownPart part="fit-trust">
        <FitTrustCard />
      </ShownPart>
    </Instrument>
  );
}

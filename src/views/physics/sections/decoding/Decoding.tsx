import { type ReactElement, useMemo } from 'react';
import { fromPaper } from '../../../../core/catalogue/source';
import type { SystemPoint } from '../../../../core/physics/systemRun';
import { formatRate } from '../../../../state/format';
import { colocatedFits, type DecodingPlot, selectDecoding } from '../../../../state/physics/decoding';
import { decodingTable, decodingTakeaway, figure5Takeaway } from '../../../../state/physics/decodingWords';
import { selectFigure5 } from '../../../../state/physics/figure5';
import { analytic, latencySource, simulatedBy } from '../../../../state/physics/provenances';
import { Instrument } from '../../frame/Instrument';
import { InstrumentFigure } from '../../frame/InstrumentFigure';
import { useMeasurement } from '../../frame/useMeasurement';
import { useSeen } from '../../frame/useSeen';
import { BatchChart } from './BatchChart';
import { DecodingControls } from './DecodingControls';
import { DecodingFormulas } from './DecodingFormulas';
import { Figure5Charts } from './Figure5Charts';

function captions(plot: DecodingPlot, isComplete: boolean, error: string | undefined) {
  const { perFeeder, subject } = plot;
  const points = error ?? (isComplete ? 'points with whiskers are simulated' : 'simulating…');
  return {
    batch: `Each prefill instance passes on ${formatRate(perFeeder)} req/s. Colocated instances (${colocatedFits(plot)}) have the same traffic per GPU. Lines are theory, ${points}.`,
    tpot: `Mean TPOT on ${subject.machine}; prompts stall the decoding of a colocated instance, which the line counts in.`,
  };
}

function provenancesOf(plot: DecodingPlot) {
  return [
    analytic(
      'Little’s law for a processor-sharing queue whose iteration time grows with the batch; on colocated instances stretched by the share of time that prefills take.',
      'Poisson arrivals, answers and contexts at their mean. Near a full KV cache an approximation.',
      [fromPaper('§3.2')],
      'the-instruments',
    ),
    simulatedBy(
      plot.asked.question,
      'The event simulator with prefill and transfer in no time, and a colocated instance beside it.',
    ),
    latencySource(plot.subject),
  ];
}

const NOTHING: readonly SystemPoint[] = [];

export function Decoding(): ReactElement {
  const plot = useSeen(selectDecoding);
  const figure5 = useSeen(selectFigure5);
  const isPossible = plot.impossible === undefined && plot.traffic.maxBatch > 0;
  const alone = useMeasurement(
    'decoding',
    isPossible && plot.asked.rates.length > 0 ? plot.asked : undefined,
  );
  const shared = useMeasurement(
    'decoding-colocated',
    isPossible && plot.askedColocated.rates.length > 0 ? plot.askedColocated : undefined,
  );
  const points = { alone: alone.points ?? NOTHING, shared: shared.points ?? NOTHING };
  const table = useMemo(
    () => decodingTable(plot, points.alone, points.shared),
    [plot, points.alone, points.shared],
  );
  const isDone =
    (alone.isComplete || plot.asked.rates.length === 0) &&
    (shared.isComplete || plot.askedColocated.rates.length === 0);
  const caption = captions(plot, isDone, alone.error ?? shared.error);
  const provenances = provenancesOf(plot);
  const state = isPossible
    ? undefined
    : ({ kind: 'impossible', message: plot.impossible ?? decodingTakeaway(plot) } as const);
  return (
    <Instrument
      id="decoding"
      takeaway={`${decodingTakeaway(plot)} ${figure5Takeaway(figure5)}`}
      controls={<DecodingControls plot={plot} />}
      formulas={<DecodingFormulas plot={plot} figure5={figure5} />}
    >
      {(['batch', 'tpot'] as const).map((measure) => (
        <InstrumentFigure
          key={measure}
          chart={`decoding-${measure}`}
          title={measure === 'batch' ? 'Mean decode batch' : 'Mean TPOT at that batch'}
          caption={caption[measure]}
          provenances={provenances}
          table={table}
          state={state}
        >
          {(size, crosshair) => (
            <BatchChart
              measure={measure}
              plot={plot}
              {...points}
              size={size}
              crosshair={crosshair}
              caption={caption[measure]}
            />
          )}
        </InstrumentFigure>
      ))}
      <Figure5Charts plot={figure5} />
    </Instrument>
  );
}

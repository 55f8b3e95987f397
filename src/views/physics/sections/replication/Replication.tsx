import { type ReactElement, useMemo } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { ChartSize } from '../../../../charts/types';
import { fromPaper } from '../../../../core/catalogue/source';
import type { Crosshair } from '../../../../parts/FigureCard';
import { ShownPart } from '../../../../parts/live/shownParts';
import { useOperatingRule } from '../../../../parts/useOperatingRule';
import { formatMilliseconds } from '../../../../state/format';
import {
  type ReplicationPlot,
  replicationTable,
  replicationTakeaway,
  SHORTEST_QUEUE,
  selectReplicasAsked,
  selectReplication,
  shortestQueueMarks,
  shortestQueueSpot,
} from '../../../../state/physics/replication';
import { loadOf, rateOf } from '../../../../state/physics/split';
import { replicationProvenances } from '../../../../state/physics/splitProvenances';
import { type SplitMeasure, ttftAt } from '../../../../state/physics/splitTheory';
import { useApp } from '../../../../state/react';
import { FormulaPanel } from '../../frame/FormulaPanel';
import { Instrument } from '../../frame/Instrument';
import { InstrumentFigure } from '../../frame/InstrumentFigure';
import { PromptSlider } from '../../frame/PromptSlider';
import { SplitControls } from '../../frame/SplitControls';
import { REPLICATED, splitSymbols } from '../../frame/splitFormulas';
import { useAxis } from '../../frame/useAxis';
import { type Measured, useMeasurement } from '../../frame/useMeasurement';
import { useSeen } from '../../frame/useSeen';
import { MemoryCard } from './MemoryCard';

function resultOf({ split, memory }: ReplicationPlot, rate: number): string {
  if (memory.whyNot !== undefined) return 'Replicas cannot exist here.';
  const ttft = ttftAt(split, 'replicas', rate);
  const load = `R·D = ${loadOf(split, rate).toFixed(2)}`;
  if (ttft.kind === 'valid') return `= ${formatMilliseconds(ttft.meanTtft)} at ${load}`;
  return `${load}: no mean, the queues grow without end`;
}

function Formulas({ plot }: { readonly plot: ReplicationPlot }): ReactElement {
  const rate = useSeen((state) => state.scenario.arrivalRatePerGpu);
  const { split } = plot;
  const copies = split.group === 1 ? 'replicas' : `replicas of TP ${split.group}`;
  const symbols = splitSymbols(split, rateOf(split, rate)).map((meaning) =>
    meaning.symbol === 'n' ? { ...meaning, name: copies } : meaning,
  );
  return (
    <FormulaPanel
      title="Mean TTFT of n replicas, random split"
      source={fromPaper('§3.1, Eq. 1 at R/n')}
      formula={REPLICATED}
      symbols={symbols}
      result={resultOf(plot, rate)}
      validity="Eq. 1 at R/n: Poisson arrivals, each request sent to a replica by chance, prompts of one length, one a pass, R·D < n."
    />
  );
}

interface PlotProps {
  readonly plot: ReplicationPlot;
  readonly measured: Measured;
  readonly measure: SplitMeasure;
}

interface CurvesProps extends PlotProps {
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
  readonly caption: string;
}

const EMPHASIS: Readonly<Record<string, string>> = { K: 'intra', n: 'replicas' };
const TITLES: Readonly<Record<SplitMeasure, string>> = { mean: 'Mean TTFT', p90: 'P90 TTFT' };

function Curves({ plot, measured, measure, size, crosshair, caption }: CurvesProps): ReactElement {
  const x = useAxis({ label: 'arrival rate per GPU', kind: 'rate', domain: [0, plot.xMax] });
  const y = useAxis({ label: TITLES[measure], kind: 'latency', domain: [0, plot.yMax[measure]] });
  const rule = useOperatingRule(x);
  const symbol = useApp((state) => state.view.symbol);
  const simulated = useMemo(
    () => shortestQueueMarks(plot, measured.points, measure),
    [plot, measured.points, measure],
  );
  const spots = useMemo(
    () => shortestQueueSpot(plot, measured.points, measure, rule.value),
    [plot, measured.points, measure, rule.value],
  );
  const regions = useMemo(() => [{ from: plot.wall, to: plot.wall * 2, text: 'R·D = n: full' }], [plot.wall]);
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={caption}
      x={x}
      y={y}
      series={plot.series[measure]}
      simulated={simulated}
      regions={regions}
      spots={spots}
      names="inside"
      xRule={rule}
      emphasised={symbol && EMPHASIS[symbol]}
    />
  );
}

function captionOf({ plot, measured }: PlotProps): string {
  if (!plot.memory.canReplicate) return 'Lines are theory. Replicas are left out: they cannot exist here.';
  if (measured.error !== undefined) return measured.error;
  const points = measured.isComplete
    ? `points are replicas with the ${SHORTEST_QUEUE}`
    : 'simulating replicas with the shortest queue…';
  return `Lines are theory, ${points}.`;
}

function TtftFigure({ plot, measured, measure }: PlotProps): ReactElement {
  const seed = useSeen((state) => state.scenario.seed);
  const table = useMemo(() => replicationTable(plot, measured.points), [plot, measured.points]);
  const caption = captionOf({ plot, measured, measure });
  return (
    <InstrumentFigure
      chart={`replication-${measure}`}
      title={TITLES[measure]}
      caption={caption}
      provenances={replicationProvenances(plot.split, seed, plot.memory.canReplicate)}
      table={table}
    >
      {(size, crosshair) => (
        <Curves
          plot={plot}
          measured={measured}
          measure={measure}
          size={size}
          crosshair={crosshair}
          caption={caption}
        />
      )}
    </InstrumentFigure>
  );
}

export function Replication(): ReactElement {
  const plot = useSeen(selectReplication);
  const rate = useSeen((state) => state.scenario.arrivalRatePerGpu);
  const asked = useSeen(selectReplicasAsked);
  const measured = useMeasurement('replication', asked);
  return (
    <Instrument
      id="replication"
      takeaway={replicationTakeaway(plot, rate, measured.points)}
      controls={
        <>
          <SplitControls split={plot.split} />
          <div className="self-start">
            <PromptSlider />
          </div>
        </>
      }
      formulas={<Formulas plot={plot} />}
    >
      <div className="instrument-pair">
        <TtftFigure plot={plot} measured={measured} measure="mean" />
        <TtftFigure plot={plot} measured={measured} measure="p90" />
      </div>
      <ShownPart part="replication-memory">
        <MemoryCard memory={plot.memory} />
      </ShownPart>
    </Instrument>
  );
}

import { type ReactElement, useMemo, useState } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import { StackedBarChart } from '../../../../charts/StackedBarChart';
import type { Axis, ChartSize, ChartState } from '../../../../charts/types';
import type { Crosshair } from '../../../../parts/FigureCard';
import { barsCaption, barsPlot, barsTable, gatheredBars } from '../../../../state/evidence/figure10/bars';
import { barsProvenances, transfersProvenances } from '../../../../state/evidence/figure10/provenances';
import { type TransferFigure, transferFigures } from '../../../../state/evidence/figure10/transfers';
import type { BreakdownPlot } from '../../../../state/inside/breakdown/breakdownPlot';
import { useApp } from '../../../../state/react';
import { SegmentedControl } from '../../../../ui/SegmentedControl';
import { EvidenceFigure } from '../../frame/EvidenceFigure';
import { useAnswered } from '../../frame/useEvidence';

const SHOWN = [
  { value: 'all', text: 'All parts' },
  { value: 'withoutDecode', text: 'Without decode' },
  { value: 'transfer', text: 'KV transfer alone' },
] as const;

interface BarsProps {
  readonly plot: BreakdownPlot;
  readonly caption: string;
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
}

function Bars({ plot, caption, size, crosshair }: BarsProps): ReactElement {
  return (
    <StackedBarChart
      {...size}
      caption={caption}
      parts={plot.parts}
      panels={plot.panels}
      y={plot.axis}
      xLabel="arrival rate per GPU (req/s)"
      besideName="paper"
      readBand={crosshair.crosshairX}
      onRead={crosshair.onCrosshair}
      onPick={crosshair.onCrosshair}
    />
  );
}

function refusedState(refusal: string | undefined): ChartState | undefined {
  return refusal === undefined ? undefined : { kind: 'impossible', message: refusal };
}

function Breakdown(): ReactElement {
  const items = useAnswered('figure10');
  const seed = useApp((state) => state.scenario.seed);
  const [shown, setShown] = useState<(typeof SHOWN)[number]['value']>('all');
  const gathered = useMemo(() => gatheredBars(items, seed), [items, seed]);
  const plot = useMemo(() => barsPlot(gathered, shown), [gathered, shown]);
  const table = useMemo(() => barsTable(gathered), [gathered]);
  const provenances = useMemo(() => barsProvenances(seed), [seed]);
  const caption = barsCaption(gathered);
  return (
    <>
      <div className="figures-controls">
        <SegmentedControl label="Parts shown" options={SHOWN} value={shown} onChange={setShown} />
      </div>
      <EvidenceFigure
        chart="evidence-breakdown"
        title="Where the time of a request goes, OPT-175B"
        caption={caption}
        captionLines={2}
        provenances={provenances}
        table={table}
        state={refusedState(gathered.placements[0]?.refusal)}
      >
        {(size, crosshair) => <Bars plot={plot} caption={caption} size={size} crosshair={crosshair} />}
      </EvidenceFigure>
    </>
  );
}

const Y_AXIS: Axis = { label: 'Requests', kind: 'attainment', domain: [0, 1] };

interface TimesProps {
  readonly figure: TransferFigure;
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
}

function Times({ figure, size, crosshair }: TimesProps): ReactElement {
  const { plot, caption } = figure;
  const { domain, series } = plot;
  const x = useMemo<Axis>(
    () => ({ label: 'KV transfer time', kind: 'latency', domain, scale: 'log' }),
    [domain],
  );
  return (
    <LineChart {...size} {...crosshair} caption={caption} x={x} y={Y_AXIS} series={series} names="inside" />
  );
}

function Transfers(): ReactElement {
  const items = useAnswered('figure10');
  const seed = useApp((state) => state.scenario.seed);
  const figures = useMemo(() => transferFigures(items, seed), [items, seed]);
  return (
    <div className="figures-three">
      {figures.map((figure) => (
        <EvidenceFigure
          key={figure.application}
          chart={`evidence-transfers-${figure.application}`}
          title={figure.title}
          caption={figure.caption}
          captionLines={2}
          provenances={transfersProvenances(figure, seed)}
          table={figure.table}
          state={refusedState(figure.refusal)}
        >
          {(size, crosshair) => <Times figure={figure} size={size} crosshair={crosshair} />}
        </EvidenceFigure>
      ))}
    </div>
  );
}

/** Where the time of a request goes, and how long its KV cache travels. */
export function Figure10(): ReactElement {
  return (
    <section className="figures-part" aria-labelledby="figures-10">
      <h2 id="figures-10" className="figures-title">
        Where the time goes (Figure 10)
      </h2>
      <p className="figures-text">
        The paper measured OPT-175B on 21 GPUs: the share that each part has in the time of a request, and how
        long KV caches travel for three models. Ours: the same placements and rates, nothing fitted.
      </p>
      <Breakdown />
      <Transfers />
    </section>
  );
}

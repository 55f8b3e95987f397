import { memo, type ReactElement } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { Axis, ChartSize, ChartState } from '../../../../charts/types';
import { FIGURE_3_SOURCE } from '../../../../core/catalogue/figure3';
import type { Crosshair } from '../../../../parts/FigureCard';
import { errorWords } from '../../../../state/physics/phases';
import { latencySource, paperFigure } from '../../../../state/physics/provenances';
import { LARGEST_BATCH, type ThroughputPlot } from '../../../../state/physics/throughput';
import { useApp } from '../../../../state/react';
import { InstrumentFigure } from '../../frame/InstrumentFigure';
import { useAxis } from '../../frame/useAxis';
import { useBatchRule } from '../../frame/useBatchRule';

interface PlotProps {
  readonly plot: ThroughputPlot;
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
  readonly caption: string;
}

/** Symbols that belong to one phase; pointing at one brings the chosen curve of that phase forward. */
const SYMBOLS = {
  prefill: ['T_prefill', 't', 't_2', 'a_p', 'b_p', 'c_p', 'C_1', 'C_2', 'C_3'],
  decode: ['T_decode', 'B', 'l', 'a_d', 'b_d', 'c_d', 'C_4', 'C_5'],
} as const;

function Curves({ plot, size, crosshair, caption }: PlotProps): ReactElement {
  const { phase, chosen, yMax } = plot;
  const rule = useBatchRule();
  const symbol = useApp((state) => state.view.symbol);
  const y = useAxis({ label: `${phase} throughput`, kind: 'tokenRate', domain: [0, yMax] });
  const x = phase === 'prefill' ? PROMPTS : DECODES;
  const isPointedAt = symbol !== undefined && SYMBOLS[phase].some((one) => one === symbol);
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={caption}
      x={x}
      y={y}
      series={plot.series}
      measured={plot.paper}
      regions={plot.regions}
      xRule={phase === 'decode' ? rule : undefined}
      emphasised={isPointedAt ? `${phase} ${chosen}` : undefined}
    />
  );
}

const PROMPTS: Axis = {
  label: 'prompts in a pass',
  kind: 'requests',
  domain: [1, LARGEST_BATCH],
  scale: 'log',
};
const DECODES: Axis = { ...PROMPTS, label: 'decode batch' };

function captionOf(plot: ThroughputPlot): string {
  const lead =
    plot.phase === 'prefill'
      ? 'Lines: tokens in each prompt; above the dashed one, Lₘ, little is left to gain.'
      : 'Lines: tokens of context in each request.';
  if (plot.errors.length === 0) return `${lead} Figure 3 was measured with OPT-13B on one A100-80GB only.`;
  return `${lead} Open markers: Figure 3; mean error of the lines ${errorWords(plot)} tokens.`;
}

const LIMITS =
  'Engine not stated. Points were read from the drawing. No released fit follows all of them: see the table below.';

interface ThroughputProps {
  readonly plot: ThroughputPlot;
  readonly state: ChartState | undefined;
}

function Figure({ plot, state }: ThroughputProps): ReactElement {
  const { phase, subject } = plot;
  const caption = captionOf(plot);
  const title = `${phase === 'prefill' ? 'Prefill' : 'Decode'} throughput on ${subject.machine}`;
  const paper =
    plot.paper.length > 0
      ? [paperFigure('Figure 3', 'OPT-13B on one A100-80GB.', LIMITS, FIGURE_3_SOURCE)]
      : [];
  return (
    <InstrumentFigure
      chart={`throughput-${phase}`}
      title={title}
      caption={caption}
      provenances={[latencySource(subject), ...paper]}
      table={plot.table}
      state={state}
    >
      {(size, crosshair) => <Curves plot={plot} size={size} crosshair={crosshair} caption={caption} />}
    </InstrumentFigure>
  );
}

/** Tokens per second against batch size, as in Figure 3. It follows its own slider only. */
export const Throughput = memo(Figure);

import type { ReactElement } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { ChartSize, ChartState } from '../../../../charts/types';
import { FIGURE_2_SOURCE } from '../../../../core/catalogue/figure2';
import type { Crosshair } from '../../../../parts/FigureCard';
import { useRuleHint } from '../../../../parts/useLockedRule';
import { formatPercent } from '../../../../state/format';
import type { InterferencePlot, PaperOverlay } from '../../../../state/physics/interference';
import { mixedLatency, paperFigure } from '../../../../state/physics/provenances';
import { isFigure3Machine } from '../../../../state/physics/throughput';
import { useApp } from '../../../../state/react';
import { InstrumentFigure } from '../../frame/InstrumentFigure';
import { useAxis } from '../../frame/useAxis';
import { useBatchRule } from '../../frame/useBatchRule';

interface PlotProps {
  readonly plot: InterferencePlot;
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
  readonly caption: string;
}

const EMPHASIS: Readonly<Record<string, string>> = {
  T: 'whole',
  P: 'whole',
  T_p: 'whole',
  T_d: 'alone',
  T_N: 'piece',
  B: 'alone',
  l: 'alone',
  C: 'piece',
  N: 'piece',
};

function Curves({ plot, size, crosshair, caption }: PlotProps): ReactElement {
  const y = useAxis({ label: 'iteration time', kind: 'latency', domain: [0, plot.yMax] });
  const x = useAxis({ label: 'decode batch', kind: 'requests', domain: [1, plot.xMax] });
  const rule = useBatchRule(x.domain[1]);
  const symbol = useApp((state) => state.view.symbol);
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={caption}
      x={x}
      y={y}
      series={plot.series}
      measured={plot.paper?.points}
      regions={plot.regions}
      xRule={rule}
      emphasised={symbol && EMPHASIS[symbol]}
    />
  );
}

/** Decode-only times below the time to read the weights cannot be true of this model and GPU. */
const WARNING =
  'Figure 2’s decode-only 7.5 ms lies below the 12.6 ms it takes to read 13B’s weights once; shown, not used for calibration.';

function captionOf({ paper, subject, joiningTokens }: InterferencePlot, hint: string): string {
  if (paper !== undefined) {
    const { aloneError, withPromptError } = paper;
    return `${WARNING} Mean error of our lines: ${formatPercent(aloneError)} alone, ${formatPercent(withPromptError)} with the prompt.`;
  }
  if (!isFigure3Machine(subject))
    return `Figure 2 was measured with a 13B model on one A100-80GB only.${hint}`;
  return `Figure 2 has prompts of 128 and 1,024 tokens beside contexts about as long; not ${joiningTokens} beside ${subject.contextTokens}.${hint}`;
}

function paperBadge({ panel }: PaperOverlay) {
  return paperFigure(
    `Figure 2(${panel.panel})`,
    '13B model on one A100-80GB: decode batches alone, and with one prompt.',
    `${WARNING} Engine and contexts are not stated. 128 contexts of 1,024 tokens would be twice what the KV cache holds, so those of the figure must have been shorter.`,
    FIGURE_2_SOURCE,
  );
}

/** How long one iteration takes, against the decode batch, as in Figure 2. */
export function IterationTime({
  plot,
  state,
}: {
  readonly plot: InterferencePlot;
  readonly state: ChartState | undefined;
}): ReactElement {
  const caption = captionOf(plot, useRuleHint('batch', 'Drag the rule to change the decode batch.'));
  const { subject, paper } = plot;
  return (
    <InstrumentFigure
      chart="interference"
      title={`One iteration on ${subject.machine}`}
      caption={caption}
      provenances={[...mixedLatency(subject), ...(paper ? [paperBadge(paper)] : [])]}
      table={plot.table}
      state={state}
    >
      {(size, crosshair) => <Curves plot={plot} size={size} crosshair={crosshair} caption={caption} />}
    </InstrumentFigure>
  );
}

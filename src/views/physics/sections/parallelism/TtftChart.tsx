import { type ReactElement, useMemo } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { Axis, ChartSize, Region } from '../../../../charts/types';
import type { Crosshair } from '../../../../parts/FigureCard';
import { useOperatingRule } from '../../../../parts/useOperatingRule';
import { formatRate } from '../../../../state/format';
import {
  MEASURE_WORDS,
  type ParallelismPlot,
  type SplitAnswers,
  simulatedSplits,
} from '../../../../state/physics/parallelism';
import { useApp } from '../../../../state/react';
import { useAxis } from '../../frame/useAxis';

interface TtftChartProps {
  readonly plot: ParallelismPlot;
  readonly answers: SplitAnswers;
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
  readonly caption: string;
}

const EMPHASIS: Readonly<Record<string, string>> = { K: 'intra', n: 'inter' };

function useAxes({ xMax, yMax, measure }: ParallelismPlot): { readonly x: Axis; readonly y: Axis } {
  const x = useAxis({ label: 'arrival rate per GPU', kind: 'rate', domain: [0, xMax] });
  const y = useAxis({ label: MEASURE_WORDS[measure], kind: 'latency', domain: [0, yMax] });
  return { x, y };
}

/** The pipeline still runs beyond the wall of tensor parallelism: a mark, as narrow as a wall. */
function wallsAt({ intra, inter }: ParallelismPlot['walls']): readonly Region[] {
  const pipeline = { from: inter, to: inter * 2, text: 'R·D = n: pipeline full' };
  if (intra >= inter) return [pipeline];
  return [{ from: intra, to: intra + inter * 0.004, text: 'R·D = K: tensor full' }, pipeline];
}

/** TTFT of both parallelisms against the arrival rate. */
export function TtftChart({ plot, answers, size, crosshair, caption }: TtftChartProps): ReactElement {
  const { x, y } = useAxes(plot);
  const rule = useOperatingRule(x);
  const symbol = useApp((state) => state.view.symbol);
  const simulated = useMemo(() => simulatedSplits(plot, answers), [plot, answers]);
  const { equal, walls } = plot;
  const regions = useMemo(() => wallsAt(walls), [walls]);
  const spots = useMemo(
    () =>
      equal && [
        {
          ...equal,
          label: `equal at ${formatRate(equal.x)} req/s`,
          encoding: 'neutral' as const,
        },
      ],
    [equal],
  );
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={caption}
      x={x}
      y={y}
      series={plot.series}
      simulated={simulated}
      measured={plot.paper}
      regions={regions}
      spots={spots}
      names="inside"
      xRule={rule}
      emphasised={symbol && EMPHASIS[symbol]}
    />
  );
}

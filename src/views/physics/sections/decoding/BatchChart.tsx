import { type ReactElement, useMemo } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { Axis, ChartSize, RuleControl } from '../../../../charts/types';
import type { SystemPoint } from '../../../../core/physics/systemRun';
import { INSTRUMENT_RANGES } from '../../../../core/scenario/instruments';
import type { Crosshair } from '../../../../parts/FigureCard';
import { useLockedRule } from '../../../../parts/useLockedRule';
import type { DecodingPlot } from '../../../../state/physics/decoding';
import { type DecodeMeasure, decodingMarks } from '../../../../state/physics/decodingWords';
import { useActions, useApp } from '../../../../state/react';
import { useSloRule } from '../../frame/useSloRule';

interface BatchChartProps {
  readonly measure: DecodeMeasure;
  readonly plot: DecodingPlot;
  readonly alone: readonly SystemPoint[];
  readonly shared: readonly SystemPoint[];
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
  readonly caption: string;
}

/** The number of feeding instances, as a rule at the rate that they send. */
function useFeedersRule({ feeders, perFeeder, xMax }: DecodingPlot): RuleControl {
  const { changeInstruments } = useActions();
  const rule = useMemo((): RuleControl => {
    const most = Math.min(INSTRUMENT_RANGES.feeders.max, Math.max(feeders, Math.floor(xMax / perFeeder)));
    return {
      label: 'Arrivals at the decode instance',
      value: feeders * perFeeder,
      min: perFeeder,
      max: most * perFeeder,
      step: perFeeder,
      onChange: (rate, phase) =>
        changeInstruments({ feeders: Math.min(most, Math.max(1, Math.round(rate / perFeeder))) }, phase),
    };
  }, [feeders, perFeeder, xMax, changeInstruments]);
  return useLockedRule('feeders', rule);
}

/** Room for the SLO and for the lines until shortly before they leave for the sky. */
function tpotMax({ tpots, batches, batchMax }: DecodingPlot, slo: number): number {
  const inside = tpots.flatMap(({ points }, line) =>
    points.filter((_, index) => (batches[line]?.points[index]?.y ?? 0) < batchMax).map(({ y }) => y),
  );
  const highest = Math.max(0, ...inside);
  return Math.max(highest * 1.15, slo < highest * 2.5 ? slo * 1.25 : 0);
}

const SYMBOLS: Readonly<Record<string, string>> = { B: 'decode', T: 'decode', f: 'decode', g: 'decode' };

export function BatchChart(props: BatchChartProps): ReactElement {
  const { measure, plot, alone, shared, size, crosshair, caption } = props;
  const { xMax, batchMax, wall } = plot;
  const rule = useFeedersRule(plot);
  const slo = useSloRule('tpotSlo');
  const symbol = useApp((state) => state.view.symbol);
  const isTpot = measure === 'tpot';
  const x = useMemo<Axis>(
    () => ({ label: 'arrival rate at the decode instance', kind: 'rate', domain: [0, xMax] }),
    [xMax],
  );
  const top = tpotMax(plot, slo[0]?.value ?? 0);
  const y = useMemo<Axis>(
    () =>
      isTpot
        ? { label: 'Mean TPOT', kind: 'latency', domain: [0, top] }
        : { label: 'Mean batch', kind: 'requests', domain: [0, batchMax] },
    [isTpot, top, batchMax],
  );
  const simulated = useMemo(
    () => decodingMarks(plot, measure, alone, shared),
    [plot, measure, alone, shared],
  );
  const regions = useMemo(
    () => [{ from: wall, to: Math.max(wall, xMax), text: 'KV cache full' }],
    [wall, xMax],
  );
  const showsSlo = isTpot && (slo[0]?.value ?? 0) < top;
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={caption}
      x={x}
      y={y}
      series={isTpot ? plot.tpots : plot.batches}
      simulated={simulated}
      regions={regions}
      xRule={plot.rate <= xMax ? rule : undefined}
      valueRules={showsSlo ? slo : undefined}
      emphasised={symbol && SYMBOLS[symbol]}
    />
  );
}

import { type ReactElement, useMemo } from 'react';
import { ChartFigure } from '../../../charts/ChartFigure';
import { LineChart } from '../../../charts/LineChart';
import type { Axis, ChartSize, ValueRule } from '../../../charts/types';
import { RANGES } from '../../../core/scenario/schema';
import { sloStep } from '../../../parts/rateRange';
import { useLockedRules } from '../../../parts/useLockedRule';
import { useOperatingRule } from '../../../parts/useOperatingRule';
import type { CompanionId } from '../../../state/appState';
import { selectCaption } from '../../../state/captions';
import { selectDrawn } from '../../../state/drawn';
import { selectSourceLine } from '../../../state/provenance';
import { useActions, useApp } from '../../../state/react';
import { selectGhosts, selectLatencyDomain, selectSeries } from '../../../state/series';
import { selectTable } from '../../../state/tables';
import { ChartBadges } from './ChartBadges';
import { ChartCard } from './ChartCard';
import { selectCompanionState, useRateAxis } from './useCharts';

const KINDS = {
  ttft: { title: 'P90 TTFT', slo: 'ttftSlo', log: 'logTtft', ruleLabel: 'TTFT SLO' },
  tpot: { title: 'P90 TPOT', slo: 'tpotSlo', log: 'logTpot', ruleLabel: 'TPOT SLO' },
} as const;

function useValueAxis(chart: CompanionId): Axis {
  const { title, log } = KINDS[chart];
  const domain = useApp(selectLatencyDomain[chart]);
  const isLog = useApp((state) => state.view[log]);
  return useMemo(
    () => ({ kind: 'latency', label: title, domain, scale: isLog ? 'log' : 'linear' }),
    [title, domain, isLog],
  );
}

function useSloRule(chart: CompanionId, axis: Axis): readonly ValueRule[] {
  const { slo, ruleLabel } = KINDS[chart];
  const value = useApp((state) => state.scenario[slo]);
  const step = useApp((state) => sloStep(state.settled[slo]));
  const { change } = useActions();
  const { min, max } = RANGES[slo];
  const top = Math.max(value, Math.min(max, axis.domain[1]));
  const rules = useMemo(
    (): readonly ValueRule[] => [
      {
        label: ruleLabel,
        tone: 'slo',
        note: ruleLabel,
        value,
        min: Math.max(min, step),
        max: top,
        step,
        onChange: (next, phase) => change({ [slo]: next }, phase),
      },
    ],
    [ruleLabel, value, min, top, step, slo, change],
  );
  return useLockedRules(chart, rules);
}

interface PlotProps {
  readonly chart: CompanionId;
  readonly size: ChartSize;
  readonly caption: string;
}

function Plot({ chart, size, caption }: PlotProps): ReactElement {
  const axis = useRateAxis();
  const valueAxis = useValueAxis(chart);
  const stage = useApp((state) => selectDrawn(state).latencyStage);
  const { setCrosshair } = useActions();
  return (
    <LineChart
      {...size}
      caption={caption}
      x={axis}
      y={valueAxis}
      series={useApp(selectSeries[chart])}
      ghosts={useApp(selectGhosts[chart])}
      valueRules={useSloRule(chart, valueAxis)}
      xRule={useOperatingRule(axis)}
      coarse={stage !== 'refined'}
      crosshairX={useApp((state) => state.crosshair)}
      onCrosshair={setCrosshair}
    />
  );
}

function LogToggle({ chart }: { readonly chart: CompanionId }): ReactElement {
  const { title, log } = KINDS[chart];
  const isLog = useApp((state) => state.view[log]);
  const { setView } = useActions();
  return (
    <button
      type="button"
      className="chart-tool"
      aria-label={`${title}: log scale`}
      aria-pressed={isLog}
      onClick={() => setView({ [log]: !isLog })}
    >
      Log
    </button>
  );
}

export function LatencyChart({ chart }: { readonly chart: CompanionId }): ReactElement {
  const { title } = KINDS[chart];
  const stage = useApp((state) => selectDrawn(state).latencyStage);
  const isHighlighted = useApp((state) => chart === 'ttft' && state.view.symbol === 'TTFT');
  const caption = useApp(selectCaption[chart]);
  const count = useApp((state) => state.scenario.placements.length);
  return (
    <ChartCard chart={chart} stage={stage} isHighlighted={isHighlighted}>
      <ChartFigure
        title={title}
        caption={caption}
        captionLines={count > 2 ? 2 : 1}
        badges={<ChartBadges chart={title} ids={['simulated', 'modelled']} isShort />}
        tools={<LogToggle chart={chart} />}
        table={useApp(selectTable[chart])}
        source={useApp(selectSourceLine)}
        state={useApp(selectCompanionState)}
      >
        {(size) => <Plot chart={chart} size={size} caption={caption} />}
      </ChartFigure>
    </ChartCard>
  );
}

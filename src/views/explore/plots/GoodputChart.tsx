import { type ReactElement, useMemo } from 'react';
import { ChartFigure } from '../../../charts/ChartFigure';
import { LineChart } from '../../../charts/LineChart';
import type { Axis, ChartSize, MeasuredSeries, ValueRule } from '../../../charts/types';
import { RANGES } from '../../../core/scenario/schema';
import { useLockedRules } from '../../../parts/useLockedRule';
import { useOperatingRule } from '../../../parts/useOperatingRule';
import { selectCaption } from '../../../state/captions';
import { selectDrawn } from '../../../state/drawn';
import { encodingOf } from '../../../state/encoding';
import { selectMeasured } from '../../../state/measured';
import { selectSourceLine } from '../../../state/provenance';
import { useActions, useApp } from '../../../state/react';
import { selectCrossings, selectGhosts, selectRatio, selectSeries } from '../../../state/series';
import { selectTable } from '../../../state/tables';
import { ChartBadges } from './ChartBadges';
import { ChartCard } from './ChartCard';
import { selectHeroState, useRateAxis } from './useCharts';

const TITLE = 'Requests within both SLOs';
const Y_AXIS: Axis = { kind: 'attainment', label: 'SLO attainment', domain: [0, 1] };
const BADGES = ['simulated', 'modelled', 'chunked', 'paper'];
/** Where nothing can run, that is all the chart says. */
const BADGES_OF_REFUSAL = ['hardware'];
const NO_POINTS: readonly MeasuredSeries[] = [];

function useTargetRule(): readonly ValueRule[] {
  const value = useApp((state) => state.scenario.attainmentTarget);
  const { change } = useActions();
  const rules = useMemo(
    (): readonly ValueRule[] => [
      {
        label: 'Attainment target',
        tone: 'target',
        value,
        ...RANGES.attainmentTarget,
        step: 0.01,
        onChange: (attainmentTarget, phase) => change({ attainmentTarget }, phase),
      },
    ],
    [value, change],
  );
  return useLockedRules('target', rules);
}

function useMeasuredSeries(): readonly MeasuredSeries[] {
  const isShown = useApp((state) => state.view.measured);
  const overlays = useApp(selectMeasured);
  return useMemo(
    () =>
      isShown
        ? overlays.map(({ system, label, policy, points }) => ({
            id: system,
            label,
            encoding: encodingOf(policy),
            points,
          }))
        : NO_POINTS,
    [isShown, overlays],
  );
}

function Plot({ size, caption }: { readonly size: ChartSize; readonly caption: string }): ReactElement {
  const axis = useRateAxis();
  const stage = useApp((state) => selectDrawn(state).attainmentStage);
  const { setCrosshair } = useActions();
  return (
    <LineChart
      {...size}
      caption={caption}
      x={axis}
      y={Y_AXIS}
      series={useApp(selectSeries.goodput)}
      measured={useMeasuredSeries()}
      ghosts={useApp(selectGhosts.goodput)}
      crossings={useApp(selectCrossings)}
      ratio={useApp(selectRatio)}
      valueRules={useTargetRule()}
      xRule={useOperatingRule(axis)}
      coarse={stage !== 'refined'}
      crosshairX={useApp((state) => state.crosshair)}
      onCrosshair={setCrosshair}
    />
  );
}

function MeasuredToggle(): ReactElement | null {
  const isShown = useApp((state) => state.view.measured);
  const applies = useApp(
    (state) => selectMeasured(state).length > 0 && selectHeroState(state).kind !== 'impossible',
  );
  const { setView } = useActions();
  if (!applies) return null;
  return (
    <button
      type="button"
      className="chart-tool"
      aria-label={`${TITLE}: measured points`}
      aria-pressed={isShown}
      onClick={() => setView({ measured: !isShown })}
    >
      Measured
    </button>
  );
}

export function GoodputChart(): ReactElement {
  const stage = useApp((state) => selectDrawn(state).attainmentStage);
  const caption = useApp(selectCaption.goodput);
  const chartState = useApp(selectHeroState);
  return (
    <ChartCard chart="goodput" stage={stage}>
      <ChartFigure
        title={TITLE}
        caption={caption}
        badges={
          <ChartBadges chart={TITLE} ids={chartState.kind === 'impossible' ? BADGES_OF_REFUSAL : BADGES} />
        }
        tools={<MeasuredToggle />}
        table={useApp(selectTable.goodput)}
        source={useApp(selectSourceLine)}
        state={chartState}
      >
        {(size) => <Plot size={size} caption={caption} />}
      </ChartFigure>
    </ChartCard>
  );
}

import { type ReactElement, useMemo } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { Axis, ChartSize, RuleControl, Spot, ValueRule } from '../../../../charts/types';
import { INSTRUMENT_RANGES } from '../../../../core/scenario/instruments';
import { RANGES } from '../../../../core/scenario/schema';
import type { Crosshair } from '../../../../parts/FigureCard';
import { useLockedRule, useLockedRules } from '../../../../parts/useLockedRule';
import type { CrossoverMap } from '../../../../state/physics/crossoverMap';
import { loadOf, rateAtLoad, type Split } from '../../../../state/physics/split';
import { useActions, useApp } from '../../../../state/react';

interface CrossoverChartProps {
  readonly map: CrossoverMap;
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
  readonly caption: string;
}

const LOAD: Axis = { label: 'load per GPU, R·D/n', kind: 'utilisation', domain: [0, 1] };
const LOAD_STEP = 0.01;

/** The operating rate, as a load. */
function useLoadRule(split: Split): RuleControl {
  const rate = useApp((state) => state.scenario.arrivalRatePerGpu);
  const { change } = useActions();
  const rule = useMemo((): RuleControl => {
    const { min, max } = RANGES.arrivalRatePerGpu;
    return {
      label: 'Load per GPU',
      value: Math.min(1, loadOf(split, rate) / split.ways),
      min: LOAD_STEP,
      max: 1,
      step: LOAD_STEP,
      onChange: (load, phase) => {
        const wanted = rateAtLoad(split, load * split.ways);
        change({ arrivalRatePerGpu: Number(Math.min(max, Math.max(min, wanted)).toPrecision(4)) }, phase);
      },
    };
  }, [rate, split, change]);
  return useLockedRule('rate', rule);
}

function useSpeedUpRule({ speedUp, ways }: Split, lowest: number): readonly ValueRule[] {
  const { changeInstruments } = useActions();
  const rules = useMemo(
    (): readonly ValueRule[] => [
      {
        tone: 'target',
        label: 'Speed-up K',
        value: speedUp,
        min: Math.max(lowest, INSTRUMENT_RANGES.speedUp.min),
        max: ways,
        step: 0.01,
        onChange: (value, phase) => changeInstruments({ speedUp: value }, phase),
      },
    ],
    [speedUp, ways, lowest, changeInstruments],
  );
  return useLockedRules('k', rules);
}

/** The chosen point, and what the latency model would give if K was chosen by hand. */
function useSpots(split: Split, load: number): readonly Spot[] {
  const { speedUp, usualSpeedUp, speedUpFrom, setting, known, ways } = split;
  return useMemo(() => {
    const basis = known.find((one) => one.ways === ways)?.basis === 'fit' ? 'measured' : 'modelled';
    const usual = setting === 'figure4' ? 'Figure 4 (a)' : basis;
    const spots: Spot[] = [{ x: load, y: speedUp, label: 'now', encoding: 'neutral' }];
    if (speedUpFrom === 'chosen')
      spots.push({
        x: load,
        y: usualSpeedUp,
        label: `${usual} K ${usualSpeedUp.toFixed(2)}`,
        encoding: 'intra',
      });
    return spots;
  }, [load, speedUp, usualSpeedUp, speedUpFrom, setting, known, ways]);
}

/** Which parallelism is ahead, for every load and speed-up; both can be dragged. */
export function CrossoverChart({ map, size, crosshair, caption }: CrossoverChartProps): ReactElement {
  const { split, lowest } = map;
  const y = useMemo<Axis>(
    () => ({ label: 'speed-up K', kind: 'speedUp', domain: [lowest, split.ways] }),
    [lowest, split.ways],
  );
  const xRule = useLoadRule(split);
  const valueRules = useSpeedUpRule(split, lowest);
  const spots = useSpots(split, xRule.value);
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={caption}
      x={LOAD}
      y={y}
      series={map.series}
      spots={spots}
      names="inside"
      xRule={xRule}
      valueRules={valueRules}
    />
  );
}

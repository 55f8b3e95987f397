import { type ReactElement, useMemo } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { ChartSize, RuleControl } from '../../../../charts/types';
import { RANGES } from '../../../../core/scenario/schema';
import type { Crosshair } from '../../../../parts/FigureCard';
import { sloStep } from '../../../../parts/rateRange';
import { useLockedRule } from '../../../../parts/useLockedRule';
import { formatMilliseconds } from '../../../../state/format';
import { percentileName, type SloChoice } from '../../../../state/physics/sloChoice';
import { useActions, useApp } from '../../../../state/react';
import { useAxis } from '../../frame/useAxis';

interface SloChartProps {
  readonly choice: SloChoice;
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
  readonly caption: string;
}

function useSloRule([from, to]: readonly [number, number]): RuleControl {
  const value = useApp((state) => state.scenario.ttftSlo);
  const step = useApp((state) => sloStep(state.settled.ttftSlo));
  const { change } = useActions();
  const rule = useMemo(
    (): RuleControl => ({
      label: 'TTFT SLO',
      value,
      min: Math.max(RANGES.ttftSlo.min, from),
      max: Math.min(RANGES.ttftSlo.max, to),
      step,
      onChange: (ttftSlo, phase) => change({ ttftSlo }, phase),
    }),
    [value, step, from, to, change],
  );
  return useLockedRule('ttft', rule);
}

/** The highest rate that keeps a TTFT SLO, for both parallelisms. */
export function SloChart({ choice, size, crosshair, caption }: SloChartProps): ReactElement {
  const { sloDomain, rateMax, target, equal } = choice;
  const x = useAxis({ label: 'TTFT SLO', kind: 'latency', domain: sloDomain, scale: 'log' });
  const y = useAxis({
    label: `highest rate per GPU, ${percentileName(target)} TTFT ≤ SLO`,
    kind: 'rate',
    domain: [0, rateMax],
  });
  const spots = useMemo(
    () =>
      equal && [
        {
          ...equal,
          label: `equal at ${formatMilliseconds(equal.x)}`,
          encoding: 'neutral' as const,
        },
      ],
    [equal],
  );
  const rule = useSloRule(sloDomain);
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={caption}
      x={x}
      y={y}
      series={choice.series}
      spots={spots}
      names="inside"
      xRule={rule}
    />
  );
}

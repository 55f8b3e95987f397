import { useMemo } from 'react';
import { type ChartLayout, chartLayout } from './chartLayout';
import { axisScale, type Scale, type Tick, xTicksOf, yTicksOf } from './scales';
import type { Axis, ChartSize, Series, ValueRule } from './types';
import { useStable } from './useStable';

export interface LineScales {
  readonly layout: ChartLayout;
  readonly x: Scale;
  readonly y: Scale;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
}

/**
 * Layout and scales that keep their identity while nothing they depend on changes: a dragged rule then redraws itself
 * and not the lines.
 */
export function useLineScales(
  size: ChartSize & { readonly leastLeft?: number | undefined },
  rate: Axis,
  value: Axis,
  rules: readonly ValueRule[],
  labelled: readonly Series[],
  names: 'end' | 'inside' | undefined,
): LineScales {
  const { width, height, textSize, leastLeft } = size;
  // An estimate of the plot's height is enough to choose the ticks that the left margin must hold.
  const yTicks = useMemo(() => yTicksOf(value, height - textSize * 6, textSize), [value, height, textSize]);
  const tickTexts = yTicks.map((tick) => tick.text);
  const layout = useStable(
    chartLayout({ width, height, textSize, leastLeft }, value, tickTexts, rules, labelled, names),
  );
  const { plot } = layout;
  const x = useMemo(() => axisScale(rate, [plot.left, plot.right]), [rate, plot]);
  const y = useMemo(() => axisScale(value, [plot.bottom, plot.top]), [value, plot]);
  const xTicks = useMemo(() => xTicksOf(rate, plot.right - plot.left, textSize), [rate, plot, textSize]);
  return useMemo(() => ({ layout, x, y, xTicks, yTicks }), [layout, x, y, xTicks, yTicks]);
}

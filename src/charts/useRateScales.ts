import { useMemo } from 'react';
import { type ChartLayout, chartLayout } from './chartLayout';
import { rateScale, rateTicks, type Scale, type Tick, valueScale, valueTicks } from './scales';
import type { ChartSize, RateAxis, Series, ValueAxis, ValueRule } from './types';
import { useStable } from './useStable';

export interface RateScales {
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
export function useRateScales(
  size: ChartSize,
  rate: RateAxis,
  value: ValueAxis,
  rules: readonly ValueRule[],
  labelled: readonly Series[],
): RateScales {
  const { width, height, textSize } = size;
  // An estimate of the plot's height is enough to choose the ticks that the left margin must hold.
  const yTicks = useMemo(() => valueTicks(value, height - textSize * 6, textSize), [value, height, textSize]);
  const tickTexts = yTicks.map((tick) => tick.text);
  const layout = useStable(chartLayout({ width, height, textSize }, value, tickTexts, rules, labelled));
  const { plot } = layout;
  const x = useMemo(() => rateScale(rate, [plot.left, plot.right]), [rate, plot]);
  const y = useMemo(() => valueScale(value, [plot.bottom, plot.top]), [value, plot]);
  const xTicks = useMemo(() => rateTicks(rate, plot.right - plot.left, textSize), [rate, plot, textSize]);
  return useMemo(() => ({ layout, x, y, xTicks, yTicks }), [layout, x, y, xTicks, yTicks]);
}

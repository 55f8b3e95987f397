import type { SliderRange } from '../ui/sliderScale';

/** A step that divides the axis into a hundred or more: 0.01 on an axis up to 4. */
export function rateStep(axisMax: number): number {
  return Number((10 ** Math.floor(Math.log10(axisMax / 100))).toPrecision(1));
}

/** The slider of the operating rate spans the charts' axis, so that thumb and crosshair move alike. */
export function rateRange(axisMax: number, value: number): SliderRange {
  const max = Math.max(axisMax, value);
  const step = Math.max(rateStep(max), 0.001);
  return { min: Math.max(step, 0.01), max, scale: 'linear', step };
}

/** Step of an SLO that is dragged on a chart: a fiftieth of its order of magnitude. */
export function sloStep(slo: number): number {
  return Number((10 ** Math.floor(Math.log10(slo)) / 20).toPrecision(3));
}

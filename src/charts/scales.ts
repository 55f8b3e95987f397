import { bisector, extent, nice, ticks } from 'd3-array';
import { formatPlain, formatTick } from './format';
import { QUANTITIES } from './quantities';
import type { Axis, Series, SeriesPoint } from './types';

/**
 * From values to pixels and back, linear or logarithmic. D3's own scales would bring colours and formats along, a tenth
 * of the first load.
 */
export interface Scale {
  (value: number): number;
  readonly invert: (pixel: number) => number;
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
}

export interface Tick {
  readonly value: number;
  readonly text: string;
}

/** A map of the domain onto pixels, straight in the values that `warp` gives. */
function scaleOf(axis: Axis, range: readonly [number, number], warp: Warp): Scale {
  const { domain } = axis;
  const from = warp.forth(domain[0]);
  const perUnit = (range[1] - range[0]) / (warp.forth(domain[1]) - from);
  return Object.assign((value: number) => range[0] + (warp.forth(value) - from) * perUnit, {
    invert: (pixel: number) => warp.back(from + (pixel - range[0]) / perUnit),
    domain,
    range,
  });
}

interface Warp {
  readonly forth: (value: number) => number;
  readonly back: (warped: number) => number;
}

const STRAIGHT: Warp = { forth: (value) => value, back: (value) => value };

export function axisScale(axis: Axis, range: readonly [number, number]): Scale {
  if (axis.scale !== 'log') return scaleOf(axis, range, STRAIGHT);
  const [start, end] = axis.domain;
  if (!(start > 0)) throw new Error(`A log axis needs a positive start, got ${start}`);
  // Zero or less has no place on a log axis: it is drawn before the start, where the clip path hides it.
  const hidden = Math.log(start) - 0.2 * Math.log(end / start);
  const forth = (value: number): number => (value > 0 ? Math.log(value) : hidden);
  return scaleOf(axis, range, { forth, back: Math.exp });
}

function logTicks(domain: readonly [number, number], count: number): number[] {
  const decades = Math.log10(domain[1] / domain[0]);
  const digits = decades > 3 || decades * 2 > count * 1.6 ? [1] : decades > 1.5 ? [1, 3] : [1, 2, 5];
  const values: number[] = [];
  for (let power = Math.floor(Math.log10(domain[0])); power <= Math.log10(domain[1]); power += 1) {
    // Dividing for negative powers keeps 0.3 from becoming 0.30000000000000004.
    for (const digit of digits) values.push(power < 0 ? digit / 10 ** -power : digit * 10 ** power);
  }
  return values.filter((value) => value >= domain[0] * 0.999 && value <= domain[1] * 1.001);
}

/** Ticks that are round in the unit people read. Percentages carry their sign, other units are on the axis label. */
function ticksOf(axis: Axis, count: number): Tick[] {
  const { factor } = QUANTITIES[axis.kind];
  if (axis.ticks) return axis.ticks.map((value) => ({ value, text: formatPlain(axis.kind, value) }));
  const [from, to] = [axis.domain[0] * factor, axis.domain[1] * factor];
  if (axis.scale === 'log') {
    return logTicks([from, to], count).map((shown) => ({
      value: shown / factor,
      text: formatPlain(axis.kind, shown / factor),
    }));
  }
  const shown = ticks(from, to, count);
  const step = (shown[1] ?? 1) - (shown[0] ?? 0);
  return shown.map((value) => ({ value: value / factor, text: formatTick(value, step) }));
}

export function xTicksOf(axis: Axis, widthPx: number, textSize: number): Tick[] {
  return ticksOf(axis, Math.max(2, Math.floor(widthPx / (textSize * 5.5))));
}

export function yTicksOf(axis: Axis, heightPx: number, textSize: number): Tick[] {
  const count = Math.max(3, Math.min(5, Math.floor(heightPx / (textSize * 2.4))));
  return axis.kind === 'attainment' ? quarters(axis, count) : ticksOf(axis, count);
}

/** Quarters read better than D3's fifths: 0, 25, 50, 75, 100%. */
function quarters(axis: Axis, count: number): Tick[] {
  const span = axis.domain[1] - axis.domain[0];
  const step = [0.01, 0.02, 0.05, 0.1, 0.25, 0.5].find((candidate) => span / candidate <= count) ?? 0.5;
  const first = Math.ceil(axis.domain[0] / step - 1e-9);
  const last = Math.floor(axis.domain[1] / step + 1e-9);
  const steps = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return steps.map((k) => ({ value: k * step, text: `${formatTick(k * step * 100, step * 100)}%` }));
}

/**
 * A latency axis that shows the SLO with room above it, and the lines up to a few SLOs: beyond that they leave the
 * axis at the top, since an overloaded system's latency has no end.
 */
export function latencyDomain(
  series: readonly Series[],
  slo: number,
  scale: 'linear' | 'log',
): [number, number] {
  const values = series
    .flatMap((one) => one.points.map((point) => point.y))
    .filter((y) => Number.isFinite(y) && y > 0);
  const [lowest = slo / 4, highest = slo] = extent(values) as [number?, number?];
  if (scale === 'log')
    return [
      10 ** Math.floor(Math.log10(Math.min(lowest, slo / 2))),
      Math.max(slo * 10, Math.min(highest, slo * 1000)) * 1.15,
    ];
  const top = Math.min(Math.max(highest * 1.05, slo * 1.6), slo * 2.5);
  return [0, nice(0, top * 1000, 5)[1] / 1000];
}

const byX = bisector((point: SeriesPoint) => point.x);

export interface Reading {
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
}

/** The line's value at x, between points as the eye reads it; null outside the line or where it has ended. */
export function readAt(points: readonly SeriesPoint[], x: number): Reading | null {
  const right = byX.left(points, x);
  const after = points[right];
  if (!after) return null;
  if (after.x === x) return Number.isFinite(after.y) ? after : null;
  const before = points[right - 1];
  if (!before || !Number.isFinite(before.y) || !Number.isFinite(after.y)) return null;
  const t = (x - before.x) / (after.x - before.x);
  const between = (from: number, to: number) => from + (to - from) * t;
  const y = between(before.y, after.y);
  if (
    before.low === undefined ||
    before.high === undefined ||
    after.low === undefined ||
    after.high === undefined
  ) {
    return { y };
  }
  return { y, low: between(before.low, after.low), high: between(before.high, after.high) };
}

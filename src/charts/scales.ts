import { bisector, extent } from 'd3-array';
import { scaleLinear, scaleLog } from 'd3-scale';
import { formatMilliseconds, formatTick } from './format';
import type { RateAxis, Series, SeriesPoint, ValueAxis } from './types';

/** What marks need of a D3 scale, linear or logarithmic. */
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

interface Continuous {
  (value: number): number;
  invert(pixel: number): number;
}

function toScale(
  inner: Continuous,
  domain: readonly [number, number],
  range: readonly [number, number],
): Scale {
  return Object.assign((value: number) => inner(value), {
    invert: (pixel: number) => inner.invert(pixel),
    domain,
    range,
  });
}

export function rateScale(axis: RateAxis, range: readonly [number, number]): Scale {
  return toScale(scaleLinear(axis.domain, range), axis.domain, range);
}

export function valueScale(axis: ValueAxis, range: readonly [number, number]): Scale {
  if (axis.scale !== 'log') return toScale(scaleLinear(axis.domain, range), axis.domain, range);
  if (!(axis.domain[0] > 0)) throw new Error(`A log axis needs a positive start, got ${axis.domain[0]}`);
  // Zero or less has no place on a log axis: it is drawn below the bottom, where the clip path hides it.
  const inner = scaleLog(axis.domain, range);
  const bottom = range[0] + Math.sign(range[0] - range[1]) * 20;
  const safe = Object.assign((value: number) => (value > 0 ? inner(value) : bottom), {
    invert: (pixel: number) => inner.invert(pixel),
  });
  return toScale(safe, axis.domain, range);
}

export function rateTicks(axis: RateAxis, widthPx: number, textSize: number): Tick[] {
  const ticks = scaleLinear(axis.domain, [0, 1]).ticks(Math.max(2, Math.floor(widthPx / (textSize * 5.5))));
  const step = (ticks[1] ?? 1) - (ticks[0] ?? 0);
  return ticks.map((value) => ({ value, text: formatTick(value, step) }));
}

function logTicks(domain: readonly [number, number]): number[] {
  const decades = Math.log10(domain[1] / domain[0]);
  const digits = decades > 3 ? [1] : decades > 1.5 ? [1, 3] : [1, 2, 5];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(domain[0])); power <= Math.log10(domain[1]); power += 1) {
    // Dividing for negative powers keeps 0.3 from becoming 0.30000000000000004.
    for (const digit of digits) ticks.push(power < 0 ? digit / 10 ** -power : digit * 10 ** power);
  }
  return ticks.filter((value) => value >= domain[0] * 0.999 && value <= domain[1] * 1.001);
}

/** Percent for attainment, milliseconds (unit in the axis label) for latency. */
export function valueTicks(axis: ValueAxis, heightPx: number, textSize: number): Tick[] {
  const count = Math.max(3, Math.min(5, Math.floor(heightPx / (textSize * 2.4))));
  if (axis.kind === 'attainment') {
    // Quarters read better than D3's fifths: 0, 25, 50, 75, 100%.
    const span = axis.domain[1] - axis.domain[0];
    const step = [0.01, 0.02, 0.05, 0.1, 0.25, 0.5].find((candidate) => span / candidate <= count) ?? 0.5;
    const first = Math.ceil(axis.domain[0] / step - 1e-9);
    const last = Math.floor(axis.domain[1] / step + 1e-9);
    const steps = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
    return steps.map((k) => ({ value: k * step, text: `${formatTick(k * step * 100, step * 100)}%` }));
  }
  if (axis.scale === 'log')
    return logTicks(axis.domain).map((value) => ({ value, text: formatMilliseconds(value) }));
  const inMilliseconds = scaleLinear([axis.domain[0] * 1000, axis.domain[1] * 1000], [0, 1]).ticks(count);
  const step = (inMilliseconds[1] ?? 1) - (inMilliseconds[0] ?? 0);
  return inMilliseconds.map((value) => ({ value: value / 1000, text: formatTick(value, step) }));
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
  const top = scaleLinear([0, Math.min(Math.max(highest * 1.05, slo * 1.6), slo * 2.5) * 1000], [0, 1])
    .nice(5)
    .domain();
  return [0, (top[1] ?? slo * 2000) / 1000];
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

import { FIGURE_1, type Figure1Curve } from '../../core/catalogue/figure1';
import type { Interval } from '../../core/goodput/types';
import type { SystemPoint } from '../../core/physics/systemRun';
import type { ReqPerSec, Seconds } from '../../core/units';
import type { GoodputSetup, GoodputSystem } from './goodput';

/** Figure 1 in sums: where each system misses its SLO, and what prefill and decode GPUs serve together. */

export type Latency = 'ttft' | 'tpot';
export type Simulated = Readonly<Record<GoodputSystem, readonly SystemPoint[]>>;

/** The highest rate per GPU at which the P90 is within the SLO. */
export type Crossing =
  | { readonly kind: 'crossing'; readonly rate: Interval }
  /** Too slow even when idle. */
  | { readonly kind: 'never'; readonly best: Seconds }
  /** Within the SLO at every rate that was tried. */
  | { readonly kind: 'beyond'; readonly rate: Interval };

export interface P90Point {
  readonly x: ReqPerSec;
  readonly y: Seconds;
  readonly low: Seconds;
  readonly high: Seconds;
}

/** P90 against the rate per GPU. */
export function p90Points(
  points: readonly SystemPoint[],
  latency: Latency,
  gpus: number,
): readonly P90Point[] {
  return points.map((point) => {
    const { mean, low, high } = point[latency].p90;
    return { x: point.rate / gpus, y: mean, low, high };
  });
}

/** The first rate at which the line through the points rises above `limit`; undefined when it starts above or never does. */
function firstRise(
  points: readonly P90Point[],
  value: (point: P90Point) => Seconds,
  limit: Seconds,
): ReqPerSec | undefined {
  const index = points.findIndex((point) => value(point) > limit);
  const [before, after] = [points[index - 1], points[index]];
  if (before === undefined || after === undefined) return undefined;
  return before.x + ((after.x - before.x) * (limit - value(before))) / (value(after) - value(before));
}

/** Undefined without points. */
export function crossingOf(points: readonly P90Point[], slo: Seconds): Crossing | undefined {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  if (first.y > slo) return { kind: 'never', best: first.y };
  const mean = firstRise(points, ({ y }) => y, slo);
  if (mean === undefined) return { kind: 'beyond', rate: { mean: last.x, low: last.x, high: last.x } };
  const low = firstRise(points, (point) => point.high, slo) ?? first.x;
  const high = firstRise(points, (point) => point.low, slo) ?? last.x;
  return { kind: 'crossing', rate: { mean, low: Math.min(low, mean), high: Math.max(high, mean) } };
}

const NONE: Interval = { mean: 0, low: 0, high: 0 };

function rateOf(crossing: Crossing): Interval {
  return crossing.kind === 'never' ? NONE : crossing.rate;
}

/** So many prefill and decode instances, and what they serve together, per GPU. */
export interface Split {
  readonly prefill: number;
  readonly decode: number;
  readonly perGpu: Interval;
}

/** The scarcer phase decides: min(p·a, d·b)/(p + d). */
export function splitOf(prefill: number, decode: number, a: Interval, b: Interval): Split {
  const serve = (one: ReqPerSec, other: ReqPerSec) =>
    Math.min(prefill * one, decode * other) / (prefill + decode);
  return {
    prefill,
    decode,
    perGpu: { mean: serve(a.mean, b.mean), low: serve(a.low, b.low), high: serve(a.high, b.high) },
  };
}

export const MOST_INSTANCES = 8;

/** The best of all splits of up to eight instances; the smallest of them where several serve as much. */
export function bestSplit(a: Interval, b: Interval): Split {
  const counts = Array.from({ length: MOST_INSTANCES - 1 }, (_, index) => index + 1);
  const all = counts.flatMap((prefill) =>
    counts
      .filter((decode) => prefill + decode <= MOST_INSTANCES)
      .map((decode) => splitOf(prefill, decode, a, b)),
  );
  const smallFirst = all.toSorted((one, other) => one.prefill + one.decode - other.prefill - other.decode);
  let best = splitOf(1, 1, a, b);
  for (const split of smallFirst) if (split.perGpu.mean > best.perGpu.mean * (1 + 1e-9)) best = split;
  return best;
}

export interface GoodputSums {
  readonly colocatedTtft: Crossing;
  readonly colocatedTpot: Crossing;
  readonly prefill: Crossing;
  readonly decode: Crossing;
  /** Both SLOs. */
  readonly colocated: Interval;
  /** Two prefill instances and one that decodes, as in the paper. */
  readonly twoToOne: Split;
  readonly best: Split;
}

/** Undefined until all three systems have answered. */
export function goodputSums(
  { asked, subject }: GoodputSetup,
  simulated: Simulated,
  slo: Readonly<Record<Latency, Seconds>>,
): GoodputSums | undefined {
  const of = (system: GoodputSystem, latency: Latency) =>
    simulated[system].length < asked[system].rates.length
      ? undefined
      : crossingOf(p90Points(simulated[system], latency, subject.gpus), slo[latency]);
  const colocatedTtft = of('colocated', 'ttft');
  const colocatedTpot = of('colocated', 'tpot');
  const prefill = of('prefill', 'ttft');
  const decode = of('decode', 'tpot');
  if (!colocatedTtft || !colocatedTpot || !prefill || !decode) return undefined;
  const [ttft, tpot] = [rateOf(colocatedTtft), rateOf(colocatedTpot)];
  const [a, b] = [rateOf(prefill), rateOf(decode)];
  return {
    colocatedTtft,
    colocatedTpot,
    prefill,
    decode,
    colocated: ttft.mean < tpot.mean ? ttft : tpot,
    twoToOne: splitOf(2, 1, a, b),
    best: bestSplit(a, b),
  };
}

/** The line through our points at this rate; undefined outside them. */
function readAt(points: readonly P90Point[], x: ReqPerSec): Seconds | undefined {
  const index = points.findIndex((point) => point.x >= x);
  const [before, after] = [points[index - 1], points[index]];
  if (after === undefined) return undefined;
  if (before === undefined) return after.x === x ? after.y : undefined;
  return before.y + ((after.y - before.y) * (x - before.x)) / (after.x - before.x);
}

/** Mean absolute error of ours at the rates of a curve of Figure 1, as a share of the paper’s values. */
export function figure1Error(curve: Figure1Curve, simulated: Simulated): number | undefined {
  const points = p90Points(simulated[curve.system], curve.measure, 1);
  const errors = curve.points.flatMap(([rate, p90]) => {
    const ours = readAt(points, rate);
    return ours === undefined ? [] : [Math.abs(ours / p90 - 1)];
  });
  return errors.length === 0 ? undefined : errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

export function figure1Curve(system: GoodputSystem, measure: Latency): Figure1Curve | undefined {
  return FIGURE_1.find((curve) => curve.system === system && curve.measure === measure);
}

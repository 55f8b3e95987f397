import type { Fraction, ReqPerSec } from '../units';
import type { Steps } from './steps';
import type { CurvePoint, Goodput } from './types';

/** Measures one rate per GPU. */
export type Measure = (arrivalRatePerGpu: ReqPerSec) => Steps<CurvePoint>;

type Crossing =
  | { readonly kind: 'found'; readonly rate: ReqPerSec }
  | { readonly kind: 'never'; readonly lowest: CurvePoint }
  | { readonly kind: 'beyond'; readonly rate: ReqPerSec };

const MEAN_STEPS = 9;
const EDGE_STEPS = 5;
/** The lowest rate tried, as a share of the first point's: practically an idle system. */
const IDLE_SHARE = 0.05;
/** Beyond the last point the rate grows by this factor, so many times at most. */
const GROWTH = 1.5;
const GROWTH_STEPS = 6;

function* bisect(
  measure: Measure,
  meets: (point: CurvePoint) => boolean,
  meetsAt: ReqPerSec,
  failsAt: ReqPerSec,
  steps: number,
): Steps<ReqPerSec> {
  let low = meetsAt;
  let high = failsAt;
  for (let step = 0; step < steps; step++) {
    const middle = (low + high) / 2;
    if (meets(yield* measure(middle))) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function* grow(
  measure: Measure,
  meets: (point: CurvePoint) => boolean,
  from: ReqPerSec,
  steps: number,
): Steps<Crossing> {
  let rate = from;
  for (let step = 0; step < GROWTH_STEPS; step++) {
    const next = rate * GROWTH;
    if (!meets(yield* measure(next))) {
      return { kind: 'found', rate: yield* bisect(measure, meets, rate, next, steps) };
    }
    rate = next;
  }
  return { kind: 'beyond', rate };
}

/** The highest rate that meets a condition, starting from the points already measured (ascending in rate). */
function* lastRateMeeting(
  measure: Measure,
  points: readonly CurvePoint[],
  meets: (point: CurvePoint) => boolean,
  steps: number,
): Steps<Crossing> {
  const last = points.findLastIndex(meets);
  const after = points[last + 1];
  const before = points[last];
  if (after === undefined) return yield* grow(measure, meets, before?.arrivalRatePerGpu ?? 0, steps);
  const lowest = before ?? (yield* measure(after.arrivalRatePerGpu * IDLE_SHARE));
  if (!meets(lowest)) return { kind: 'never', lowest };
  const rate = yield* bisect(measure, meets, lowest.arrivalRatePerGpu, after.arrivalRatePerGpu, steps);
  return { kind: 'found', rate };
}

function bestOf(points: readonly CurvePoint[], lowest: CurvePoint): CurvePoint {
  let best = lowest;
  for (const point of points) if (point.attainment.mean > best.attainment.mean) best = point;
  return best;
}

/**
 * Goodput per GPU: the highest rate at which mean attainment is at or above the target, by bracketing on a
 * measured curve and bisection on common random numbers. Its interval holds the rates that the 95% band of
 * attainment does not tell from the crossing: from where the band's lower edge last meets the target to where
 * its upper edge does. Needs at least one point.
 */
export function* searchGoodput(
  measure: Measure,
  points: readonly CurvePoint[],
  target: Fraction,
): Steps<Goodput> {
  const crossing = yield* lastRateMeeting(measure, points, (p) => p.attainment.mean >= target, MEAN_STEPS);
  if (crossing.kind === 'never') {
    const best = bestOf(points, crossing.lowest);
    return { kind: 'never', best: best.attainment, atRatePerGpu: best.arrivalRatePerGpu };
  }
  if (crossing.kind === 'beyond') return { kind: 'beyond', atLeastPerGpu: crossing.rate };
  const low = yield* lastRateMeeting(measure, points, (p) => p.attainment.low >= target, EDGE_STEPS);
  const high = yield* lastRateMeeting(measure, points, (p) => p.attainment.high >= target, EDGE_STEPS);
  const mean = crossing.rate;
  return {
    kind: 'crossing',
    perGpu: {
      mean,
      low: low.kind === 'never' ? 0 : Math.min(mean, low.rate),
      high: high.kind === 'never' ? mean : Math.max(mean, high.rate),
    },
  };
}

/** A first answer without further measurements: the last crossing of the line through the points, no interval. */
export function interpolateGoodput(points: readonly CurvePoint[], target: Fraction): Goodput {
  const last = points.findLastIndex((point) => point.attainment.mean >= target);
  const [before, after] = [points[last], points[last + 1]];
  if (before === undefined) {
    const best = bestOf(points, points[0] as CurvePoint);
    return { kind: 'never', best: best.attainment, atRatePerGpu: best.arrivalRatePerGpu };
  }
  if (after === undefined) return { kind: 'beyond', atLeastPerGpu: before.arrivalRatePerGpu };
  const drop = before.attainment.mean - after.attainment.mean;
  const share = (before.attainment.mean - target) / drop;
  const mean = before.arrivalRatePerGpu + share * (after.arrivalRatePerGpu - before.arrivalRatePerGpu);
  return { kind: 'crossing', perGpu: { mean, low: mean, high: mean } };
}

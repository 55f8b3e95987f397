import type { Interval } from '../goodput/types';
import type { Fraction } from '../units';

/** Attainment at one x: an arrival rate per GPU, or a factor on both SLOs. */
export interface AttainmentPoint {
  readonly x: number;
  readonly attainment: Interval;
}

/** Where a curve loses a target. */
export type CurveCrossing =
  | { readonly kind: 'crossing'; readonly at: Interval }
  /** The target is met at no point: the best that was seen. */
  | { readonly kind: 'never'; readonly best: Interval; readonly at: number }
  /** Still met at the last point. */
  | { readonly kind: 'beyond'; readonly last: number };

type Edge = keyof Interval;

/** The x at which the line through the points last leaves the target, going along them; the end where it never does. */
function lastMet(points: readonly AttainmentPoint[], edge: Edge, target: Fraction): number | undefined {
  const last = points.findLastIndex(({ attainment }) => attainment[edge] >= target);
  const [before, after] = [points[last], points[last + 1]];
  if (before === undefined || after === undefined) return before?.x;
  const drop = before.attainment[edge] - after.attainment[edge];
  return before.x + ((before.attainment[edge] - target) / drop) * (after.x - before.x);
}

/**
 * Where a curve last meets the target, by linear interpolation between its points, which must be ordered towards where
 * the target is lost: rates ascending, factors on the SLOs descending. The interval is where the two edges of the 95%
 * band meet it; an edge that meets it nowhere, or everywhere, gives the end of the curve. Needs at least one point.
 */
export function crossingOf(points: readonly AttainmentPoint[], target: Fraction): CurveCrossing {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) throw new Error('A curve without points');
  const mean = lastMet(points, 'mean', target);
  if (mean === undefined) {
    const best = points.reduce((one, other) => (other.attainment.mean > one.attainment.mean ? other : one));
    return { kind: 'never', best: best.attainment, at: best.x };
  }
  if (last.attainment.mean >= target) return { kind: 'beyond', last: last.x };
  const ends = [lastMet(points, 'low', target) ?? first.x, lastMet(points, 'high', target) ?? mean];
  return { kind: 'crossing', at: { mean, low: Math.min(mean, ...ends), high: Math.max(mean, ...ends) } };
}

import { attainmentUnder, type Experiment, runAll } from '../goodput/experiment';
import type { Steps } from '../goodput/steps';
import type { Fraction, ReqPerSec } from '../units';
import { type AttainmentPoint, crossingOf } from './crossing';

/** The lowest rate, as a share of the lowest measured one: practically an idle system. */
const IDLE_SHARE = 0.05;
/** Factors cost no further simulation: this many to a measured gap, and on below the smallest down to this share of it. */
const SCALE_STEPS = 4;
const LOWEST_SCALE_SHARE = 0.4;
const SCALES_BELOW = 12;
/** Where a curve ends, as a multiple of the last measured rate; and how far it is followed to find a crossing. */
const REACH = 1.15;
const GROWTH = 1.25;
const GROWTH_STEPS = 6;
/** Attainments further apart than this get a point between them; elsewhere a straight line is as good. */
const STEEP: Fraction = 0.03;
/** Points put where the line crosses the target, one after the other. */
const REFINEMENTS = 2;

/** Without the last bits of binary fractions. */
function tidy(x: number): number {
  return Number(x.toPrecision(12));
}

/** Ascending values with so many equal steps between each two; the given ones are kept to the bit. */
function between(xs: readonly number[], steps: number): readonly number[] {
  return xs.flatMap((x, index) => {
    const next = xs[index + 1];
    if (next === undefined) return [x];
    return Array.from({ length: steps }, (_, step) =>
      step === 0 ? x : tidy(x + ((next - x) * step) / steps),
    );
  });
}

/** What a curve covers of a rate panel, or of an SLO-scale panel, whose measured x are these (ascending, at least one). */
export function curveSpan(kind: 'rate' | 'sloScale', measured: readonly number[]): readonly [number, number] {
  const [first = 0, last = 0] = [measured[0], measured.at(-1)];
  return kind === 'rate'
    ? [tidy(first * IDLE_SHARE), tidy(last * REACH)]
    : [tidy(first * LOWEST_SCALE_SHARE), last];
}

function* attainmentAt(experiment: Experiment, rate: ReqPerSec): Steps<AttainmentPoint> {
  const outcomes = yield* runAll(experiment, rate);
  return { x: rate, attainment: attainmentUnder(experiment, outcomes, experiment.slo) };
}

/** Further points where the line between them crosses the target, so that the crossing is not left to two far ones. */
function* refine(
  experiment: Experiment,
  points: readonly AttainmentPoint[],
  target: Fraction,
): Steps<readonly AttainmentPoint[]> {
  let refined = points;
  for (let step = 0; step < REFINEMENTS; step++) {
    const crossing = crossingOf(refined, target);
    if (crossing.kind !== 'crossing') return refined;
    const x = tidy(crossing.at.mean);
    if (refined.some((point) => point.x === x)) return refined;
    const point = yield* attainmentAt(experiment, x);
    refined = [...refined, point].sort((one, other) => one.x - other.x);
  }
  return refined;
}

/** A point in the middle of each gap in which the curve falls clearly. */
function* fillSteep(
  experiment: Experiment,
  points: readonly AttainmentPoint[],
): Steps<readonly AttainmentPoint[]> {
  const filled: AttainmentPoint[] = [];
  for (const [index, point] of points.entries()) {
    filled.push(point);
    const next = points[index + 1];
    if (next === undefined || Math.abs(next.attainment.mean - point.attainment.mean) < STEEP) continue;
    filled.push(yield* attainmentAt(experiment, tidy((point.x + next.x) / 2)));
  }
  return filled;
}

/**
 * Attainment against the arrival rate per GPU: from nearly idle over the measured rates (ascending, at least one) to a
 * little beyond, with the middles where it falls; further if the target is still met there.
 */
export function* rateCurve(
  experiment: Experiment,
  measured: readonly ReqPerSec[],
  target: Fraction,
): Steps<readonly AttainmentPoint[]> {
  const [idle, end] = curveSpan('rate', measured);
  const rates = [idle, ...measured, end];
  const points: AttainmentPoint[] = [];
  for (const rate of rates) points.push(yield* attainmentAt(experiment, rate));
  for (let step = 0; step < GROWTH_STEPS; step++) {
    const last = points.at(-1);
    if (last === undefined || last.attainment.high < target) break;
    points.push(yield* attainmentAt(experiment, tidy(last.x * GROWTH)));
  }
  return yield* refine(experiment, yield* fillSteep(experiment, points), target);
}

/**
 * Attainment against the factor on both SLOs, around the measured ones (ascending): the same runs, at one rate per GPU,
 * under one pair of SLOs after another. Ascending, and never falling.
 */
export function* scaleCurve(
  experiment: Experiment,
  rate: ReqPerSec,
  measured: readonly number[],
): Steps<readonly AttainmentPoint[]> {
  const outcomes = yield* runAll(experiment, rate);
  const { ttft, tpot } = experiment.slo;
  const [lowest] = curveSpan('sloScale', measured);
  const below = between([lowest, measured[0] ?? lowest], SCALES_BELOW).slice(0, -1);
  return [...below, ...between(measured, SCALE_STEPS)].map((x) => ({
    x,
    attainment: attainmentUnder(experiment, outcomes, { ttft: ttft * x, tpot: tpot * x }),
  }));
}

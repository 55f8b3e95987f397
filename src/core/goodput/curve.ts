import type { ReqPerSec } from '../units';
import { type Experiment, measureRate } from './experiment';
import type { Steps } from './steps';
import { type CurvePoint, type Goodput, MISS_CAUSES, type MissCause } from './types';

const IDLE_RATE: ReqPerSec = 0.01;
const HIGHEST_RATE: ReqPerSec = 100;
const REACH_STEPS = 5;
/** Of an idle system’s attainment. */
const SHOWN_SHARE = 0.6;

/**
 * The rate per GPU at which attainment has fallen to 60% of an idle system’s: where a chart of it can end.
 * Undefined when even an idle system serves nobody in time.
 */
export function* rateReach(experiment: Experiment): Steps<ReqPerSec | undefined> {
  const idle = yield* measureRate(experiment, IDLE_RATE);
  const floor = SHOWN_SHARE * idle.attainment.mean;
  if (floor === 0) return undefined;
  let low: ReqPerSec = IDLE_RATE;
  let high: ReqPerSec = 2 * IDLE_RATE;
  while (high < HIGHEST_RATE && (yield* measureRate(experiment, high)).attainment.mean > floor) {
    low = high;
    high *= 2;
  }
  for (let step = 0; step < REACH_STEPS; step++) {
    const middle = (low + high) / 2;
    if ((yield* measureRate(experiment, middle)).attainment.mean > floor) low = middle;
    else high = middle;
  }
  return Math.min(high, HIGHEST_RATE);
}

function mainCause(point: CurvePoint): MissCause | undefined {
  let main: MissCause | undefined;
  for (const cause of MISS_CAUSES) {
    if (point.misses[cause] > (main === undefined ? 0 : point.misses[main])) main = cause;
  }
  return main;
}

/** What most misses come from where the target is lost, or at the lowest rate when it was never met. */
export function limitOf(points: readonly CurvePoint[], goodput: Goodput): MissCause | undefined {
  const beyond =
    goodput.kind === 'crossing'
      ? points.find((point) => point.arrivalRatePerGpu > goodput.perGpu.mean)
      : goodput.kind === 'never'
        ? points[0]
        : undefined;
  const point = beyond ?? points.at(-1);
  return point === undefined ? undefined : mainCause(point);
}

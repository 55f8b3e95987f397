import type { ArrivalSpec, LengthSpec } from '../scenario/scenario';
import type { Fraction, ReqPerSec, Seconds } from '../units';
import { gapSampler } from './arrivals';
import { pairSampler } from './lengths';
import { type Random, randomStream } from './random';
import type { RequestTable } from './requests';

/** What requests are like while nothing changes. */
export interface SteadyWorkload {
  readonly rate: ReqPerSec;
  readonly input: LengthSpec;
  readonly output: LengthSpec;
}

/** A workload that turns into another one: at once (`start` = `end`), or evenly from `start` to `end`. */
export interface DriftSpec {
  readonly before: SteadyWorkload;
  readonly after: SteadyWorkload;
  readonly start: Seconds;
  readonly end: Seconds;
  /** Requests arrive up to here. */
  readonly duration: Seconds;
  readonly arrivals: ArrivalSpec;
  readonly seed: number;
}

/** How far the drift has come at a time: 0 before it, 1 after it, linear in between. */
export function driftProgress({ start, end }: Pick<DriftSpec, 'start' | 'end'>, time: Seconds): Fraction {
  if (time < start) return 0;
  return time >= end ? 1 : (time - start) / (end - start);
}

/**
 * The time up to which `expected` requests arrive on average: the inverse of the integral of the rate, which is level,
 * then linear, then level again.
 */
function timeOf(spec: DriftSpec, expected: number): Seconds {
  const [from, to] = [spec.before.rate, spec.after.rate];
  const beforeDrift = from * spec.start;
  if (expected <= beforeDrift) return expected / from;
  const length = spec.end - spec.start;
  const during = ((from + to) / 2) * length;
  const inDrift = expected - beforeDrift;
  if (inDrift > during) return spec.end + (inDrift - during) / to;
  // The stable root of slope/2·x² + from·x = inDrift; it stays right when the slope is zero.
  const slope = (to - from) / length;
  return spec.start + (2 * inDrift) / (from + Math.sqrt(from * from + 2 * slope * inDrift));
}

/** Always two numbers, whichever workload they are for: changing when the drift comes keeps all other lengths. */
function twoOf(random: Random): Random {
  const pair = [random(), random()];
  let next = 0;
  return () => pair[next++] as number;
}

/**
 * The requests of one replication of a drifting workload, in order of arrival. Gaps of a mean of one second are stretched by
 * the rate of the moment (for Poisson arrivals that is exactly a Poisson process of that rate). During a drift a request has
 * the new lengths with the probability of its progress. A spec without a change gives the requests of `drawRequests`, up to
 * rounding. Throws `LengthsDoNotFit`.
 */
export function drawDriftingRequests(spec: DriftSpec, replication: number): RequestTable {
  const nextGap = gapSampler(spec.arrivals, randomStream(spec.seed, replication, 'arrivals'));
  const lengths = randomStream(spec.seed, replication, 'lengths');
  const choices = randomStream(spec.seed, replication, 'drift');
  const before = pairSampler(spec.before.input, spec.before.output);
  const after = pairSampler(spec.after.input, spec.after.output);
  const [arrival, input, output]: [number[], number[], number[]] = [[], [], []];
  let expected = nextGap();
  for (let time = timeOf(spec, expected); time < spec.duration; time = timeOf(spec, expected)) {
    const draw = choices() < driftProgress(spec, time) ? after : before;
    const [inputTokens, outputTokens] = draw(twoOf(lengths));
    arrival.push(time);
    input.push(inputTokens);
    output.push(outputTokens);
    expected += nextGap();
  }
  return {
    count: arrival.length,
    arrival: Float64Array.from(arrival),
    inputTokens: Int32Array.from(input),
    outputTokens: Int32Array.from(output),
  };
}

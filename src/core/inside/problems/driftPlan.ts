import { MODELS } from '../../catalogue/models';
import { measureRun } from '../../goodput/metrics';
import { runtimeRunnable } from '../../goodput/runnable';
import type { Steps } from '../../goodput/steps';
import { type DisaggregatedPlacement, gpusOfInstance, type Scenario } from '../../scenario/scenario';
import { buildSystem } from '../../simulator/buildSystem';
import { simulate } from '../../simulator/simulate';
import type { Fraction, ReqPerSec, Seconds, Tokens } from '../../units';
import { gapSampler } from '../../workload/arrivals';
import { randomStream } from '../../workload/random';
import { atRate, type RequestTable, type UnitRateRequests } from '../../workload/requests';

/** What a profiler has seen in a window. */
export interface WorkloadProfile {
  readonly rate: ReqPerSec;
  readonly meanInput: Tokens;
  readonly meanOutput: Tokens;
  /** Lengths of the requests that were seen, pair by pair. */
  readonly inputTokens: Int32Array;
  readonly outputTokens: Int32Array;
}

export const PROFILED = ['rate', 'input', 'output'] as const;
export type Profiled = (typeof PROFILED)[number];

/** A window counts as changed when a mean is off by more than this share … */
const DRIFT_TOLERANCE: Fraction = 0.25;
/** … and by more than so many standard errors: a short window is a small sample. */
const DRIFT_ERRORS = 3;

function meanOf(values: Int32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviationOf(values: Int32Array): number {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** The requests that arrived from `from` up to, not including, `to`; undefined when there were none. */
export function profileOf(requests: RequestTable, from: Seconds, to: Seconds): WorkloadProfile | undefined {
  const first = requests.arrival.findIndex((time) => time >= from);
  const after = requests.arrival.findIndex((time) => time >= to);
  const end = after < 0 ? requests.count : after;
  if (first < 0 || end <= first) return undefined;
  const inputTokens = requests.inputTokens.slice(first, end);
  const outputTokens = requests.outputTokens.slice(first, end);
  return {
    rate: (end - first) / (to - from),
    meanInput: meanOf(inputTokens),
    meanOutput: meanOf(outputTokens),
    inputTokens,
    outputTokens,
  };
}

function isOff(seen: number, planned: number, relativeError: number): boolean {
  const off = Math.abs(seen / planned - 1);
  return off > DRIFT_TOLERANCE && off > DRIFT_ERRORS * relativeError;
}

/**
 * What of a window differs from what was planned for, beyond the tolerance and beyond chance. The standard error of a rate
 * is that of a Poisson count, of a mean length that of the lengths in the window.
 */
export function whatChanged(seen: WorkloadProfile, planned: WorkloadProfile): readonly Profiled[] {
  const count = seen.inputTokens.length;
  const expected = (count / seen.rate) * planned.rate;
  const errorOf = (values: Int32Array, mean: Tokens) => deviationOf(values) / (mean * Math.sqrt(count));
  const off: Readonly<Record<Profiled, boolean>> = {
    rate: isOff(seen.rate, planned.rate, 1 / Math.sqrt(expected)),
    input: isOff(seen.meanInput, planned.meanInput, errorOf(seen.inputTokens, planned.meanInput)),
    output: isOff(seen.meanOutput, planned.meanOutput, errorOf(seen.outputTokens, planned.meanOutput)),
  };
  return PROFILED.filter((quantity) => off[quantity]);
}

/** Requests like those of a profile: lengths drawn again from those seen, Poisson arrivals at one request per second. */
function likeThose(profile: WorkloadProfile, count: number, seed: number): UnitRateRequests {
  const nextGap = gapSampler({ kind: 'poisson' }, randomStream(seed, 0, 'arrivals'));
  const choice = randomStream(seed, 0, 'lengths');
  const seen = profile.inputTokens.length;
  const table = {
    count,
    arrival: new Float64Array(count),
    inputTokens: new Int32Array(count),
    outputTokens: new Int32Array(count),
  };
  let time = 0;
  for (let i = 0; i < count; i++) {
    time += nextGap();
    const like = Math.floor(choice() * seen);
    table.arrival[i] = time;
    table.inputTokens[i] = profile.inputTokens[like] as number;
    table.outputTokens[i] = profile.outputTokens[like] as number;
  }
  return table;
}

const DEGREES = [1, 2, 4, 8] as const;

/**
 * All ways to split the GPUs between prefill and decode instances with tensor parallelism 1, 2, 4 or 8 of each kind, without
 * pipelines, that can run and leave no GPU over.
 */
export function splitsOf(scenario: Scenario, gpus: number): readonly DisaggregatedPlacement[] {
  const fitting = DEGREES.filter((degree) => MODELS[scenario.model].heads % degree === 0);
  const degrees = fitting.map((tensorParallel) => ({ tensorParallel, pipelineParallel: 1 }));
  const placements = degrees.flatMap((prefill) =>
    degrees.flatMap((decode) => {
      const most = Math.floor((gpus - gpusOfInstance(decode)) / gpusOfInstance(prefill));
      return Array.from({ length: Math.max(0, most) }, (_, index) => {
        const prefillInstances = index + 1;
        const decodeInstances = (gpus - prefillInstances * gpusOfInstance(prefill)) / gpusOfInstance(decode);
        const policy = 'disaggregated' as const;
        return { policy, prefill, prefillInstances, decode, decodeInstances, link: 'nvlink' as const };
      });
    }),
  );
  return placements.filter(
    (placement) =>
      Number.isInteger(placement.decodeInstances) && buildSystem(scenario, placement).kind === 'system',
  );
}

/** Requests of a simulation that judges a placement. */
const TRIAL_REQUESTS = 500;
/** Rates that are tried, as multiples of the profiled one: each a quarter above the one before. */
const MOST_LEVELS = 10;

/** Attainment of requests like those of the profile, at `level` times 1.25 the rate, compounded. */
function attainmentAt(
  scenario: Scenario,
  placement: DisaggregatedPlacement,
  trial: UnitRateRequests,
  rate: ReqPerSec,
): Fraction {
  const built = buildSystem(scenario, placement);
  if (built.kind === 'refused') return 0;
  const outcomes = simulate(built.system, atRate(trial, rate));
  const slo = { ttft: scenario.ttftSlo, tpot: scenario.tpotSlo };
  return measureRun(runtimeRunnable(built.system), outcomes, slo, { first: 0, end: trial.count }).attainment;
}

export interface Plan {
  readonly placement: DisaggregatedPlacement;
  /** What it is planned for. */
  readonly profile: WorkloadProfile;
}

/**
 * Plans for a profiled workload: each placement of `splitsOf` is simulated on requests like those seen, at the profiled rate
 * and at rates a quarter higher each time, until it misses the attainment target. The one that holds longest is chosen; among
 * equals the one that comes nearest at the first rate it misses. One placement a step.
 */
export function* planFor(scenario: Scenario, gpus: number, profile: WorkloadProfile): Steps<Plan> {
  const trial = likeThose(profile, TRIAL_REQUESTS, scenario.seed);
  let best: { placement: DisaggregatedPlacement; score: number } | undefined;
  for (const placement of splitsOf(scenario, gpus)) {
    let score = 0;
    for (let level = 0; level < MOST_LEVELS; level++) {
      const attainment = attainmentAt(scenario, placement, trial, profile.rate * 1.25 ** level);
      score = level + attainment;
      if (attainment < scenario.attainmentTarget) break;
    }
    if (best === undefined || score > best.score) best = { placement, score };
    yield;
  }
  if (best === undefined) throw new RangeError('No placement can run on these GPUs');
  return { placement: best.placement, profile };
}

/** Would the placement meet the attainment target on requests like those of the profile? */
export function stillServes(
  scenario: Scenario,
  placement: DisaggregatedPlacement,
  profile: WorkloadProfile,
): boolean {
  const trial = likeThose(profile, TRIAL_REQUESTS, scenario.seed);
  return attainmentAt(scenario, placement, trial, profile.rate) >= scenario.attainmentTarget;
}

import { type RunLength, runLength } from '../goodput/runLength';
import type { Scenario } from '../scenario/scenario';
import type { Fraction, ReqPerSec } from '../units';
import type { Candidate } from './candidate';
import type { PlacementQuestion } from './question';

/** How closely a candidate is looked at: one short run at each rate, one of full length, replications of full length. */
export const LOOKS = ['first', 'second', 'last'] as const;
export type Look = (typeof LOOKS)[number];

/** One piece of work: its outcome depends on the question and on this alone. Plain data. */
export interface Task {
  readonly candidate: Candidate;
  readonly look: Look;
  /** Where to begin, per GPU: what the look before found. */
  readonly startPerGpu?: ReqPerSec | undefined;
}

/** A first look starts from a guess, closer ones from the answer before: so far off they may be. */
export const FIRST_STEP: Readonly<Record<Look, Fraction>> = { first: 0.06, second: 0.04, last: 0.02 };
/** All but the last look tell rates apart half as finely. */
export const COARSER: Readonly<Record<Look, number>> = { first: 2, second: 2, last: 1 };

/** In a first look fewer say too little, however few GPUs. */
const FEWEST_REQUESTS = 100;
/**
 * In a first look of large candidates. A run that ends sooner flatters: it is over before its queue is long. A candidate
 * that was flattered costs a second look; the best is not lost.
 */
const MOST_AT_FIRST = 300;

/** Rounds of concurrent requests that a decode-only run sees: with fewer it would end before its batch is full. */
const DECODE_ROUNDS: Readonly<Record<Look, number>> = { first: 1.5, second: 4, last: 4 };
/** However many decode at once. */
const MOST_DECODES: Readonly<Record<Look, number>> = { first: 600, second: 2000, last: 2000 };
const PREFILLS: Readonly<Record<Look, number>> = { first: 400, second: 1000, last: 1000 };

/** The run length of one GPU that has so many requests for its share. */
export function runOfCount(scenario: Scenario, requests: number): RunLength {
  return runLength({ ...scenario, requestsPerGpu: Math.round(requests) }, 1);
}

export interface RunSize extends Pick<RunLength, 'count' | 'counted'> {
  readonly replications: number;
  /** Whether the runs of a last look are no longer. */
  readonly isFullLength: boolean;
}

function requestsOfPhase(candidate: Candidate, look: Look, atOnce: number): number {
  if (candidate.kind === 'prefillOnly') return PREFILLS[look];
  if (candidate.kind === 'decodeOnly') return Math.min(MOST_DECODES[look], DECODE_ROUNDS[look] * atOnce);
  return 0;
}

/**
 * How long and how many the runs of a task are. `atOnce`: how many requests one decode instance may decode at once. A phase
 * on its own runs for longer than the scenario says: n and m are for traffic that does not end, and a phase that begins
 * empty and ends soon would look better than it is.
 */
export function runSize(
  { scenario, budget }: PlacementQuestion,
  { candidate, look }: Task,
  gpus: number,
  atOnce: number,
): RunSize {
  const replications = look === 'last' ? budget.replications : 1;
  if (budget.requests !== undefined) {
    return { ...runOfCount(scenario, budget.requests), replications, isFullLength: true };
  }
  const full = runLength(scenario, gpus);
  const few = Math.max(FEWEST_REQUESTS, Math.min(MOST_AT_FIRST, budget.coarseRequestsPerGpu * gpus));
  const short = runOfCount(scenario, few);
  const isShort = look === 'first' && short.count < full.count;
  const own = isShort ? short : full;
  const phase = runOfCount(scenario, Math.max(1, requestsOfPhase(candidate, look, atOnce)));
  if (phase.count <= own.count) return { ...own, replications, isFullLength: !isShort };
  return { ...phase, replications, isFullLength: look !== 'first' };
}

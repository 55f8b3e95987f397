import type { CountedRequests, Slo } from '../goodput/metrics';
import { runLength } from '../goodput/runLength';
import { makeRunnable, type Runnable } from '../goodput/runnable';
import type { Steps } from '../goodput/steps';
import type { Interval, Refusal } from '../goodput/types';
import { gpusOf, type Placement, type Scenario } from '../scenario/scenario';
import type { Fraction, ReqPerSec, Tokens } from '../units';
import { LengthsDoNotFit } from '../workload/lengths';
import { atRate, drawRequests, type RequestTable } from '../workload/requests';
import { type Attribution, attributionOf, causesOfRun, gainOf, type RunCauses } from './attribution';

/** The first placement of a scenario at the operating rate. */
export interface LimitQuestion {
  readonly scenario: Scenario;
  readonly replications: number;
}

/** The same with something else than it is now. */
export interface ChangeQuestion extends LimitQuestion {
  readonly placement: Placement;
  readonly prefillBatchTokens: Tokens;
}

export interface Limits {
  readonly kind: 'limits';
  readonly attribution: Attribution;
  readonly gpus: number;
  readonly arrivalRate: ReqPerSec;
  readonly requestsPerReplication: number;
}

export interface MeasuredChange {
  readonly kind: 'measured';
  readonly before: Interval;
  /** With the change. */
  readonly attribution: Attribution;
  /** Attainment with the change less that without it, on the same requests; 95% interval of the paired differences. */
  readonly gain: Interval;
  /** Attainment with the change in each replication. */
  readonly attainments: readonly Fraction[];
}

export type LimitAnswer = Limits | Refusal;
export type ChangeAnswer = MeasuredChange | Refusal;

/** The requests that a placement and all its changes meet, and what it misses itself. */
export interface Baseline {
  readonly kind: 'baseline';
  readonly slo: Slo;
  readonly counted: CountedRequests;
  readonly gpus: number;
  /** Over all GPUs: the same for every change, so that more GPUs mean fewer requests for each. */
  readonly arrivalRate: ReqPerSec;
  readonly tables: readonly RequestTable[];
  readonly runs: readonly RunCauses[];
}

function* runAll(
  runnable: Runnable,
  { tables, slo, counted }: Pick<Baseline, 'tables' | 'slo' | 'counted'>,
): Steps<readonly RunCauses[]> {
  const runs: RunCauses[] = [];
  for (const table of tables) {
    runs.push(causesOfRun(runnable, runnable.run(table), slo, counted));
    yield;
  }
  return runs;
}

/** Draws the requests and runs the placement as it is, or says why that cannot be done. */
export function* measureBaseline({ scenario, replications }: LimitQuestion): Steps<Baseline | Refusal> {
  const placement = scenario.placements[0];
  if (placement === undefined) throw new RangeError('There is no placement');
  const runnable = makeRunnable(scenario, placement);
  if (runnable.kind === 'refused') return runnable;
  const gpus = gpusOf(placement);
  const arrivalRate = scenario.arrivalRatePerGpu * gpus;
  const { count, counted } = runLength(scenario, gpus);
  const slo = { ttft: scenario.ttftSlo, tpot: scenario.tpotSlo };
  try {
    const tables = Array.from({ length: replications }, (_, replication) =>
      atRate(drawRequests(scenario, replication, count), arrivalRate),
    );
    const runs = yield* runAll(runnable, { tables, slo, counted });
    return { kind: 'baseline', slo, counted, gpus, arrivalRate, tables, runs };
  } catch (error) {
    if (error instanceof LengthsDoNotFit) return { kind: 'refused', reason: error.message };
    throw error;
  }
}

/** What the placement misses SLOs for. */
export function limitsOf({ runs, gpus, arrivalRate, tables }: Baseline): Limits {
  const requestsPerReplication = tables[0]?.count ?? 0;
  return { kind: 'limits', attribution: attributionOf(runs), gpus, arrivalRate, requestsPerReplication };
}

/**
 * What a change does for the requests of the baseline: the same ones at the same times (common random numbers), whatever it adds.
 * Refuses what cannot run.
 */
export function* measureChange(baseline: Baseline, question: ChangeQuestion): Steps<ChangeAnswer> {
  const { scenario, placement, prefillBatchTokens } = question;
  const runnable = makeRunnable({ ...scenario, prefillBatchTokens }, placement);
  if (runnable.kind === 'refused') return runnable;
  const runs = yield* runAll(runnable, baseline);
  return {
    kind: 'measured',
    before: attributionOf(baseline.runs).attainment,
    attribution: attributionOf(runs),
    gain: gainOf(baseline.runs, runs),
    attainments: runs.map(({ attainment }) => attainment),
  };
}

import { gpusOf, type Placement, type Scenario } from '../scenario/scenario';
import type { RequestOutcomes } from '../simulator/outcome';
import type { ReqPerSec } from '../units';
import { LengthsDoNotFit } from '../workload/lengths';
import { atRate, drawRequests, type UnitRateRequests } from '../workload/requests';
import { interval95, shareInterval95 } from './confidence';
import {
  attainmentOf,
  breakdownOf,
  type CountedRequests,
  measureRun,
  quantile,
  type RunMetrics,
  type Slo,
} from './metrics';
import { runLength } from './runLength';
import { makeRunnable, type Runnable } from './runnable';
import type { Steps } from './steps';
import {
  type CurvePoint,
  type Interval,
  MISS_CAUSES,
  type MissShares,
  type OperatingPoint,
  type Refusal,
  TIME_PARTS,
  type TimeBreakdown,
} from './types';

/** A placement ready to be measured at any rate, always on the same requests. */
export interface Experiment {
  readonly kind: 'experiment';
  readonly runnable: Runnable;
  readonly gpus: number;
  readonly slo: Slo;
  /** One table of requests a replication, at one request per second. */
  readonly draws: readonly UnitRateRequests[];
  readonly counted: CountedRequests;
}

/** Draws the requests and builds the system, or says why that cannot be done. */
export function prepareExperiment(
  scenario: Scenario,
  placement: Placement,
  replications: number,
): Experiment | Refusal {
  const runnable = makeRunnable(scenario, placement);
  if (runnable.kind === 'refused') return runnable;
  const gpus = gpusOf(placement);
  const { count, counted } = runLength(scenario, gpus);
  try {
    const draws = Array.from({ length: replications }, (_, replication) =>
      drawRequests(scenario, replication, count),
    );
    const slo = { ttft: scenario.ttftSlo, tpot: scenario.tpotSlo };
    return { kind: 'experiment', runnable, gpus, slo, draws, counted };
  } catch (error) {
    if (error instanceof LengthsDoNotFit) return { kind: 'refused', reason: error.message };
    throw error;
  }
}

/** Simulates one replication after the other at one rate (per GPU); a caller may stop in between. */
export function* runAll(
  experiment: Experiment,
  arrivalRatePerGpu: ReqPerSec,
): Steps<readonly RequestOutcomes[]> {
  const arrivalRate = arrivalRatePerGpu * experiment.gpus;
  const outcomes: RequestOutcomes[] = [];
  for (const draw of experiment.draws) {
    outcomes.push(experiment.runnable.run(atRate(draw, arrivalRate)));
    yield;
  }
  return outcomes;
}

function meanMisses(runs: readonly RunMetrics[]): MissShares {
  const mean = { ttftExecution: 0, ttftQueueing: 0, tpot: 0, memory: 0 };
  for (const { misses } of runs) {
    for (const cause of MISS_CAUSES) mean[cause] += misses[cause] / runs.length;
  }
  return mean;
}

function summarise(runs: readonly RunMetrics[], arrivalRatePerGpu: ReqPerSec): CurvePoint {
  return {
    arrivalRatePerGpu,
    attainment: shareInterval95(runs.map((run) => run.attainment)),
    ttftAttainment: shareInterval95(runs.map((run) => run.ttftAttainment)),
    tpotAttainment: shareInterval95(runs.map((run) => run.tpotAttainment)),
    ttftP90: interval95(runs.map((run) => quantile(run.ttfts, 0.9))),
    tpotP90: interval95(runs.map((run) => quantile(run.tpots, 0.9))),
    misses: meanMisses(runs),
  };
}

function measureAll(experiment: Experiment, outcomes: readonly RequestOutcomes[]): readonly RunMetrics[] {
  return outcomes.map((run) => measureRun(experiment.runnable, run, experiment.slo, experiment.counted));
}

/** Simulates every replication at one rate (per GPU). */
export function* measureRate(experiment: Experiment, arrivalRatePerGpu: ReqPerSec): Steps<CurvePoint> {
  const outcomes = yield* runAll(experiment, arrivalRatePerGpu);
  return summarise(measureAll(experiment, outcomes), arrivalRatePerGpu);
}

/** Joint attainment of the same runs under any SLOs: mean over replications with its 95% interval. */
export function attainmentUnder(
  { runnable, counted }: Experiment,
  outcomes: readonly RequestOutcomes[],
  slo: Slo,
): Interval {
  return shareInterval95(outcomes.map((run) => attainmentOf(runnable, run, slo, counted)));
}

/** The same runs held against several SLOs, one point for each: no run depends on them. */
export function* measureAtSlos(
  experiment: Experiment,
  arrivalRatePerGpu: ReqPerSec,
  slos: readonly Slo[],
): Steps<readonly CurvePoint[]> {
  const outcomes = yield* runAll(experiment, arrivalRatePerGpu);
  return slos.map((slo) => summarise(measureAll({ ...experiment, slo }, outcomes), arrivalRatePerGpu));
}

function meanBreakdown(breakdowns: readonly TimeBreakdown[]): TimeBreakdown {
  const mean = { prefillQueue: 0, prefill: 0, transfer: 0, decodeQueue: 0, decode: 0 };
  for (const breakdown of breakdowns) {
    for (const part of TIME_PARTS) mean[part] += breakdown[part] / breakdowns.length;
  }
  return mean;
}

/** The same with more quantiles and with where the time went. */
export function* measureOperatingPoint(
  experiment: Experiment,
  arrivalRatePerGpu: ReqPerSec,
): Steps<OperatingPoint> {
  const outcomes = yield* runAll(experiment, arrivalRatePerGpu);
  const runs = measureAll(experiment, outcomes);
  return {
    ...summarise(runs, arrivalRatePerGpu),
    ttftP50: interval95(runs.map((run) => quantile(run.ttfts, 0.5))),
    ttftP99: interval95(runs.map((run) => quantile(run.ttfts, 0.99))),
    tpotP50: interval95(runs.map((run) => quantile(run.tpots, 0.5))),
    tpotP99: interval95(runs.map((run) => quantile(run.tpots, 0.99))),
    breakdown: meanBreakdown(outcomes.map((run) => breakdownOf(run, experiment.counted))),
  };
}

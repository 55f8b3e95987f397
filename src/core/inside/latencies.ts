import { shareInterval95 } from '../goodput/confidence';
import type { Experiment } from '../goodput/experiment';
import { type Slo, tpotOf, ttftOf } from '../goodput/metrics';
import type { Steps } from '../goodput/steps';
import type { Interval } from '../goodput/types';
import type { RequestOutcomes } from '../simulator/outcome';
import type { Fraction, ReqPerSec } from '../units';
import { atRate } from '../workload/requests';

/** TTFT and TPOT of the requests that count in one run, seconds, in order of arrival. */
export interface RunLatencies {
  readonly ttft: Float64Array;
  readonly tpot: Float64Array;
}

/**
 * Latencies of every request at one rate. SLOs are no part of it: shares within any SLO follow from these columns without
 * another simulation, so that an SLO can be dragged.
 */
export interface LatencySample {
  readonly kind: 'latencies';
  readonly arrivalRatePerGpu: ReqPerSec;
  readonly runs: readonly RunLatencies[];
}

/** Which SLOs requests miss, as shares of all requests. The three kinds of miss sum to `any` = 1 − attainment. */
export interface MissKinds {
  readonly ttftOnly: Interval;
  readonly tpotOnly: Interval;
  readonly both: Interval;
  readonly any: Interval;
  /** Single SLOs, whatever the other: they sum to more than `any` where both are missed. */
  readonly ttft: Interval;
  readonly tpot: Interval;
}

function latenciesOf({ runnable, counted }: Experiment, outcomes: RequestOutcomes): RunLatencies {
  const count = counted.end - counted.first;
  const ttft = new Float64Array(count);
  const tpot = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const request = counted.first + i;
    const divisor = runnable.tpotDivisor(outcomes.requests.outputTokens[request] as number);
    ttft[i] = ttftOf(outcomes, request);
    tpot[i] = tpotOf(outcomes, request, divisor);
  }
  return { ttft, tpot };
}

/** Simulates every replication at one rate per GPU. */
export function* sampleLatencies(experiment: Experiment, arrivalRatePerGpu: ReqPerSec): Steps<LatencySample> {
  const runs: RunLatencies[] = [];
  for (const draw of experiment.draws) {
    const requests = atRate(draw, arrivalRatePerGpu * experiment.gpus);
    runs.push(latenciesOf(experiment, experiment.runnable.run(requests)));
    yield;
  }
  return { kind: 'latencies', arrivalRatePerGpu, runs };
}

type RunMisses = Record<keyof MissKinds, Fraction>;

function missesOfRun({ ttft, tpot }: RunLatencies, slo: Slo): RunMisses {
  const counts = { ttftOnly: 0, tpotOnly: 0, both: 0 };
  for (let i = 0; i < ttft.length; i++) {
    const isLate = (ttft[i] as number) > slo.ttft;
    const isSlow = (tpot[i] as number) > slo.tpot;
    if (isLate && isSlow) counts.both++;
    else if (isLate) counts.ttftOnly++;
    else if (isSlow) counts.tpotOnly++;
  }
  const share = (count: number): Fraction => count / ttft.length;
  const { ttftOnly, tpotOnly, both } = counts;
  return {
    ttftOnly: share(ttftOnly),
    tpotOnly: share(tpotOnly),
    both: share(both),
    any: share(ttftOnly + tpotOnly + both),
    ttft: share(ttftOnly + both),
    tpot: share(tpotOnly + both),
  };
}

/** Who misses what, with 95% intervals over runs. An SLO is met at its own value, as in `measureRun`. */
export function missKinds({ runs }: LatencySample, slo: Slo): MissKinds {
  const misses = runs.map((run) => missesOfRun(run, slo));
  const share = (kind: keyof MissKinds): Interval => shareInterval95(misses.map((run) => run[kind]));
  return {
    ttftOnly: share('ttftOnly'),
    tpotOnly: share('tpotOnly'),
    both: share('both'),
    any: share('any'),
    ttft: share('ttft'),
    tpot: share('tpot'),
  };
}

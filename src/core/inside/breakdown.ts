import { interval95, shareInterval95 } from '../goodput/confidence';
import type { Experiment } from '../goodput/experiment';
import { type CountedRequests, partsOf } from '../goodput/metrics';
import type { Steps } from '../goodput/steps';
import { type Interval, TIME_PARTS, type TimeBreakdown, type TimePart } from '../goodput/types';
import type { RequestOutcomes } from '../simulator/outcome';
import type { ReqPerSec } from '../units';
import { atRate } from '../workload/requests';

/** One part of the time of requests, over replications. The paper mixes the two shares (Figure 10 and its text). */
export interface PartOfTime {
  /** Mean of a request. */
  readonly seconds: Interval;
  /** Mean over requests of each request's share: a short request counts as much as a long one. */
  readonly meanShare: Interval;
  /** Seconds of all requests in this part over all their seconds: long requests count more. */
  readonly summedShare: Interval;
}

/** Where the time of requests goes at one rate. */
export interface Breakdown {
  readonly kind: 'breakdown';
  readonly arrivalRatePerGpu: ReqPerSec;
  readonly replications: number;
  /** Requests that count, of one replication. */
  readonly requests: number;
  readonly parts: Readonly<Record<TimePart, PartOfTime>>;
  /** Arrival to last token, seconds: mean of a request. */
  readonly total: Interval;
}

/** One run: mean seconds of each part, and its shares by both definitions. */
export interface RunBreakdown {
  readonly seconds: TimeBreakdown;
  readonly meanShares: TimeBreakdown;
  readonly summedShares: TimeBreakdown;
  readonly total: number;
}

function eachPart<Value>(value: (part: TimePart) => Value): Record<TimePart, Value> {
  return {
    prefillQueue: value('prefillQueue'),
    prefill: value('prefill'),
    transfer: value('transfer'),
    decodeQueue: value('decodeQueue'),
    decode: value('decode'),
  };
}

/**
 * The parts of the requests that count. In each list the shares sum to 1, and the seconds to the mean total time (to
 * rounding). Every request takes some time: a prompt has at least one token.
 */
export function breakdownOfRun(outcomes: RequestOutcomes, { first, end }: CountedRequests): RunBreakdown {
  const sums = eachPart(() => 0);
  const shares = eachPart(() => 0);
  const count = end - first;
  for (let request = first; request < end; request++) {
    const parts = partsOf(outcomes, request);
    const total = TIME_PARTS.reduce((sum, part) => sum + parts[part], 0);
    for (const part of TIME_PARTS) {
      sums[part] += parts[part];
      shares[part] += parts[part] / total;
    }
  }
  const all = TIME_PARTS.reduce((sum, part) => sum + sums[part], 0);
  return {
    seconds: eachPart((part) => sums[part] / count),
    meanShares: eachPart((part) => shares[part] / count),
    summedShares: eachPart((part) => sums[part] / all),
    total: all / count,
  };
}

/** Simulates every replication at one rate per GPU and says where the time went, with 95% intervals over replications. */
export function* measureBreakdown(experiment: Experiment, arrivalRatePerGpu: ReqPerSec): Steps<Breakdown> {
  const { draws, runnable, gpus, counted } = experiment;
  const runs: RunBreakdown[] = [];
  for (const draw of draws) {
    runs.push(breakdownOfRun(runnable.run(atRate(draw, arrivalRatePerGpu * gpus)), counted));
    yield;
  }
  return {
    kind: 'breakdown',
    arrivalRatePerGpu,
    replications: runs.length,
    requests: counted.end - counted.first,
    parts: eachPart((part) => ({
      seconds: interval95(runs.map(({ seconds }) => seconds[part])),
      meanShare: shareInterval95(runs.map(({ meanShares }) => meanShares[part])),
      summedShare: shareInterval95(runs.map(({ summedShares }) => summedShares[part])),
    })),
    total: interval95(runs.map(({ total }) => total)),
  };
}

import { interval95 } from '../goodput/confidence';
import { quantile } from '../goodput/metrics';
import type { Steps } from '../goodput/steps';
import type { Interval } from '../goodput/types';
import type { ArrivalSpec, LengthSpec } from '../scenario/scenario';
import type { RequestOutcomes } from '../simulator/outcome';
import { simulate } from '../simulator/simulate';
import type { ServingSystem } from '../simulator/system';
import type { ReqPerSec, Seconds } from '../units';
import { atRate, drawRequests } from '../workload/requests';

/** A serving system and the requests it is to meet, in plain data. */
export interface SystemQuestion {
  readonly system: ServingSystem;
  readonly input: LengthSpec;
  readonly output: LengthSpec;
  readonly arrivals: ArrivalSpec;
  readonly seed: number;
  /** Of one replication; the first `warmUp` of them do not count. */
  readonly requests: number;
  readonly warmUp: number;
  readonly replications: number;
}

/** A latency over replications: mean and quantiles, each with its 95% interval; seconds. */
export interface LatencyIntervals {
  readonly mean: Interval;
  readonly p50: Interval;
  readonly p90: Interval;
  readonly p99: Interval;
}

/** What a system does at one arrival rate, over the whole system. */
export interface SystemPoint {
  readonly rate: ReqPerSec;
  readonly ttft: LatencyIntervals;
  /** Of requests with more than one output token; all zero when there are none. */
  readonly tpot: LatencyIntervals;
  /** From the first token to the last: by Little’s law, rate · this = requests decoding or about to. */
  readonly decodeTime: Interval;
  /** Output tokens per second while requests arrive. */
  readonly tokenRate: Interval;
}

interface Latencies {
  readonly ttft: Float64Array;
  readonly tpot: Float64Array;
  readonly decodeTime: Seconds;
  readonly tokenRate: number;
}

function at(column: Float64Array | Int32Array, index: number): number {
  return column[index] as number;
}

function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Latencies of the requests from `first` on, sorted ascending. */
function latenciesOf(outcomes: RequestOutcomes, first: number): Latencies {
  const { requests, firstToken, finish } = outcomes;
  const ttft = new Float64Array(requests.count - first);
  const tpots: number[] = [];
  let decoding = 0;
  let tokens = 0;
  for (let i = first; i < requests.count; i++) {
    const after = at(finish, i) - at(firstToken, i);
    const gaps = at(requests.outputTokens, i) - 1;
    ttft[i - first] = at(firstToken, i) - at(requests.arrival, i);
    if (gaps > 0) tpots.push(after / gaps);
    decoding += after;
    tokens += gaps + 1;
  }
  const span = at(requests.arrival, requests.count - 1) - at(requests.arrival, first);
  return {
    ttft: ttft.sort(),
    tpot: Float64Array.from(tpots).sort(),
    decodeTime: decoding / ttft.length,
    tokenRate: tokens / span,
  };
}

function intervalsOf(runs: readonly Float64Array[]): LatencyIntervals {
  const share = (p: number): Interval =>
    interval95(runs.map((sorted) => (sorted.length === 0 ? 0 : quantile(sorted, p))));
  return { mean: interval95(runs.map(meanOf)), p50: share(0.5), p90: share(0.9), p99: share(0.99) };
}

/**
 * Simulates the system at one rate, a replication a step. Every rate meets the same requests (common random numbers).
 * Intervals are Student's over replications; a quantile of a short run near saturation is biased low, which warm-up and
 * more requests reduce. Throws when a request could never finish.
 */
export function* measureSystem(question: SystemQuestion, rate: ReqPerSec): Steps<SystemPoint> {
  const runs: Latencies[] = [];
  for (let replication = 0; replication < question.replications; replication++) {
    const requests = atRate(drawRequests(question, replication, question.requests), rate);
    runs.push(latenciesOf(simulate(question.system, requests), question.warmUp));
    yield;
  }
  return {
    rate,
    ttft: intervalsOf(runs.map((run) => run.ttft)),
    tpot: intervalsOf(runs.map((run) => run.tpot)),
    decodeTime: interval95(runs.map((run) => run.decodeTime)),
    tokenRate: interval95(runs.map((run) => run.tokenRate)),
  };
}

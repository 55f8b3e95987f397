import type { ArrivalSpec, LengthSpec } from '../scenario/scenario';
import type { ReqPerSec } from '../units';
import { gapSampler } from './arrivals';
import { pairSampler } from './lengths';
import { randomStream } from './random';

/** Requests as columns, in order of arrival. Times in seconds from the start of the run. */
export interface RequestTable {
  readonly count: number;
  readonly arrival: Float64Array;
  readonly inputTokens: Int32Array;
  readonly outputTokens: Int32Array;
}

/** What chance decides about a run, before a rate is chosen: arrivals of one request per second. */
export type UnitRateRequests = RequestTable;

export interface WorkloadSpec {
  readonly input: LengthSpec;
  readonly output: LengthSpec;
  readonly arrivals: ArrivalSpec;
  readonly seed: number;
}

/**
 * The first `count` requests of a replication. A longer table starts with the same requests, so placements
 * of different sizes meet the same ones (common random numbers).
 */
export function drawRequests(spec: WorkloadSpec, replication: number, count: number): UnitRateRequests {
  const nextGap = gapSampler(spec.arrivals, randomStream(spec.seed, replication, 'arrivals'));
  const lengths = randomStream(spec.seed, replication, 'lengths');
  const drawPair = pairSampler(spec.input, spec.output);
  const table = {
    count,
    arrival: new Float64Array(count),
    inputTokens: new Int32Array(count),
    outputTokens: new Int32Array(count),
  };
  let time = 0;
  for (let i = 0; i < count; i++) {
    time += nextGap();
    table.arrival[i] = time;
    const [inputTokens, outputTokens] = drawPair(lengths);
    table.inputTokens[i] = inputTokens;
    table.outputTokens[i] = outputTokens;
  }
  return table;
}

/** The same requests at another rate: gaps shrink, order and lengths stay (lengths are shared, not copied). */
export function atRate(requests: UnitRateRequests, arrivalRate: ReqPerSec): RequestTable {
  return { ...requests, arrival: requests.arrival.map((time) => time / arrivalRate) };
}

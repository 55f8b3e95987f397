import type { Seconds } from '../../units';
import type { Ms, ReferenceSystem } from './system';

/** Tokens of all contexts in one decode iteration, whatever the GPU (the published simulator, worker.py). */
export const DECODE_TOKEN_CAP = 50_000;

/** Requests as columns in file order, which decides ties. The first one arrives at 0. */
export interface ReferenceRequests {
  readonly count: number;
  readonly arrival: Float64Array;
  readonly inputTokens: Int32Array;
  readonly outputTokens: Int32Array;
}

/** Each gap is added to the sum of those before it (scheduler.py): other orders of operation give other last bits. */
function runningSum(count: number, gapBefore: (request: number) => Ms): Float64Array {
  const arrival = new Float64Array(count);
  let time = 0;
  for (let i = 1; i < count; i++) {
    time += gapBefore(i);
    arrival[i] = time;
  }
  return arrival;
}

/** Start times of a workload file: only their gaps count, so the first request arrives at 0 (workload.py). */
export function arrivalsFromStarts(starts: ArrayLike<Seconds>): Float64Array {
  return runningSum(starts.length, (i) => ((starts[i] as number) - (starts[i - 1] as number)) * 1000);
}

/** Poisson arrivals: exponential gaps of mean 1, one fewer than requests, at a rate in requests per second. */
export function arrivalsFromUnitGaps(unitGaps: ArrayLike<number>, arrivalRate: number): Float64Array {
  const mean = 1 / arrivalRate;
  return runningSum(unitGaps.length + 1, (i) => (unitGaps[i - 1] as number) * mean * 1000);
}

/**
 * Why the published simulator could never finish these requests; undefined when it can. It would spin for ever
 * on a request that fits no batch, and simpy refuses events in the past.
 */
export function whyUnservable(system: ReferenceSystem, requests: ReferenceRequests): string | undefined {
  const { kvCapacityTokens } = system.policy === 'colocated' ? system.instances : system.prefill;
  for (let i = 0; i < requests.count; i++) {
    const arrival = requests.arrival[i] as number;
    const input = requests.inputTokens[i] as number;
    const output = requests.outputTokens[i] as number;
    const name = `Request ${i}`;
    if (!(arrival >= 0 && arrival < Number.POSITIVE_INFINITY)) {
      return `${name} arrives at ${arrival} ms; arrivals are finite and not before the first request.`;
    }
    if (input < 0 || output < 0) return `${name} has a negative length (${input} in, ${output} out).`;
    if (input > kvCapacityTokens) {
      return `${name} has ${input} input tokens; a prefill batch holds at most ${kvCapacityTokens}.`;
    }
    if (output > 0 && input + output > DECODE_TOKEN_CAP) {
      return `${name} has ${input + output} tokens; a decode iteration holds at most ${DECODE_TOKEN_CAP}.`;
    }
  }
  return undefined;
}

/** Indices in order of arrival, equal times in file order; undefined when the file is in that order already. */
export function arrivalOrder({ arrival, count }: ReferenceRequests): Int32Array | undefined {
  let isSorted = true;
  for (let i = 1; i < count; i++) isSorted &&= (arrival[i - 1] as number) <= (arrival[i] as number);
  if (isSorted) return undefined;
  const order = Int32Array.from({ length: count }, (_, i) => i);
  return order.sort((a, b) => (arrival[a] as number) - (arrival[b] as number) || a - b);
}

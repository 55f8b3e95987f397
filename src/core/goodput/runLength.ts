import type { Scenario } from '../scenario/scenario';
import type { CountedRequests } from './metrics';

/** Long runs: so many times the paper's, without the first and last shares. */
const STEADY_FACTOR = 5;
const STEADY_WARM_UP = 0.2;
const STEADY_DRAIN = 0.1;

/** Every run is bounded: a thousand GPUs at the longest setting would otherwise ask for millions of requests. */
const MAX_REQUESTS = 100_000;

export interface RunLength {
  /** Requests of one replication. */
  readonly count: number;
  /** What the scenario asks for; more than `count` when the run is cut. */
  readonly asked: number;
  readonly counted: CountedRequests;
}

/** Requests of one replication, and which of them count. */
export function runLength(scenario: Scenario, gpus: number): RunLength {
  const isPaper = scenario.run === 'paper';
  const asked = scenario.requestsPerGpu * gpus * (isPaper ? 1 : STEADY_FACTOR);
  const count = Math.min(asked, MAX_REQUESTS);
  if (isPaper) return { count, asked, counted: { first: 0, end: count } };
  const first = Math.round(count * STEADY_WARM_UP);
  return { count, asked, counted: { first, end: count - Math.round(count * STEADY_DRAIN) } };
}

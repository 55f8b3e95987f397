import { type Random, unitExponential } from '../../workload/random';

/**
 * Calls back with each request's waiting time at a single first-come-first-served server, by Lindley's recursion: wait
 * of the next = max(0, wait + service − gap). `service` draws the service time of one request. The first tenth is not
 * reported.
 */
export function simulateWaits(
  arrivals: Random,
  service: () => number,
  arrivalRate: number,
  requests: number,
  report: (wait: number, service: number) => void,
): void {
  let wait = 0;
  for (let i = 0; i < requests; i++) {
    const time = service();
    if (i >= requests / 10) report(wait, time);
    wait = Math.max(0, wait + time - unitExponential(arrivals) / arrivalRate);
  }
}

import type { ReqPerSec, Seconds } from '../units';

/** Work comes in at least as fast as it can be done: the queue grows without end and nothing settles. */
export interface Overloaded {
  readonly kind: 'overloaded';
  readonly utilisation: number;
}

/** A question that makes no sense; the reason is meant for people. */
export interface Invalid {
  readonly kind: 'invalid';
  readonly reason: string;
}

/** Why a queueing formula has no value. */
export type NoValue = Overloaded | Invalid;

export function invalid(reason: string): Invalid {
  return { kind: 'invalid', reason };
}

/** What every queue here needs: a pass takes time, and requests come at a rate. */
export function invalidTraffic(passTime: Seconds, arrivalRate: ReqPerSec): Invalid | undefined {
  if (!(passTime > 0 && passTime < Infinity)) return invalid('The pass time must be above zero and finite.');
  return invalidRate(arrivalRate);
}

export function invalidRate(arrivalRate: ReqPerSec): Invalid | undefined {
  if (arrivalRate >= 0 && arrivalRate < Infinity) return undefined;
  return invalid('The arrival rate must be zero or more, and finite.');
}

export function invalidCount(name: 'stages' | 'replicas', count: number): Invalid | undefined {
  if (Number.isSafeInteger(count) && count >= 1) return undefined;
  return invalid(`The number of ${name} must be a whole number from 1 on.`);
}

export function invalidSpeedUp(speedUp: number): Invalid | undefined {
  if (speedUp > 0 && speedUp < Infinity) return undefined;
  return invalid('The speed-up must be above zero and finite.');
}

import type { Fraction, ReqPerSec, Seconds } from '../units';
import { md1Wait } from './md1';
import { interOpQueue, intraOpQueue, type PrefillQueue, replicatedQueue } from './prefillQueue';
import type { NoValue } from './validity';

/** Time to first token of prompts of one length. */
export interface TtftDistribution {
  readonly kind: 'valid';
  readonly utilisation: number;
  readonly meanTtft: Seconds;
  /** Share of requests whose first token comes within this time: their TTFT attainment at that SLO. */
  readonly ttftCdf: (ttft: Seconds) => Fraction;
  /** 0.9 gives the P90. A share from 0 up to, not including, 1; throws a RangeError outside. */
  readonly ttftQuantile: (share: Fraction) => Seconds;
}

export type TtftResult = TtftDistribution | NoValue;

/** TTFT = waiting for the server + the whole pass. */
function distributionOf(queue: PrefillQueue | NoValue): TtftResult {
  if (queue.kind !== 'valid') return queue;
  const { utilisation, serviceTime, idleTtft, meanTtft } = queue;
  const wait = md1Wait(utilisation);
  if (wait.kind !== 'valid') return wait;
  return {
    kind: 'valid',
    utilisation,
    meanTtft,
    ttftCdf: (ttft) => wait.waitCdf((ttft - idleTtft) / serviceTime),
    ttftQuantile: (share) => idleTtft + serviceTime * wait.waitQuantile(share),
  };
}

/**
 * TTFT distribution of one instance of n pipeline stages: the waiting time of M/D/1 with passes of D/n, plus D. It is
 * exact: equal stages let requests through at D/n apart or more, so they wait before the first only. Seconds; requests
 * per second at this instance. Validity as for `interOpMeanTtft`, accuracy as for `md1Wait`.
 */
export function interOpTtft(passTime: Seconds, arrivalRate: ReqPerSec, stages: number): TtftResult {
  return distributionOf(interOpQueue(passTime, arrivalRate, stages));
}

/**
 * TTFT distribution of one instance whose GPUs share each pass and make it K times faster: M/D/1 with passes of D/K.
 * `passTime` is D, of one GPU. Validity as for `intraOpMeanTtft`, accuracy as for `md1Wait`.
 */
export function intraOpTtft(passTime: Seconds, arrivalRate: ReqPerSec, speedUp: number): TtftResult {
  return distributionOf(intraOpQueue(passTime, arrivalRate, speedUp));
}

/**
 * TTFT distribution of n equal instances among which requests are sent at random: M/D/1 at R/n. `arrivalRate` is that
 * of all replicas. Validity as for `replicatedMeanTtft`, accuracy as for `md1Wait`.
 */
export function replicatedTtft(passTime: Seconds, arrivalRate: ReqPerSec, replicas: number): TtftResult {
  return distributionOf(replicatedQueue(passTime, arrivalRate, replicas));
}

import type { ReqPerSec, Seconds } from '../units';
import {
  type Invalid,
  invalid,
  invalidCount,
  invalidSpeedUp,
  invalidTraffic,
  type NoValue,
} from './validity';

/**
 * A prefill placement as the one M/D/1 queue that decides its waiting: requests wait for the first (or only)
 * server, and nowhere after it.
 */
export interface PrefillQueue {
  readonly kind: 'valid';
  /** Below 1. */
  readonly utilisation: number;
  /** How long a request holds the server that others wait for. */
  readonly serviceTime: Seconds;
  /** TTFT of a request that finds nobody: the whole pass. */
  readonly idleTtft: Seconds;
  readonly meanTtft: Seconds;
}

function prefillQueue(utilisation: number, serviceTime: Seconds, idleTtft: Seconds): PrefillQueue | NoValue {
  const tooLarge: Invalid = invalid('These numbers are too large to compute with.');
  if (!Number.isFinite(utilisation)) return tooLarge;
  if (utilisation >= 1) return { kind: 'overloaded', utilisation };
  const meanTtft = idleTtft + (utilisation * serviceTime) / (2 * (1 - utilisation));
  if (!Number.isFinite(meanTtft)) return tooLarge;
  return { kind: 'valid', utilisation, serviceTime, idleTtft, meanTtft };
}

/** n equal stages: the first holds a request for D/n; behind it requests come D/n apart or more, and never wait. */
export function interOpQueue(
  passTime: Seconds,
  arrivalRate: ReqPerSec,
  stages: number,
): PrefillQueue | NoValue {
  return (
    invalidTraffic(passTime, arrivalRate) ??
    invalidCount('stages', stages) ??
    prefillQueue((arrivalRate * passTime) / stages, passTime / stages, passTime)
  );
}

/** All GPUs work on one pass, which takes D/K. */
export function intraOpQueue(
  passTime: Seconds,
  arrivalRate: ReqPerSec,
  speedUp: number,
): PrefillQueue | NoValue {
  return (
    invalidTraffic(passTime, arrivalRate) ??
    invalidSpeedUp(speedUp) ??
    prefillQueue((arrivalRate * passTime) / speedUp, passTime / speedUp, passTime / speedUp)
  );
}

/** A random split leaves each replica a Poisson process of its share of the rate. */
export function replicatedQueue(
  passTime: Seconds,
  arrivalRate: ReqPerSec,
  replicas: number,
): PrefillQueue | NoValue {
  return (
    invalidTraffic(passTime, arrivalRate) ??
    invalidCount('replicas', replicas) ??
    prefillQueue((arrivalRate * passTime) / replicas, passTime, passTime)
  );
}

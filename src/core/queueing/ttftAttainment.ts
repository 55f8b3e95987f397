import type { Fraction, ReqPerSec, Seconds } from '../units';
import { highestRate } from './highestRate';
import { mg1Wait } from './mg1';
import { type ServiceTimes, scaledServiceTimes } from './serviceTimes';
import { type Invalid, invalid, invalidCount, type NoValue } from './validity';

/** One prefill instance: whole passes over its prompts, cut into equal stages. */
export interface PrefillInstance {
  readonly passTimes: ServiceTimes;
  readonly stages: number;
}

/** Exact theory, or a bound that the instance cannot be better than. */
export type Exactness = 'exact' | 'upperBound';

export type TtftAttainment =
  | {
      readonly kind: 'valid';
      readonly attainment: Fraction;
      readonly utilisation: number;
      readonly exactness: Exactness;
    }
  | NoValue;

export type PrefillGoodput =
  | { readonly kind: 'goodput'; readonly arrivalRate: ReqPerSec; readonly exactness: Exactness }
  /** Too many prompts take longer than the SLO even when they never wait. */
  | { readonly kind: 'missedIdle'; readonly idleAttainment: Fraction }
  | Invalid;

/** A sum of shares that is 1 may miss it by this much; a target of 1 is then still met by an idle instance. */
const ROUNDING = 1e-12;

/** Behind the first stage a prompt waits for longer ones ahead of it: never with one stage, or prompts of one length. */
function exactnessOf({ passTimes, stages }: PrefillInstance): Exactness {
  return stages === 1 || passTimes.values.length === 1 ? 'exact' : 'upperBound';
}

function invalidQuestion(instance: PrefillInstance, slo: Seconds): Invalid | undefined {
  if (!(slo > 0)) return invalid('The TTFT SLO must be above zero.');
  return invalidCount('stages', instance.stages);
}

/** Σ p(L)·P(W ≤ SLO − S(L)). */
function shareWithin(
  { values, probabilities }: ServiceTimes,
  slo: Seconds,
  waitCdf: (wait: Seconds) => Fraction,
): Fraction {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const spare = slo - (values[i] ?? 0);
    // Ascending: the rest is too long to make it even without waiting.
    if (spare < 0) break;
    sum += (probabilities[i] ?? 0) * waitCdf(spare);
  }
  return Math.min(1, sum);
}

/**
 * Share of requests whose first token comes within `slo` seconds, Σ_L p(L)·P(W ≤ SLO − S(L)), for Poisson arrivals at
 * this instance, prompts of different lengths one a pass, first come first served. W is the M/G/1 wait for the first
 * stage, whose service takes S/n. Exact for one stage, and for prompts of one length; otherwise an upper bound, because
 * waits behind longer prompts in later stages are left out. Error as for `mg1Wait`. `overloaded` from ρ = λE[S]/n = 1 on.
 */
export function ttftAttainment(
  instance: PrefillInstance,
  arrivalRate: ReqPerSec,
  slo: Seconds,
): TtftAttainment {
  const wrong = invalidQuestion(instance, slo);
  if (wrong !== undefined) return wrong;
  const { passTimes, stages } = instance;
  const wait = mg1Wait(scaledServiceTimes(passTimes, 1 / stages), arrivalRate);
  if (wait.kind !== 'valid') return wait;
  return {
    kind: 'valid',
    attainment: shareWithin(passTimes, slo, wait.waitCdf),
    utilisation: wait.utilisation,
    exactness: exactnessOf(instance),
  };
}

/**
 * Analytic goodput of one prefill instance for TTFT alone: the highest arrival rate (requests per second at this
 * instance) at which `ttftAttainment` is at least `target`, 0 < target ≤ 1. Attainment never grows with the rate;
 * found by bisection to 1e-6 of the rate n/E[S] at which the instance is full. `missedIdle` when even an idle instance
 * misses the target. Validity and exactness as for `ttftAttainment`.
 */
export function prefillGoodput(instance: PrefillInstance, slo: Seconds, target: Fraction): PrefillGoodput {
  const wrong = invalidQuestion(instance, slo);
  if (wrong !== undefined) return wrong;
  if (!(target > 0 && target <= 1)) return invalid('The attainment target must be above 0 and at most 1.');
  const { passTimes, stages } = instance;
  const idleAttainment = shareWithin(passTimes, slo, () => 1);
  if (idleAttainment < target - ROUNDING) return { kind: 'missedIdle', idleAttainment };
  const stageTimes = scaledServiceTimes(passTimes, 1 / stages);
  const attainmentAt = (arrivalRate: ReqPerSec): Fraction => {
    const wait = mg1Wait(stageTimes, arrivalRate);
    return wait.kind === 'valid' ? shareWithin(passTimes, slo, wait.waitCdf) : 0;
  };
  const arrivalRate = highestRate(attainmentAt, 1 / stageTimes.mean, target);
  return { kind: 'goodput', arrivalRate, exactness: exactnessOf(instance) };
}

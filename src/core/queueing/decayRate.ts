import type { ServiceTimes } from './serviceTimes';

/** Value and slope of a function at one point. */
interface Point {
  readonly value: number;
  readonly slope: number;
}

/** Up to this θ·longest, `secondOrder` needs few terms; above it e^x − 1 has digits enough. */
const NEAR_ZERO = 0.1;
const TERMS = 10;

/** (e^x − 1 − x)/x² and its derivative, by their series: for small x the closed forms lose every digit. */
function secondOrder(x: number): Point {
  let term = 0.5;
  let value = 0;
  let slope = 0;
  for (let k = 0; k < TERMS; k++) {
    value += term;
    slope += (term * (k + 1)) / (k + 3);
    term *= x / (k + 3);
  }
  return { value, slope };
}

/** ln E[e^(θR)] of the residual time R, where E[e^(θR)] = E[e^(θS) − 1]/(θ·E[S]). For θ·longest up to NEAR_ZERO. */
function logMomentNearZero(service: ServiceTimes, rate: number): Point {
  const { values, probabilities, mean } = service;
  let excess = 0;
  let slope = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    const weight = ((probabilities[i] ?? 0) * value ** 2) / mean;
    const order = secondOrder(rate * value);
    excess += weight * order.value;
    slope += weight * (order.value + rate * value * order.slope);
  }
  return { value: Math.log1p(rate * excess), slope: slope / (1 + rate * excess) };
}

/** The same for greater θ, with e^(θ·longest) taken out so that nothing overflows. */
function logMomentAway(service: ServiceTimes, rate: number): Point {
  const { values, probabilities, mean, longest } = service;
  let sum = 0;
  let weighted = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    const term = (probabilities[i] ?? 0) * Math.exp(rate * (value - longest));
    sum += term;
    weighted += term * value;
  }
  const excess = sum - Math.exp(-rate * longest);
  return {
    value: rate * longest + Math.log(excess / (rate * mean)),
    slope: weighted / excess - 1 / rate,
  };
}

/**
 * θ > 0, per second, at which P(W > t) of M/G/1 falls as e^(−θt) in the long run: the root of λ(E[e^(θS)] − 1) = θ,
 * for 0 < ρ < 1. Written as ln E[e^(θR)] = −ln ρ its left side is convex and at least θ·E[R], so Newton's method from
 * −ln ρ/E[R] comes down to the root and never passes it. Source: Cramér–Lundberg; Asmussen, Applied Probability and
 * Queues (2003), §XIII.5. (Service times are bounded here, so there always is a root.)
 */
export function decayRate(service: ServiceTimes, utilisation: number): number {
  const target = -Math.log(utilisation);
  let rate = target / service.meanResidual;
  for (let step = 0; step < 100; step++) {
    const near = rate * service.longest <= NEAR_ZERO;
    const { value, slope } = near ? logMomentNearZero(service, rate) : logMomentAway(service, rate);
    const next = rate - (value - target) / slope;
    if (!(next < rate * (1 - 1e-15))) break;
    rate = next;
  }
  return rate;
}

import { invalid } from './validity';
import { checkShare, invertCdf, NO_WAIT, type WaitDistribution, type WaitResult } from './waitDistribution';

/**
 * Passes after which the exponential tail takes over. Measured against the series in 400-digit arithmetic, for
 * utilisations from 0.01 to 0.995: the tail is off by up to 2e-10 at 8 passes, 1e-13 at 12, and from 14 on by 2e-15, as
 * much as the sum's own rounding. So nothing is lost, and no sum has more terms than this.
 */
const TAIL_FROM = 16;

/** P(W > t) = factor · e^(−rate·t), t in passes. */
interface Tail {
  readonly factor: number;
  readonly rate: number;
}

/** ln((e^θ − 1)/θ), without losing digits when θ is small. */
function logMeanExponential(rate: number): number {
  if (rate < 0.02) return rate / 2 + rate ** 2 / 24 - rate ** 4 / 2880;
  return rate + Math.log(-Math.expm1(-rate) / rate);
}

/**
 * θ solves ρ(e^θ − 1) = θ, here as ln((e^θ − 1)/θ) = −ln ρ, whose left side is convex and at least θ/2: Newton's
 * method from 2·(−ln ρ) comes down to the root and never passes it.
 */
function tailOf(utilisation: number): Tail {
  const target = -Math.log(utilisation);
  let rate = 2 * target;
  for (let step = 0; step < 60; step++) {
    const slope = rate < 1e-4 ? 0.5 + rate / 12 : 1 / -Math.expm1(-rate) - 1 / rate;
    const next = rate - (logMeanExponential(rate) - target) / slope;
    if (!(next < rate)) break;
    rate = next;
  }
  // (1 − ρ)/(ρe^θ − 1), where ρe^θ = θ + ρ.
  return { factor: (1 - utilisation) / (rate - (1 - utilisation)), rate };
}

/** P(A > k) for k = 0 … TAIL_FROM of the arrivals A in one pass, summed from the small end. */
function arrivalsAbove(utilisation: number): Float64Array {
  const terms = TAIL_FROM + 24;
  const probability = new Float64Array(terms);
  probability[0] = Math.exp(-utilisation);
  for (let k = 1; k < terms; k++) probability[k] = ((probability[k - 1] ?? 0) * utilisation) / k;
  const above = new Float64Array(terms);
  for (let k = terms - 2; k >= 0; k--) above[k] = (above[k + 1] ?? 0) + (probability[k + 1] ?? 0);
  return above;
}

/**
 * Q_m, m = 0 … TAIL_FROM − 1: probability that a departing request leaves at most m + 1 behind, that is, at most m
 * waiting. Going up past a level balances going down past it, which gives each probability as a sum of positive
 * terms: nothing cancels.
 */
function waitingAtMost(utilisation: number): Float64Array {
  const above = arrivalsAbove(utilisation);
  const none = Math.exp(-utilisation);
  const present = new Float64Array(TAIL_FROM + 1);
  present[0] = 1 - utilisation;
  const atMost = new Float64Array(TAIL_FROM);
  let total = 1 - utilisation;
  for (let level = 0; level < TAIL_FROM; level++) {
    let up = (1 - utilisation) * (above[level] ?? 0);
    for (let i = 1; i <= level; i++) up += (present[i] ?? 0) * (above[level + 1 - i] ?? 0);
    present[level + 1] = up / none;
    total += up / none;
    atMost[level] = total;
  }
  return atMost;
}

/** P(W ≤ t) = e^(−y) Σ_{j<k} Q_{k−1−j} y^j/j! with k = ⌊t⌋ + 1 and y = ρ(k − t). */
function franxCdf(atMost: Float64Array, utilisation: number, wait: number): number {
  const k = Math.floor(wait) + 1;
  const y = utilisation * (k - wait);
  let term = Math.exp(-y);
  let sum = 0;
  for (let j = 0; j < k; j++) {
    sum += (atMost[k - 1 - j] ?? 0) * term;
    term *= y / (j + 1);
  }
  return Math.min(1, sum);
}

/**
 * Waiting time of M/D/1: Poisson arrivals, every pass equally long, first come first served. Times are in passes
 * (multiply by D for seconds). Prepared once for a utilisation ρ = R·D, then asked many times. `invalid` below 0 or not
 * a number, `overloaded` from 1 on. Within 1e-14 of the exact probability up to ρ = 0.995 (see TAIL_FROM).
 * Source: Franx, "A simple solution for the M/D/c waiting time distribution", Oper. Res. Lett. 29 (2001), for c = 1;
 * beyond TAIL_FROM passes the Cramér–Lundberg tail C·e^(−θt), θ the root of ρ(e^θ − 1) = θ.
 */
export function md1Wait(utilisation: number): WaitResult {
  if (!(utilisation >= 0 && utilisation < Infinity)) {
    return invalid('The utilisation must be zero or more, and finite.');
  }
  if (utilisation >= 1) return { kind: 'overloaded', utilisation };
  return utilisation === 0 ? NO_WAIT : prepared(utilisation);
}

function prepared(utilisation: number): WaitDistribution {
  const atMost = waitingAtMost(utilisation);
  const { factor, rate } = tailOf(utilisation);
  const waitCdf = (wait: number): number => {
    if (!(wait >= 0)) return 0;
    if (wait < TAIL_FROM) return franxCdf(atMost, utilisation, wait);
    return 1 - factor * Math.exp(-rate * wait);
  };
  const atTail = waitCdf(TAIL_FROM);
  return {
    kind: 'valid',
    utilisation,
    meanWait: utilisation / (2 * (1 - utilisation)),
    estimatedError: 1e-14,
    waitCdf,
    waitQuantile: (share) => {
      checkShare(share);
      if (share <= 1 - utilisation) return 0;
      if (share > atTail) return Math.max(TAIL_FROM, Math.log(factor / (1 - share)) / rate);
      return invertCdf(waitCdf, share, 0, TAIL_FROM);
    },
  };
}

import type { Fraction, Seconds } from '../units';

/** How long passes take when prompts differ: a discrete distribution, and what queueing theory asks of it. */
export interface ServiceTimes {
  /** Ascending, no value twice over with probability 0. */
  readonly values: Float64Array;
  /** Of each value; they sum to 1. */
  readonly probabilities: Float64Array;
  readonly mean: Seconds;
  /** E[S²]. */
  readonly secondMoment: number;
  readonly longest: Seconds;
  /** Mean of the residual time: what is left of a running pass when a request finds one. E[S²]/(2·E[S]). */
  readonly meanResidual: Seconds;
  /** P(residual > t) = E[(S − t)⁺]/E[S]. */
  readonly residualAbove: (time: Seconds) => Fraction;
  /** E[(residual − t)⁺] = E[((S − t)⁺)²]/(2·E[S]). */
  readonly residualExcess: (time: Seconds) => Seconds;
}

/** Published histograms are rounded: their shares may miss 1 by this much, and are then scaled. */
const SUM_TOLERANCE = 1e-3;

/**
 * Service times from their values (seconds, above 0) and probabilities (same order, 0 or more, sum 1). Equal lengths
 * are no matter; probability 0 is left out. Throws a RangeError when they are no distribution: tables of service times
 * are made by the program, not typed by people. Moments as in Kleinrock, Queueing Systems I (1975), §5.2–5.7.
 */
export function serviceTimes(values: ArrayLike<number>, probabilities: ArrayLike<number>): ServiceTimes {
  const pairs = Array.from(values, (value, i) => ({ value, share: probabilities[i] ?? Number.NaN }));
  const good = pairs.every(({ value, share }) => value > 0 && value < Infinity && share >= 0);
  if (!good || values.length !== probabilities.length) {
    throw new RangeError('Service times need values above zero, each with a probability.');
  }
  const sum = pairs.reduce((total, { share }) => total + share, 0);
  if (!(Math.abs(sum - 1) <= SUM_TOLERANCE))
    throw new RangeError('The probabilities of service times sum to one.');
  const present = pairs.filter(({ share }) => share > 0).sort((one, other) => one.value - other.value);
  return described(
    Float64Array.from(present, ({ value }) => value),
    Float64Array.from(present, ({ share }) => share / sum),
  );
}

/** The same distribution with every time multiplied, as for one of n equal stages. */
export function scaledServiceTimes(service: ServiceTimes, factor: number): ServiceTimes {
  return described(
    service.values.map((value) => value * factor),
    service.probabilities,
  );
}

function described(values: Float64Array, probabilities: Float64Array): ServiceTimes {
  const beyond = [0, 1, 2].map((power) => sumsFromEachOn(values, probabilities, power));
  const at = (power: number, index: number): number => beyond[power]?.[index] ?? 0;
  const mean = at(1, 0);
  return {
    values,
    probabilities,
    mean,
    secondMoment: at(2, 0),
    longest: values.at(-1) ?? 0,
    meanResidual: at(2, 0) / (2 * mean),
    residualAbove: (time) => {
      if (time <= 0) return 1;
      const index = firstAbove(values, time);
      return Math.max(0, (at(1, index) - time * at(0, index)) / mean);
    },
    residualExcess: (time) => {
      const index = firstAbove(values, time);
      const square = at(2, index) - 2 * time * at(1, index) + time ** 2 * at(0, index);
      return Math.max(0, square / (2 * mean));
    },
  };
}

/** Σ p·value^power over the values from each index on. */
function sumsFromEachOn(values: Float64Array, probabilities: Float64Array, power: number): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = values.length - 1; i >= 0; i--) {
    sums[i] = (sums[i + 1] ?? 0) + (probabilities[i] ?? 0) * (values[i] ?? 0) ** power;
  }
  return sums;
}

/** Index of the first value greater than `time`; their number when none is. */
function firstAbove(values: Float64Array, time: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

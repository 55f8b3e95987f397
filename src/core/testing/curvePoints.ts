import type { Measure } from '../goodput/search';
import type { CurvePoint, Interval, MissShares } from '../goodput/types';

const UNKNOWN: Interval = { mean: Number.NaN, low: Number.NaN, high: Number.NaN };
const NO_MISSES: MissShares = { ttftExecution: 0, ttftQueueing: 0, tpot: 0, memory: 0 };

/** A point of which only the attainment (and what was missed) matters. */
export function curvePoint(
  arrivalRatePerGpu: number,
  attainment: Interval,
  misses: Partial<MissShares> = {},
): CurvePoint {
  return {
    arrivalRatePerGpu,
    attainment,
    ttftAttainment: UNKNOWN,
    tpotAttainment: UNKNOWN,
    ttftP90: UNKNOWN,
    tpotP90: UNKNOWN,
    misses: { ...NO_MISSES, ...misses },
  };
}

/** A band of half width `half` around an attainment. */
export function band(mean: number, half = 0): Interval {
  return { mean, low: mean - half, high: mean + half };
}

export interface KnownCurve {
  readonly measure: Measure;
  /** Rates that were asked for, in order. */
  readonly asked: readonly number[];
  at(rate: number): CurvePoint;
}

/** A system whose attainment at any rate is known. */
export function knownCurve(attainment: (rate: number) => number, half = 0): KnownCurve {
  const asked: number[] = [];
  const at = (rate: number) => curvePoint(rate, band(attainment(rate), half));
  return {
    at,
    asked,
    // biome-ignore lint/correctness/useYield: one measurement is one step here.
    *measure(rate) {
      asked.push(rate);
      return at(rate);
    },
  };
}

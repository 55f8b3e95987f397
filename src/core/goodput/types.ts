import type { Fraction, ReqPerSec, Seconds } from '../units';

/** A mean over replications with its 95% confidence interval (Student's t). */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Why a request missed an SLO; each missed request has exactly one. */
export const MISS_CAUSES = ['ttftExecution', 'ttftQueueing', 'tpot', 'memory'] as const;
export type MissCause = (typeof MISS_CAUSES)[number];

/** Share of all requests that missed for each cause; they sum to 1 − attainment. */
export type MissShares = Readonly<Record<MissCause, Fraction>>;

/** All placements are measured at one rate of this many replications. */
export interface CurvePoint {
  readonly arrivalRatePerGpu: ReqPerSec;
  /** Both SLOs met. */
  readonly attainment: Interval;
  readonly ttftAttainment: Interval;
  readonly tpotAttainment: Interval;
  readonly ttftP90: Interval;
  readonly tpotP90: Interval;
  readonly misses: MissShares;
}

/** The highest arrival rate per GPU at which the attainment target is met. */
export type Goodput =
  | { readonly kind: 'crossing'; readonly perGpu: Interval }
  /** The target is not met at any rate, however low: the best that was seen. */
  | { readonly kind: 'never'; readonly best: Interval; readonly atRatePerGpu: ReqPerSec }
  /** Still met at the highest rate that was tried. */
  | { readonly kind: 'beyond'; readonly atLeastPerGpu: ReqPerSec };

export interface PlacementCurve {
  readonly kind: 'curve';
  readonly gpus: number;
  readonly replications: number;
  readonly requestsPerReplication: number;
  /** Ascending in rate. */
  readonly points: readonly CurvePoint[];
  readonly goodput: Goodput;
  /**
   * What most misses come from just beyond the goodput, or at the lowest rate when the target is never met.
   * Undefined when nothing was missed.
   */
  readonly limitedBy: MissCause | undefined;
}

/** A placement that cannot run, with a sentence for people. */
export interface Refusal {
  readonly kind: 'refused';
  readonly reason: string;
}

export type PlacementOutcome = PlacementCurve | Refusal;

/** The life of a request from arrival to its last token. */
export const TIME_PARTS = ['prefillQueue', 'prefill', 'transfer', 'decodeQueue', 'decode'] as const;
export type TimePart = (typeof TIME_PARTS)[number];

/** Where a request's time goes, seconds. */
export type TimeBreakdown = Readonly<Record<TimePart, Seconds>>;

/** One placement looked at closely at the operating rate. */
export interface OperatingPoint extends CurvePoint {
  readonly ttftP50: Interval;
  readonly ttftP99: Interval;
  readonly tpotP50: Interval;
  readonly tpotP99: Interval;
  readonly breakdown: TimeBreakdown;
}

import { interval95 } from '../goodput/confidence';
import type { Fraction } from '../units';
import type { MeasuredChange } from './changeRun';
import type { Change } from './changes';

export interface TriedChange {
  readonly change: Change;
  readonly measured: MeasuredChange;
}

/** Which of the tried changes help. */
export interface Ranking {
  /** The largest mean gain of those whose interval excludes 0; undefined when none has one. */
  readonly best: TriedChange | undefined;
  /** Others that help, and of which it is not clear on the same requests that they help less than the best. */
  readonly ties: readonly TriedChange[];
  /** The best of those that need no further GPU. */
  readonly bestFree: TriedChange | undefined;
  /** The most gain for each further GPU. */
  readonly bestPerGpu: TriedChange | undefined;
}

/** More requests meet both SLOs, and that is no accident of the draws. */
export function clearlyHelps({ gain }: MeasuredChange): boolean {
  return gain.low > 0;
}

/** Fewer do. */
export function clearlyHarms({ gain }: MeasuredChange): boolean {
  return gain.high < 0;
}

export function gainPerGpu({ change, measured }: TriedChange): Fraction {
  return measured.gain.mean / change.gpusAdded;
}

function largest(
  tried: readonly TriedChange[],
  value: (one: TriedChange) => number,
): TriedChange | undefined {
  return tried.toSorted((a, b) => value(b) - value(a))[0];
}

/** Same requests in each replication, so differences are paired. */
function isNoClearlyLess(other: MeasuredChange, best: MeasuredChange): boolean {
  const lead = best.attainments.map((value, index) => value - (other.attainments[index] as Fraction));
  return interval95(lead).low <= 0;
}

/** Ties keep their order. */
export function rank(tried: readonly TriedChange[]): Ranking {
  const helping = tried.filter(({ measured }) => clearlyHelps(measured));
  const mean = ({ measured }: TriedChange): number => measured.gain.mean;
  const best = largest(helping, mean);
  const ties =
    best === undefined
      ? []
      : helping.filter((one) => one !== best && isNoClearlyLess(one.measured, best.measured));
  const paid = helping.filter(({ change }) => change.gpusAdded > 0);
  const free = helping.filter(({ change }) => change.gpusAdded <= 0);
  return { best, ties, bestFree: largest(free, mean), bestPerGpu: largest(paid, gainPerGpu) };
}

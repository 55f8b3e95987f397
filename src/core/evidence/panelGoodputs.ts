import { ratePanelOf } from '../catalogue/paperResults';
import { isBarelyMet, overlap, quotient } from '../goodput/ratio';
import type { Goodput, Interval } from '../goodput/types';
import type { Fraction } from '../units';
import { crossingOf } from './crossing';
import { measuredPoints, type PanelQuestion } from './panels';

/** The target of Figures 8 and 9. */
export const PAPER_TARGET: Fraction = 0.9;

export type MeasuredCurve = Pick<PanelQuestion, 'application' | 'kind' | 'system'>;

/** Requests in one measurement of a system: per GPU as published, on all of its GPUs. */
export function measuredRequests({ application, system }: MeasuredCurve): number {
  const panel = ratePanelOf(application);
  return panel.requestsPerGpu * (panel.gpus[system] ?? 0);
}

/** Standard error of a share measured on so many requests (binomial). */
export function standardError(share: Fraction, requests: number): Fraction {
  return Math.sqrt((share * (1 - share)) / requests);
}

export interface MeasuredCrossing {
  /** The highest rate per GPU, or the smallest factor on both SLOs, at which the measured curve meets the target. */
  readonly at: number;
  /** No measured point lies above the target by more than its standard error there: a few requests decide the crossing. */
  readonly isPlateau: boolean;
}

/** Where the line through the measured points last meets 90%. Undefined when it does nowhere, or everywhere. */
export function measuredCrossing(curve: MeasuredCurve): MeasuredCrossing | undefined {
  const points = measuredPoints(curve);
  const exact = points.map(([x, share]) => ({ x, attainment: { mean: share, low: share, high: share } }));
  const crossing = crossingOf(curve.kind === 'rate' ? exact : exact.toReversed(), PAPER_TARGET);
  if (crossing.kind !== 'crossing') return undefined;
  const clear = PAPER_TARGET + standardError(PAPER_TARGET, measuredRequests(curve));
  return { at: crossing.at.mean, isPlateau: points.every(([, share]) => share <= clear) };
}

/** One goodput over another, or why there is no such number. */
export type GoodputRatio =
  /** `isClear` when the two intervals do not overlap. */
  | { readonly kind: 'ratio'; readonly ratio: Interval; readonly isClear: boolean }
  | { readonly kind: 'atLeast'; readonly ratio: number }
  /** One of the two never meets the target, or meets it so near to idle that chance could explain it. */
  | { readonly kind: 'none'; readonly missing: 'over' | 'under'; readonly why: 'never' | 'nearIdle' }
  /** The lower one is still above the target at the highest rate that was tried. */
  | { readonly kind: 'open' };

function missing(goodput: Goodput): 'never' | 'nearIdle' | undefined {
  if (goodput.kind === 'never') return 'never';
  return isBarelyMet(goodput) ? 'nearIdle' : undefined;
}

/** The ratio of two goodputs with the range that their 95% intervals allow. */
export function goodputRatio(over: Goodput, under: Goodput): GoodputRatio {
  const [noOver, noUnder] = [missing(over), missing(under)];
  if (noUnder !== undefined) return { kind: 'none', missing: 'under', why: noUnder };
  if (noOver !== undefined) return { kind: 'none', missing: 'over', why: noOver };
  if (under.kind !== 'crossing') return { kind: 'open' };
  if (over.kind === 'beyond') return { kind: 'atLeast', ratio: over.atLeastPerGpu / under.perGpu.high };
  if (over.kind !== 'crossing') return { kind: 'open' };
  return {
    kind: 'ratio',
    ratio: quotient(over.perGpu, under.perGpu),
    isClear: !overlap(over.perGpu, under.perGpu),
  };
}

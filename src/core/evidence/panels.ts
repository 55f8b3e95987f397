import type { ApplicationId } from '../catalogue/applications';
import type { MeasuredSystem } from '../catalogue/paperResults';
import type { Steps } from '../goodput/steps';
import type { Goodput, Interval } from '../goodput/types';
import type { Basis } from '../latency/kvMemory';
import type { EngineChoice } from '../scenario/scenario';
import type { Fraction } from '../units';

/** One system in one panel of Figures 8 and 9. */
export interface PanelQuestion {
  readonly part: 'panel';
  readonly application: ApplicationId;
  /** x is the arrival rate per GPU, or the factor on both SLOs. */
  readonly kind: 'rate' | 'sloScale';
  readonly system: MeasuredSystem;
  /** `same`: on DistServe's engine. Asked of vLLM only; the others run on it anyway. */
  readonly engines: EngineChoice;
  readonly seed: number;
}

/** One measured point beside the simulated one. */
export interface ComparedPoint {
  readonly x: number;
  readonly measured: Fraction;
  readonly simulated: Interval;
}

/** A point of our curve; more of them than were measured. */
export interface PanelCurvePoint {
  readonly x: number;
  readonly attainment: Interval;
}

export type PanelAnswer =
  | { readonly kind: 'refused'; readonly reason: string }
  | {
      readonly kind: 'compared';
      /** Whether all passes run on released fits, or some on first principles. */
      readonly basis: Basis;
      readonly replications: number;
      readonly requestsPerReplication: number;
      readonly points: readonly ComparedPoint[];
      readonly curve: readonly PanelCurvePoint[];
      /** Mean absolute error of attainment over the measured points. */
      readonly error: Fraction;
      /** Rate panels: highest rate per GPU at the target. SLO-scale panels: undefined. */
      readonly goodput: Goodput | undefined;
    };

export function panelQuestions(_seed: number): readonly PanelQuestion[] {
  return [];
}

export function* answerPanel(_question: PanelQuestion): Steps<PanelAnswer> {
  yield;
  return { kind: 'refused', reason: '' };
}

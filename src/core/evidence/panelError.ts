import type { MeasuredSystem } from '../catalogue/paperResults';
import type { Basis } from '../latency/kvMemory';
import type { Fraction } from '../units';
import type { ComparedPanel, ComparedPoint, PanelAnswer, PanelQuestion } from './panels';

/** A question and its answer, if it has come. */
export interface AnsweredPanel {
  readonly question: PanelQuestion;
  readonly answer: PanelAnswer | undefined;
}

/**
 * Mean over panels of the mean absolute errors of attainment of a system as released, over those on one basis of latency
 * that could be simulated. Undefined when there are none.
 */
export function meanError(
  panels: readonly AnsweredPanel[],
  system: MeasuredSystem,
  basis: Basis,
): Fraction | undefined {
  const errors = panels.flatMap(({ question, answer }) =>
    question.system === system &&
    question.engines === 'released' &&
    answer?.kind === 'compared' &&
    answer.basis === basis
      ? [answer.error]
      : [],
  );
  if (errors.length === 0) return undefined;
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

/** The measured point that was missed by most. */
export function worstPoint({ points }: ComparedPanel): ComparedPoint {
  const distance = ({ measured, simulated }: ComparedPoint) => Math.abs(simulated.mean - measured);
  return points.reduce((far, point) => (distance(point) > distance(far) ? point : far));
}

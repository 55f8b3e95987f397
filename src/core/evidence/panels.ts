import type { Steps } from '../goodput/steps';

/** One system in one panel of Figures 8 and 9. */
export interface PanelQuestion {
  readonly part: 'panel';
  readonly seed: number;
}

export interface PanelAnswer {
  readonly seed: number;
}

export function panelQuestions(_seed: number): readonly PanelQuestion[] {
  return [];
}

export function* answerPanel({ seed }: PanelQuestion): Steps<PanelAnswer> {
  yield;
  return { seed };
}

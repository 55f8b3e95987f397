import type { Steps } from '../goodput/steps';

/** The ablation of Figure 11. */
export interface Figure11Question {
  readonly part: 'figure11';
  readonly seed: number;
}

export interface Figure11Answer {
  readonly seed: number;
}

export function figure11Questions(_seed: number): readonly Figure11Question[] {
  return [];
}

export function* answerFigure11({ seed }: Figure11Question): Steps<Figure11Answer> {
  yield;
  return { seed };
}

import type { Steps } from '../goodput/steps';

/** The latency breakdown and the KV transfer times of Figure 10. */
export interface Figure10Question {
  readonly part: 'figure10';
  readonly seed: number;
}

export interface Figure10Answer {
  readonly seed: number;
}

export function figure10Questions(_seed: number): readonly Figure10Question[] {
  return [];
}

export function* answerFigure10({ seed }: Figure10Question): Steps<Figure10Answer> {
  yield;
  return { seed };
}

import type { Steps } from '../goodput/steps';

/** One system at one utilisation: queueing theory beside the event simulator. */
export interface TheoryQuestion {
  readonly part: 'theory';
  readonly seed: number;
}

export interface TheoryAnswer {
  readonly seed: number;
}

export function theoryQuestions(_seed: number): readonly TheoryQuestion[] {
  return [];
}

export function* answerTheory({ seed }: TheoryQuestion): Steps<TheoryAnswer> {
  yield;
  return { seed };
}

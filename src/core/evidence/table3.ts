import type { Steps } from '../goodput/steps';

/** One row of Table 3. */
export interface Table3Question {
  readonly part: 'table3';
  readonly seed: number;
}

export interface Table3Answer {
  readonly seed: number;
}

export function table3Questions(_seed: number): readonly Table3Question[] {
  return [];
}

export function* answerTable3({ seed }: Table3Question): Steps<Table3Answer> {
  yield;
  return { seed };
}

import type { Steps } from '../goodput/steps';

/** What the caveats need beyond the panels. */
export interface CaveatQuestion {
  readonly part: 'caveat';
  readonly seed: number;
}

export interface CaveatAnswer {
  readonly seed: number;
}

export function caveatQuestions(_seed: number): readonly CaveatQuestion[] {
  return [];
}

export function* answerCaveat({ seed }: CaveatQuestion): Steps<CaveatAnswer> {
  yield;
  return { seed };
}

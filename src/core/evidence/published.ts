import type { Steps } from '../goodput/steps';

/** One run or search of the published simulator, replayed by reference rules. */
export interface PublishedQuestion {
  readonly part: 'published';
  readonly seed: number;
}

export interface PublishedAnswer {
  readonly seed: number;
}

export function publishedQuestions(_seed: number): readonly PublishedQuestion[] {
  return [];
}

export function* answerPublished({ seed }: PublishedQuestion): Steps<PublishedAnswer> {
  yield;
  return { seed };
}

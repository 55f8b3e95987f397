import type { PlacementRun } from './run';

/** As much of a search as its table, words and diagram need. */
export type SearchView = Pick<
  PlacementRun,
  'question' | 'result' | 'isDone' | 'isStopped' | 'choices' | 'obstacles'
>;

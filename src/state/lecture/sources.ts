import { fromPaper } from '../../core/catalogue/source';
import type { Provenance } from '../provenance';
import type { Step } from './step';

/** Places in the paper that the exercises and their answers name. */
export const EXERCISE_SOURCES = ['Figure 1', 'Figure 4', 'Figure 8', '§3'];

/** Where the words of a step come from. */
export function sourcesOf({ sources }: Pick<Step, 'sources'>): readonly Provenance[] {
  if (sources.length === 0) return [];
  return [
    {
      id: 'text',
      kind: 'paper',
      title: 'Where the text comes from',
      short: `paper: ${sources.join(', ')}`,
      text: 'What the text says of the paper is in these places of it. Sentences with numbers of this app are written from its results.',
      limits: 'The paper’s numbers hold for its testbed and its engines.',
      sources: sources.map(fromPaper),
      method: 'points-from-the-paper',
    },
  ];
}

/** Of the table of the teachers’ page. */
export const MINUTES_SOURCE: Provenance = {
  id: 'minutes',
  kind: 'analytic',
  title: 'Where the minutes come from',
  short: 'added up',
  text: 'Each step of the lecture says how many minutes it takes in each plan; the table adds them up.',
  limits: 'A proposal. Nobody has timed it with an audience.',
  sources: [],
  withoutSource: 'The minutes stand above the text of each step.',
  method: 'provenance',
};

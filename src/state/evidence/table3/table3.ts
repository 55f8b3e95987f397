import { APPLICATION_IDS } from '../../../core/catalogue/applications';
import { ENGINE_FIT_SOURCE } from '../../../core/catalogue/engineFits';
import { fromPaper } from '../../../core/catalogue/source';
import { listed } from '../../format';
import {
  applicationText,
  paperPlacementText,
  type Table3Words,
  table3Words,
} from '../../placement/table3Words';
import type { Provenance } from '../../provenance';
import type { Answered } from '../run';

/** Table 3: the paper's placements beside the winners of our search. */

export type Table3Items = readonly Answered<'table3'>[];

/** One row; what is not known yet is left out. */
export type Table3Line = Pick<Table3Words, 'application'> &
  Partial<Omit<Table3Words, 'application' | 'paper'>> & {
    readonly paper: { readonly placement: string; readonly goodput?: string };
  };

/** In the paper's order, the paper's placements alone before the run. */
export function table3Lines(items: Table3Items): readonly Table3Line[] {
  return APPLICATION_IDS.map((id) => {
    const answer = items.find(({ question }) => question.application === id)?.answer;
    // What differs is in the columns already.
    if (answer?.row !== undefined) return { ...table3Words(answer.row), difference: '' };
    const line = { application: applicationText(id), paper: { placement: paperPlacementText(id) } };
    return answer === undefined
      ? line
      : { ...line, verdictText: 'Our search finds nothing that meets the target' };
  });
}

export const TABLE_3_REMARK =
  'Better in our simulation is not better in reality: the paper’s authors chose by their own simulator, and only their placements have been measured.';

function countText(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}`];
}

/** How many rows have which verdict; `none`: nothing meets the target, or no answer yet. */
export function countsOf(items: Table3Items) {
  const verdicts = items.map(({ answer }) => answer?.row?.verdict);
  const of = (verdict: (typeof verdicts)[number]): number => verdicts.filter((one) => one === verdict).length;
  return { same: of('same'), tie: of('tie'), better: of('better'), none: of(undefined) };
}

export function isComplete(items: Table3Items): boolean {
  return items.length > 0 && items.every(({ answer }) => answer !== undefined);
}

/** "1 with the same placement and 2 with …". */
export function countsText(items: Table3Items): string {
  const { same, tie, better, none } = countsOf(items);
  return listed([
    ...countText(same, 'with the same placement'),
    ...countText(tie, 'with another one and no clear difference'),
    ...countText(better, 'with another one that is clearly better in our simulation'),
    ...countText(none, 'without any placement that meets the target'),
  ]);
}

/** What the table says in a sentence, with the remark that belongs to it. */
export function table3Sentence(items: Table3Items): string {
  if (!isComplete(items)) return `Run fills in ours. ${TABLE_3_REMARK}`;
  return `Of ${items.length} rows: ${countsText(items)}. ${TABLE_3_REMARK}`;
}

export const TABLE_3_PROVENANCES: readonly Provenance[] = [
  {
    id: 'table 3 simulated',
    kind: 'simulated',
    title: 'Searched and simulated',
    short: 'simulated · 5 runs',
    text: 'Algorithm 2 over all degrees on the paper’s cluster, runtime rules, both SLOs at once. The paper’s placement and ours are looked at equally closely: 5 runs at each rate, 95% intervals. First looks are shorter and finalists fewer than on the page Placement.',
    limits:
      'A first look may miss a placement that is as good. OPT-175B runs on latencies from first principles. Another seed can turn a clear difference into none.',
    sources: [ENGINE_FIT_SOURCE],
    method: 'placement-search',
  },
  {
    id: 'table 3 paper',
    kind: 'paper',
    title: 'Table 3',
    short: 'paper · Table 3',
    text: 'Placements that the authors’ search chose for the applications of Table 1.',
    limits: 'Their goodput by their simulator is not printed; the goodput here is by ours.',
    sources: [fromPaper('Table 3: placements; Table 1: SLOs')],
    method: 'evidence',
  },
];

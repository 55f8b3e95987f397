import { APPLICATION_IDS } from '../../../core/catalogue/applications';
import { formatCount } from '../../format';
import type { PanelItem } from '../panel/items';
import { engineTally } from '../panel/summary';
import type { PartVerdict } from '../verdict';
import type { CaveatItem } from './curves';
import { bandTally } from './samples';
import { CAVEAT_IDS } from './shapes';

const COUNT = CAVEAT_IDS.length;

/** What the caveats come to. `open` until their own answers and those of the panels are there. */
export function caveatVerdict(caveats: readonly CaveatItem[], panels: readonly PanelItem[]): PartVerdict {
  const bands = bandTally(panels);
  const tally = engineTally(panels, 'same');
  if (
    caveats.length === 0 ||
    caveats.some(({ answer }) => answer === undefined) ||
    bands === undefined ||
    tally === undefined
  ) {
    return {
      headline: `${formatCount(COUNT)} caveats on the paper’s numbers, each with the chart that shows it`,
      detail: 'Four of them need no simulation; the others wait for the run.',
      tone: 'open',
    };
  }
  return {
    headline: `On one engine disaggregation clearly serves more in ${tally.more} of ${APPLICATION_IDS.length} applications, colocation in ${tally.less}; ${tally.unclear} ${tally.unclear === 1 ? 'shows' : 'show'} no clear difference`,
    detail: `${formatCount(COUNT)} caveats on the paper’s numbers, each with its chart. ${formatCount(bands.beyond)} of ${formatCount(bands.points)} measured points have a 95% interval that does not hold our mean.`,
    tone: 'differs',
    word: 'Note',
  };
}

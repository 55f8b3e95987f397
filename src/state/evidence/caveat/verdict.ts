import { RATE_PANELS } from '../../../core/catalogue/paperResults';
import { formatCount } from '../../format';
import type { PanelItem } from '../panel/items';
import type { PartVerdict } from '../verdict';
import type { CaveatItem } from './curves';
import { sameEngineTally } from './engines';
import { bandTally } from './samples';
import { CAVEAT_IDS } from './shapes';

const COUNT = CAVEAT_IDS.length;

/** What the caveats come to. `open` until their own answers and those of the panels are there. */
export function caveatVerdict(caveats: readonly CaveatItem[], panels: readonly PanelItem[]): PartVerdict {
  const bands = bandTally(panels);
  const { colocated, disaggregated, tied, told } = sameEngineTally(panels);
  const isOpen =
    caveats.length === 0 ||
    caveats.some(({ answer }) => answer === undefined) ||
    bands === undefined ||
    told < RATE_PANELS.length;
  if (isOpen) {
    return {
      headline: `${formatCount(COUNT)} caveats on the paper’s numbers, each with the chart that shows it`,
      detail: 'Four of them need no simulation; the others wait for the run.',
      tone: 'open',
    };
  }
  return {
    headline: `On one engine disaggregation clearly serves more in ${disaggregated} of ${told} applications, colocation in ${colocated}; ${tied} ${tied === 1 ? 'is' : 'are'} no clear difference`,
    detail: `${formatCount(COUNT)} caveats on the paper’s numbers, each with its chart. ${formatCount(bands.beyond)} of ${formatCount(bands.points)} measured points lie further from our mean than their few requests explain.`,
    tone: 'differs',
  };
}

import {
  FIGURE_10_BREAKDOWN,
  FIGURE_10_BREAKDOWN_SOURCE,
  FIGURE_10_TEXT_SHARE,
} from '../../../core/catalogue/figure10';
import { fromPaper } from '../../../core/catalogue/source';
import { formatPercent } from '../../format';
import type { PaperValue } from './paperValue';

const shares = FIGURE_10_BREAKDOWN.map(({ shares: { transfer } }) => 100 * transfer);

/** What KV transfers take of the time of a request. */
export const TRANSFER_VALUES = {
  'transfer.shareText': {
    text: formatPercent(FIGURE_10_TEXT_SHARE),
    source: fromPaper('§6.3'),
    cite: '§6.3',
  },
  'transfer.sharePlotted': {
    text: `${Math.min(...shares).toFixed(2)}% to ${Math.max(...shares).toFixed(2)}%`,
    source: FIGURE_10_BREAKDOWN_SOURCE,
    cite: 'Fig. 10',
  },
} as const satisfies Readonly<Record<string, PaperValue>>;

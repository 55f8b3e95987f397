import {
  FIGURE_4,
  FIGURE_4_GPUS,
  FIGURE_4_PASS_TIME,
  FIGURE_4_SOURCE,
} from '../../../core/catalogue/figure4';
import { formatGpus, formatMilliseconds } from '../../format';
import type { PaperValue } from './paperValue';

const figure4 = (text: string): PaperValue => ({ text, source: FIGURE_4_SOURCE, cite: 'Fig. 4' });

const tensor = FIGURE_4.find(({ panel, parallelism }) => panel === 'a' && parallelism === 'intraOp');

/** The setting of Figure 4 (a). */
export const FIGURE_4_VALUES = {
  'figure4.gpus': figure4(formatGpus(FIGURE_4_GPUS)),
  'figure4.pass': figure4(formatMilliseconds(FIGURE_4_PASS_TIME)),
  'figure4.speedUp': figure4(`K = ${tensor?.speedUp ?? Number.NaN}`),
} as const satisfies Readonly<Record<string, PaperValue>>;

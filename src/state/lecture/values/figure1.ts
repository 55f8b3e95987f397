import { FIGURE_1_PRINTED, FIGURE_1_SLO, FIGURE_1_SOURCE } from '../../../core/catalogue/figure1';
import { formatMilliseconds, formatRate, formatRatio } from '../../format';
import type { PaperValue } from './paperValue';

function figure1(text: string): PaperValue {
  return { text, source: FIGURE_1_SOURCE, cite: 'Fig. 1' };
}

const rate = (value: number): PaperValue => figure1(`${formatRate(value)} req/s`);

/** Figure 1 and the words about it in §1. */
export const FIGURE_1_VALUES = {
  'figure1.ttftSlo': figure1(formatMilliseconds(FIGURE_1_SLO.ttft)),
  'figure1.tpotSlo': figure1(formatMilliseconds(FIGURE_1_SLO.tpot)),
  'figure1.colocated': rate(FIGURE_1_PRINTED.colocated),
  'figure1.prefill': rate(FIGURE_1_PRINTED.prefill),
  'figure1.decode': rate(FIGURE_1_PRINTED.decode),
  'figure1.together': rate(FIGURE_1_PRINTED.together),
  'figure1.ratio': figure1(formatRatio(FIGURE_1_PRINTED.ratio)),
} as const satisfies Readonly<Record<string, PaperValue>>;

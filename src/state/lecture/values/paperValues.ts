import { FIGURE_1_VALUES } from './figure1';
import type { PaperValue } from './paperValue';

/** All numbers of the paper that the lecture names, by name: one file for each part of the paper. */
export const PAPER_VALUES: Readonly<Record<string, PaperValue>> = {
  ...FIGURE_1_VALUES,
};

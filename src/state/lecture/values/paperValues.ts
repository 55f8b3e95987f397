import { ENGINE_VALUES } from './engines';
import { FIGURE_1_VALUES } from './figure1';
import { FIGURE_4_VALUES } from './figure4';
import type { PaperValue } from './paperValue';
import { RESULT_VALUES } from './results';
import { SIMULATION_VALUES } from './simulations';
import { TRANSFER_VALUES } from './transfers';

/** All numbers of the paper that the lecture names, by name: one file for each part of the paper. */
export const PAPER_VALUES: Readonly<Record<string, PaperValue>> = {
  ...ENGINE_VALUES,
  ...FIGURE_1_VALUES,
  ...FIGURE_4_VALUES,
  ...RESULT_VALUES,
  ...SIMULATION_VALUES,
  ...TRANSFER_VALUES,
};

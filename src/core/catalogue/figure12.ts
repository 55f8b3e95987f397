import type { Seconds } from '../units';
import { fromPaper, type Source } from './source';

/** Wall time of one placement search. */
export type Figure12Point = readonly [gpus: number, time: Seconds];

export interface Figure12Curve {
  readonly algorithm: 'lowAffinity' | 'highAffinity';
  readonly points: readonly Figure12Point[];
}

export const FIGURE_12_SOURCE: Source = fromPaper(
  'Figure 12: running time of the placement algorithms on one AWS m5d.metal with 96 cores. The model is not stated',
);

/** Cores of the machine that the authors searched on. */
export const FIGURE_12_CORES = 96;

export const FIGURE_12: readonly Figure12Curve[] = [
  {
    algorithm: 'lowAffinity',
    points: [
      [2, 1.24],
      [4, 2.84],
      [8, 11.4],
      [16, 28.6],
      [32, 82.5],
    ],
  },
  {
    algorithm: 'highAffinity',
    points: [
      [2, 3.14],
      [4, 5.49],
      [8, 8.98],
      [16, 13.2],
      [32, 22],
    ],
  },
];

import type { ReqPerSec, Seconds } from '../units';
import { fromPaper, type Source } from './source';

export type Figure1System = 'colocated' | 'prefill' | 'decode';

/** P90 latency at each arrival rate of one GPU. */
export interface Figure1Curve {
  readonly system: Figure1System;
  readonly measure: 'ttft' | 'tpot';
  readonly points: readonly (readonly [rate: ReqPerSec, p90: Seconds])[];
}

export const FIGURE_1_SOURCE: Source = fromPaper(
  'Figure 1, read off the plot to two digits: one A100-80GB, 13B model, synthetic requests with 512 input and 64 output tokens, Poisson arrivals',
);

export const FIGURE_1_SLO: { readonly ttft: Seconds; readonly tpot: Seconds } = { ttft: 0.4, tpot: 0.04 };

/** What the figure and §1 print: requests per second of one GPU, of 2 + 1 GPUs per GPU, and their ratio. */
export const FIGURE_1_PRINTED = {
  colocated: 1.6,
  prefill: 5.6,
  decode: 10,
  together: 3.3,
  ratio: 2.1,
} as const;

export const FIGURE_1: readonly Figure1Curve[] = [
  {
    system: 'colocated',
    measure: 'ttft',
    points: [
      [1, 0.19],
      [2, 0.28],
      [3, 0.41],
      [4, 0.6],
      [5, 0.83],
    ],
  },
  {
    system: 'prefill',
    measure: 'ttft',
    points: [
      [1, 0.12],
      [2, 0.13],
      [3, 0.16],
      [4, 0.2],
      [5, 0.31],
      [6, 0.46],
      [7, 0.61],
      [8, 0.83],
    ],
  },
  {
    system: 'colocated',
    measure: 'tpot',
    points: [
      [1, 0.036],
      [2, 0.043],
      [3, 0.052],
      [4, 0.063],
    ],
  },
  {
    system: 'decode',
    measure: 'tpot',
    points: [
      [1, 0.021],
      [2, 0.0214],
      [3, 0.022],
      [4, 0.023],
      [5, 0.025],
      [6, 0.027],
      [7, 0.03],
      [8, 0.033],
      [9, 0.036],
      [10, 0.04],
      [11, 0.044],
    ],
  },
];

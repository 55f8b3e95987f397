import type { Seconds } from '../units';
import { fromPaper, type Source } from './source';

/** One kind of parallelism in Figure 5: a decode iteration and its throughput on so many GPUs. */
export interface Figure5Curve {
  readonly parallelism: 'intraOp' | 'interOp';
  readonly points: readonly (readonly [gpus: number, latency: Seconds, tokensPerSecond: number])[];
}

export const FIGURE_5_SOURCE: Source = fromPaper(
  'Figure 5, read off the plot: decoding of a 13B model, batch 128, input 256. On one GPU it shows 61 ms, where the released profiles of DistServe’s engine give 46 ms: it was not measured on them',
);

export const FIGURE_5_SETTING = { model: 'opt-13b', batch: 128, contextTokens: 256 } as const;

export const FIGURE_5: readonly Figure5Curve[] = [
  {
    parallelism: 'intraOp',
    points: [
      [1, 0.061, 2094.1],
      [2, 0.04, 3161.8],
      [4, 0.035, 3682.8],
      [8, 0.0313, 4095.8],
    ],
  },
  {
    parallelism: 'interOp',
    points: [
      [1, 0.061, 2094.1],
      [2, 0.0615, 3978.8],
      [4, 0.062, 7538.9],
      [8, 0.0623, 15_077.7],
    ],
  },
];

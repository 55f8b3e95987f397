import type { Tokens } from '../units';
import { fromPaper, type Source } from './source';

/** Throughput in tokens per second at one batch size. */
export type Figure3Point = readonly [batch: number, tokenRate: number];

/** One curve of Figure 3: a 13B model on one GPU. */
export interface Figure3Curve {
  readonly phase: 'prefill' | 'decode';
  /** Tokens of each prompt; for decode the input length of each request, on which its context begins. */
  readonly tokensEach: Tokens;
  readonly points: readonly Figure3Point[];
}

export const FIGURE_3_SOURCE: Source = fromPaper(
  'Figure 3, read from the vector paths. OPT-13B on one A100-80GB; the engine is not named',
);

export const FIGURE_3: readonly Figure3Curve[] = [
  {
    phase: 'prefill',
    tokensEach: 128,
    points: [
      [1, 5489.8],
      [2, 6633],
      [4, 8038.9],
      [8, 8519.7],
      [16, 9280.3],
      [32, 9347.8],
      [64, 9393],
      [128, 9319.7],
    ],
  },
  {
    phase: 'prefill',
    tokensEach: 256,
    points: [
      [1, 6255],
      [2, 7308.8],
      [4, 8226],
      [8, 8380.7],
      [16, 8671.4],
      [32, 8740.4],
      [64, 8794.1],
      [128, 8763.5],
    ],
  },
  {
    phase: 'prefill',
    tokensEach: 512,
    points: [
      [1, 5705.7],
      [2, 6382],
      [4, 6870.5],
      [8, 7001.7],
      [16, 7197],
      [32, 7194],
      [64, 7158.9],
    ],
  },
  {
    phase: 'prefill',
    tokensEach: 1024,
    points: [
      [1, 4346.6],
      [2, 4617.9],
      [4, 4921.9],
      [8, 4972.7],
      [16, 5434.1],
      [32, 5397.9],
    ],
  },
  {
    phase: 'decode',
    tokensEach: 128,
    points: [
      [1, 49.5],
      [2, 97.7],
      [4, 193.2],
      [8, 377.5],
      [16, 717],
      [32, 1292.2],
      [64, 2211.3],
      [128, 3210.4],
    ],
  },
  {
    phase: 'decode',
    tokensEach: 256,
    points: [
      [1, 47.9],
      [2, 96.3],
      [4, 192],
      [8, 343.6],
      [16, 631.6],
      [32, 1072.3],
      [64, 1613.5],
      [128, 2094.1],
    ],
  },
  {
    phase: 'decode',
    tokensEach: 512,
    points: [
      [1, 47.3],
      [2, 93.3],
      [4, 177.9],
      [8, 313.2],
      [16, 560.9],
      [32, 863.6],
      [64, 1212.5],
    ],
  },
  {
    phase: 'decode',
    tokensEach: 1024,
    points: [
      [1, 45.2],
      [2, 88.8],
      [4, 162.7],
      [8, 271.7],
      [16, 450.8],
      [32, 621.5],
    ],
  },
];

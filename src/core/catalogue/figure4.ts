import type { ReqPerSec, Seconds } from '../units';
import { fromPaper, type Source } from './source';

/** One curve of Figure 4: mean TTFT of two GPUs against the arrival rate. */
export interface Figure4Curve {
  readonly panel: 'a' | 'b';
  readonly parallelism: 'interOp' | 'intraOp';
  /** K of intra-op; panel (a) does not print it, its points fit 1.7. */
  readonly speedUp?: number;
  /** The printed axis is per GPU: both GPUs together receive twice that. */
  readonly points: readonly (readonly [ratePerGpu: ReqPerSec, meanTtft: Seconds])[];
}

/** GPUs in Figure 4. */
export const FIGURE_4_GPUS = 2;
/** D of one GPU that all its points fit. */
export const FIGURE_4_PASS_TIME: Seconds = 0.2;

export const FIGURE_4_SOURCE: Source = fromPaper(
  'Figure 4, read from the vector paths to five decimals. Panel (a) is captioned as a real experiment, yet every point of both panels equals Eq. 2 or 3 with D = 0.2 s, R twice the printed rate, and in (a) K = 1.7: a test of formulas, not a measurement',
);

/** Both panels plot the same one. */
const INTER_OP: Figure4Curve['points'] = [
  [0.5, 0.20556],
  [1, 0.2125],
  [1.5, 0.22143],
  [2, 0.23333],
  [2.5, 0.25],
  [3, 0.275],
  [3.5, 0.31667],
  [4, 0.4],
  [4.5, 0.65],
];

export const FIGURE_4: readonly Figure4Curve[] = [
  {
    panel: 'a',
    parallelism: 'interOp',
    points: INTER_OP,
  },
  {
    panel: 'a',
    parallelism: 'intraOp',
    speedUp: 1.7,
    points: [
      [0.5, 0.12549],
      [1, 0.13575],
      [1.5, 0.14973],
      [2, 0.16993],
      [2.5, 0.20168],
      [3, 0.25882],
      [3.5, 0.39216],
      [3.9, 0.77311],
      [4, 1.05882],
    ],
  },
  {
    panel: 'b',
    parallelism: 'interOp',
    points: INTER_OP,
  },
  {
    panel: 'b',
    parallelism: 'intraOp',
    speedUp: 1.5,
    points: [
      [0.5, 0.14359],
      [1, 0.15758],
      [1.5, 0.17778],
      [2, 0.20952],
      [2.5, 0.26667],
      [3, 0.4],
      [3.3, 0.62222],
      [3.5, 1.06667],
      [3.55, 1.31667],
    ],
  },
  {
    panel: 'b',
    parallelism: 'intraOp',
    speedUp: 1.6,
    points: [
      [0.5, 0.13393],
      [1, 0.14583],
      [1.5, 0.1625],
      [2, 0.1875],
      [2.5, 0.22917],
      [3, 0.3125],
      [3.5, 0.5625],
      [3.7, 0.89583],
      [3.78, 1.19886],
    ],
  },
  {
    panel: 'b',
    parallelism: 'intraOp',
    speedUp: 1.7,
    points: [
      [0.5, 0.12549],
      [1, 0.13575],
      [1.5, 0.14973],
      [2, 0.16993],
      [2.5, 0.20168],
      [3, 0.25882],
      [3.5, 0.39216],
      [3.7, 0.51337],
      [3.9, 0.77311],
      [4, 1.05882],
    ],
  },
  {
    panel: 'b',
    parallelism: 'intraOp',
    speedUp: 1.8,
    points: [
      [0.5, 0.11806],
      [1, 0.12698],
      [1.5, 0.13889],
      [2, 0.15556],
      [2.5, 0.18056],
      [3, 0.22222],
      [3.5, 0.30556],
      [3.7, 0.36806],
      [4, 0.55556],
      [4.2, 0.88889],
    ],
  },
  {
    panel: 'b',
    parallelism: 'intraOp',
    speedUp: 1.9,
    points: [
      [0.5, 0.11146],
      [1, 0.1193],
      [1.5, 0.12955],
      [2, 0.14354],
      [2.5, 0.16374],
      [3, 0.19549],
      [3.5, 0.25263],
      [4, 0.38596],
      [4.2, 0.50718],
      [4.4, 0.76692],
    ],
  },
];

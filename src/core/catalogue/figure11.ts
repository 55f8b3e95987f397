import type { Fraction, ReqPerSec } from '../units';
import { fromArtifact, fromPaper, type Source } from './source';

/** `searchedVllm`: vLLM++, the colocated placement that a search over degrees finds. */
export const FIGURE_11_SYSTEMS = ['high', 'low', 'searchedVllm', 'vllm'] as const;
export type Figure11System = (typeof FIGURE_11_SYSTEMS)[number];

export interface Figure11Curve {
  readonly system: Figure11System;
  /** Ascending x: arrival rate per GPU, or the factor on both SLOs; share of requests within both SLOs. */
  readonly points: readonly (readonly [x: number, attainment: Fraction])[];
}

/** The curves are simulated in the paper too (§6.4), by the published simulator. */
export const FIGURE_11_SOURCE: Source = fromPaper(
  'Figure 11 (§6.4), read from the vector paths: OPT-66B on ShareGPT, simulated by the authors, not measured. The panels disagree where they meet: at 0.375 requests per second and GPU and SLO scale 1, DistServe-High has 95.1% in one and 90.8% in the other',
);

export const FIGURE_11_SETTING_SOURCE: Source = fromArtifact(
  'scripts of Figure 11: SLOs of 0.4 s (TTFT) and 0.1 s (TPOT), not the 2.5 s and 0.15 s of Table 1; 25 requests per GPU; each panel shows the placement with the highest attainment at its hardest point (0.75 requests per second and GPU, or SLO scale 0.4)',
);

/** Of the released script. */
export const FIGURE_11_SETTING = { ttftSlo: 0.4, tpotSlo: 0.1, requestsPerGpu: 25 } as const;

/** Of the second panel, per GPU. */
export const FIGURE_11_SLO_RATE: ReqPerSec = 0.375;

export type Figure11Panel = 'rate' | 'sloScale';

/**
 * GPUs of the placement behind each curve. The figure does not say; its script sends 25 requests to each GPU, and these are
 * the fewest GPUs at which every point of the curve is a whole number of requests (`figures11And12.test.ts`).
 */
export const FIGURE_11_GPUS: Readonly<Record<Figure11Panel, Readonly<Record<Figure11System, number>>>> = {
  rate: { high: 18, low: 10, searchedVllm: 8, vllm: 8 },
  sloScale: { high: 10, low: 6, searchedVllm: 8, vllm: 8 },
};

export const FIGURE_11_RATE: readonly Figure11Curve[] = [
  {
    system: 'high',
    points: [
      [0.0625, 1],
      [0.125, 1],
      [0.25, 0.9911],
      [0.375, 0.9511],
      [0.5, 0.9133],
      [0.625, 0.8177],
      [0.75, 0.7466],
    ],
  },
  {
    system: 'low',
    points: [
      [0.0625, 1],
      [0.125, 0.992],
      [0.25, 0.956],
      [0.375, 0.932],
      [0.5, 0.856],
      [0.625, 0.8],
      [0.75, 0.676],
    ],
  },
  {
    system: 'searchedVllm',
    points: [
      [0.0625, 0.99],
      [0.125, 0.925],
      [0.25, 0.815],
      [0.375, 0.65],
      [0.5, 0.315],
      [0.625, 0.175],
      [0.75, 0.115],
    ],
  },
  {
    system: 'vllm',
    points: [
      [0.0625, 0.99],
      [0.125, 0.925],
      [0.25, 0.815],
      [0.375, 0.65],
      [0.5, 0.315],
      [0.625, 0.175],
      [0.75, 0.115],
    ],
  },
];

export const FIGURE_11_SLO_SCALE: readonly Figure11Curve[] = [
  {
    system: 'high',
    points: [
      [0.4, 0.56],
      [0.6, 0.784],
      [0.8, 0.852],
      [1, 0.908],
      [1.2, 0.968],
    ],
  },
  {
    system: 'low',
    points: [
      [0.4, 0.2933],
      [0.6, 0.6466],
      [0.8, 0.8],
      [1, 0.86],
      [1.2, 0.9133],
    ],
  },
  {
    system: 'searchedVllm',
    points: [
      [0.4, 0.015],
      [0.6, 0.13],
      [0.8, 0.29],
      [1, 0.65],
      [1.2, 0.735],
    ],
  },
  {
    system: 'vllm',
    points: [
      [0.4, 0.015],
      [0.6, 0.13],
      [0.8, 0.29],
      [1, 0.65],
      [1.2, 0.735],
    ],
  },
];

/** The curves of a panel. */
export function figure11Curves(panel: Figure11Panel): readonly Figure11Curve[] {
  return panel === 'rate' ? FIGURE_11_RATE : FIGURE_11_SLO_SCALE;
}

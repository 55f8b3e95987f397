import type { Fraction, ReqPerSec } from '../units';
import type { ApplicationId } from './applications';
import { fromPaper, type Source } from './source';

export const MEASURED_SYSTEMS = ['distserve', 'vllm', 'deepspeed-mii'] as const;
export type MeasuredSystem = (typeof MEASURED_SYSTEMS)[number];

/** x (arrival rate per GPU, or SLO scale) and the joint SLO attainment measured there. */
export type MeasuredPoint = readonly [x: number, attainment: Fraction];

interface MeasuredPanelBase {
  readonly application: ApplicationId;
  readonly systems: Readonly<Partial<Record<MeasuredSystem, readonly MeasuredPoint[]>>>;
  readonly source: Source;
}

/** Attainment of the real systems against arrival rate per GPU (first rows of Figures 8 and 9). */
export interface RatePanel extends MeasuredPanelBase {
  readonly kind: 'rate';
  readonly gpus: Readonly<Partial<Record<MeasuredSystem, number>>>;
  /** Requests sent in one measurement, per GPU. */
  readonly requestsPerGpu: number;
}

/** Attainment of the real systems against the factor on both SLOs (second rows of Figures 8 and 9). */
export interface SloScalePanel extends MeasuredPanelBase {
  readonly kind: 'sloScale';
  readonly arrivalRatePerGpu: ReqPerSec;
}

const FIG_8 = fromPaper('Figure 8, chatbot on ShareGPT');
const FIG_9 = fromPaper('Figure 9, code completion and summarization with OPT-66B');

export const RATE_PANELS: readonly RatePanel[] = [
  {
    kind: 'rate',
    application: 'chat-13b',
    gpus: { distserve: 3, 'deepspeed-mii': 1, vllm: 1 },
    requestsPerGpu: 100,
    systems: {
      distserve: [
        [0.25, 1.0],
        [0.5, 1.0],
        [1.0, 0.9967],
        [1.5, 0.9967],
        [2.0, 0.9367],
        [2.25, 0.9133],
        [2.5, 0.8467],
        [3.0, 0.7467],
      ],
      vllm: [
        [0.25, 0.9],
        [0.5, 0.9],
        [1.0, 0.85],
        [1.5, 0.81],
        [2.0, 0.71],
        [2.25, 0.7],
        [2.5, 0.68],
        [3.0, 0.55],
      ],
      'deepspeed-mii': [
        [0.25, 0.91],
        [0.5, 0.87],
        [1.0, 0.87],
        [1.5, 0.82],
        [2.0, 0.73],
        [2.25, 0.71],
        [2.5, 0.66],
        [3.0, 0.6],
      ],
    },
    source: FIG_8,
  },
  {
    kind: 'rate',
    application: 'chat-66b',
    gpus: { distserve: 8, 'deepspeed-mii': 4, vllm: 4 },
    requestsPerGpu: 25,
    systems: {
      distserve: [
        [0.0625, 0.99],
        [0.125, 1.0],
        [0.25, 1.0],
        [0.375, 0.985],
        [0.5, 1.0],
        [0.625, 0.985],
        [0.75, 0.99],
        [0.875, 0.98],
        [1.0, 0.855],
      ],
      vllm: [
        [0.0625, 1.0],
        [0.125, 1.0],
        [0.25, 0.97],
        [0.375, 0.88],
        [0.5, 0.81],
        [0.625, 0.67],
        [0.75, 0.58],
        [0.875, 0.51],
        [1.0, 0.43],
      ],
      'deepspeed-mii': [
        [0.0625, 1.0],
        [0.125, 1.0],
        [0.25, 1.0],
        [0.375, 1.0],
        [0.5, 0.96],
        [0.625, 0.89],
        [0.75, 0.85],
        [0.875, 0.83],
        [1.0, 0.75],
      ],
    },
    source: FIG_8,
  },
  {
    kind: 'rate',
    application: 'chat-175b',
    gpus: { distserve: 21, vllm: 8 },
    requestsPerGpu: 25,
    systems: {
      distserve: [
        [0.03125, 1.0],
        [0.0625, 1.0],
        [0.09375, 0.9981],
        [0.125, 0.9924],
        [0.15625, 0.9905],
        [0.1875, 0.96],
        [0.21875, 0.8267],
        [0.25, 0.7448],
      ],
      vllm: [
        [0.03125, 1.0],
        [0.0625, 0.98],
        [0.09375, 0.935],
        [0.125, 0.79],
        [0.15625, 0.34],
        [0.1875, 0.21],
        [0.21875, 0.15],
        [0.25, 0.1],
      ],
    },
    source: FIG_8,
  },
  {
    kind: 'rate',
    application: 'code-66b',
    gpus: { distserve: 8, 'deepspeed-mii': 4, vllm: 4 },
    requestsPerGpu: 50,
    systems: {
      distserve: [
        [0.125, 0.9825],
        [0.375, 0.9725],
        [0.625, 0.9575],
        [0.875, 0.94],
        [1.125, 0.9025],
        [1.375, 0.87],
        [1.625, 0.785],
        [1.875, 0.71],
        [2.125, 0.665],
      ],
      vllm: [
        [0.125, 0.915],
        [0.375, 0.865],
        [0.625, 0.795],
        [0.875, 0.71],
        [1.125, 0.65],
        [1.375, 0.565],
        [1.625, 0.38],
        [1.875, 0.365],
        [2.125, 0.28],
      ],
      'deepspeed-mii': [
        [0.125, 0.995],
        [0.375, 0.98],
        [0.625, 0.94],
        [0.875, 0.835],
        [1.125, 0.755],
        [1.375, 0.425],
        [1.625, 0.315],
        [1.875, 0.19],
        [2.125, 0.125],
      ],
    },
    source: FIG_9,
  },
  {
    kind: 'rate',
    application: 'summary-66b',
    gpus: { distserve: 8, 'deepspeed-mii': 4, vllm: 4 },
    requestsPerGpu: 25,
    systems: {
      distserve: [
        [0.0625, 1.0],
        [0.125, 1.0],
        [0.1875, 1.0],
        [0.25, 0.99],
        [0.3125, 0.98],
        [0.375, 0.95],
        [0.4375, 0.955],
        [0.5, 0.96],
        [0.5625, 0.835],
        [0.625, 0.585],
      ],
      vllm: [
        [0.0625, 0.97],
        [0.125, 0.9],
        [0.1875, 0.82],
        [0.25, 0.71],
        [0.3125, 0.58],
        [0.375, 0.44],
        [0.4375, 0.38],
        [0.5, 0.32],
        [0.5625, 0.23],
        [0.625, 0.21],
      ],
      'deepspeed-mii': [
        [0.0625, 1.0],
        [0.125, 1.0],
        [0.1875, 1.0],
        [0.25, 0.98],
        [0.3125, 0.88],
        [0.375, 0.66],
        [0.4375, 0.61],
        [0.5, 0.52],
        [0.5625, 0.46],
        [0.625, 0.41],
      ],
    },
    source: FIG_9,
  },
];

export const SLO_SCALE_PANELS: readonly SloScalePanel[] = [
  {
    kind: 'sloScale',
    application: 'chat-13b',
    arrivalRatePerGpu: 1.5,
    systems: {
      distserve: [
        [1.6, 1.0],
        [1.5, 1.0],
        [1.4, 1.0],
        [1.3, 1.0],
        [1.2, 1.0],
        [1.1, 0.9967],
        [1.0, 0.9967],
        [0.9, 0.9867],
        [0.8, 0.9667],
        [0.7, 0.92],
        [0.6, 0.86],
      ],
      vllm: [
        [1.6, 1.0],
        [1.5, 0.97],
        [1.4, 0.96],
        [1.3, 0.95],
        [1.2, 0.93],
        [1.1, 0.86],
        [1.0, 0.81],
        [0.9, 0.75],
        [0.8, 0.7],
        [0.7, 0.59],
        [0.6, 0.53],
      ],
      'deepspeed-mii': [
        [1.6, 0.99],
        [1.5, 0.99],
        [1.4, 0.97],
        [1.3, 0.92],
        [1.2, 0.9],
        [1.1, 0.87],
        [1.0, 0.82],
        [0.9, 0.75],
        [0.8, 0.67],
        [0.7, 0.56],
        [0.6, 0.5],
      ],
    },
    source: FIG_8,
  },
  {
    kind: 'sloScale',
    application: 'chat-66b',
    arrivalRatePerGpu: 0.75,
    systems: {
      distserve: [
        [3.0, 1.0],
        [2.5, 1.0],
        [2.0, 1.0],
        [1.7, 1.0],
        [1.5, 1.0],
        [1.3, 1.0],
        [1.1, 1.0],
        [0.9, 0.975],
        [0.8, 0.965],
        [0.7, 0.87],
      ],
      vllm: [
        [3.0, 0.94],
        [2.5, 0.92],
        [2.0, 0.87],
        [1.7, 0.81],
        [1.5, 0.78],
        [1.3, 0.76],
        [1.1, 0.63],
        [0.9, 0.5],
        [0.8, 0.41],
        [0.7, 0.32],
      ],
      'deepspeed-mii': [
        [3.0, 1.0],
        [2.5, 1.0],
        [2.0, 1.0],
        [1.7, 1.0],
        [1.5, 0.99],
        [1.3, 0.89],
        [1.1, 0.86],
        [0.9, 0.8],
        [0.8, 0.75],
        [0.7, 0.67],
      ],
    },
    source: FIG_8,
  },
  {
    kind: 'sloScale',
    application: 'chat-175b',
    arrivalRatePerGpu: 0.125,
    systems: {
      distserve: [
        [1.6, 1.0],
        [1.5, 1.0],
        [1.4, 1.0],
        [1.3, 1.0],
        [1.2, 1.0],
        [1.1, 0.9981],
        [1.0, 0.9924],
        [0.9, 0.9867],
        [0.8, 0.9352],
        [0.7, 0.8438],
        [0.6, 0.5086],
      ],
      vllm: [
        [1.6, 0.935],
        [1.5, 0.935],
        [1.4, 0.91],
        [1.3, 0.89],
        [1.2, 0.88],
        [1.1, 0.86],
        [1.0, 0.79],
        [0.9, 0.61],
        [0.8, 0.385],
        [0.7, 0.265],
        [0.6, 0.175],
      ],
    },
    source: FIG_8,
  },
  {
    kind: 'sloScale',
    application: 'code-66b',
    arrivalRatePerGpu: 0.875,
    systems: {
      distserve: [
        [1.5, 0.985],
        [1.4, 0.9775],
        [1.3, 0.975],
        [1.2, 0.97],
        [1.1, 0.9625],
        [1.0, 0.94],
        [0.9, 0.9075],
        [0.8, 0.8725],
        [0.7, 0.79],
        [0.6, 0.6175],
        [0.5, 0.4575],
        [0.4, 0.0975],
      ],
      vllm: [
        [1.5, 0.99],
        [1.4, 0.98],
        [1.3, 0.95],
        [1.2, 0.91],
        [1.1, 0.815],
        [1.0, 0.71],
        [0.9, 0.545],
        [0.8, 0.355],
        [0.7, 0.215],
        [0.6, 0.085],
        [0.5, 0.005],
        [0.4, 0.0],
      ],
      'deepspeed-mii': [
        [1.5, 0.995],
        [1.4, 0.985],
        [1.3, 0.965],
        [1.2, 0.94],
        [1.1, 0.89],
        [1.0, 0.835],
        [0.9, 0.69],
        [0.8, 0.485],
        [0.7, 0.29],
        [0.6, 0.11],
        [0.5, 0.005],
        [0.4, 0.0],
      ],
    },
    source: FIG_9,
  },
  {
    kind: 'sloScale',
    application: 'summary-66b',
    arrivalRatePerGpu: 0.375,
    systems: {
      distserve: [
        [10.0, 1.0],
        [8.5, 1.0],
        [7.0, 1.0],
        [5.5, 1.0],
        [4.0, 1.0],
        [2.5, 1.0],
        [1.0, 0.95],
        [0.8, 0.905],
        [0.55, 0.675],
      ],
      vllm: [
        [10.0, 0.9],
        [8.5, 0.87],
        [7.0, 0.87],
        [5.5, 0.83],
        [4.0, 0.81],
        [2.5, 0.71],
        [1.0, 0.44],
        [0.8, 0.33],
        [0.55, 0.19],
      ],
      'deepspeed-mii': [
        [10.0, 1.0],
        [8.5, 1.0],
        [7.0, 1.0],
        [5.5, 1.0],
        [4.0, 1.0],
        [2.5, 1.0],
        [1.0, 0.66],
        [0.8, 0.53],
        [0.55, 0.32],
      ],
    },
    source: FIG_9,
  },
];

/** The measured rate panel of an application; the paper has one for each. */
export function ratePanelOf(application: ApplicationId): RatePanel {
  const panel = RATE_PANELS.find((candidate) => candidate.application === application);
  if (panel === undefined) throw new Error(`No measured rate panel for ${application}`);
  return panel;
}

/** The measured SLO-scale panel of an application; the paper has one for each. */
export function sloScalePanelOf(application: ApplicationId): SloScalePanel {
  const panel = SLO_SCALE_PANELS.find((candidate) => candidate.application === application);
  if (panel === undefined) throw new Error(`No measured SLO-scale panel for ${application}`);
  return panel;
}

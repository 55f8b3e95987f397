import type { Fraction, Tokens } from '../units';
import { fromPaper, type Source } from './source';

export const DATASET_IDS = ['sharegpt', 'humaneval', 'longbench'] as const;
export type DatasetId = (typeof DATASET_IDS)[number];

/** Bins of equal width over 0…2047 tokens; the probabilities are shares of all requests. */
export type Histogram = readonly Fraction[];

export interface LengthDataset {
  readonly id: DatasetId;
  readonly name: string;
  readonly application: string;
  readonly input: Histogram;
  readonly output: Histogram;
  /** Means the paper states beside the histograms. */
  readonly meanInput: Tokens;
  readonly meanOutput: Tokens;
  readonly source: Source;
}

export const HISTOGRAM_MAX: Tokens = 2047;

const SOURCE = fromPaper(
  'Figure 7, read from the vector paths; marginals only, input and output are drawn independently',
);

export const LENGTH_DATASETS: Readonly<Record<DatasetId, LengthDataset>> = {
  sharegpt: {
    id: 'sharegpt',
    name: 'ShareGPT',
    application: 'chat',
    input: [
      0.0815, 0.029, 0.0225, 0.03, 0.0315, 0.04, 0.0425, 0.04, 0.0435, 0.0285, 0.035, 0.031, 0.0315, 0.0275,
      0.0345, 0.039, 0.0395, 0.025, 0.021, 0.023, 0.027, 0.0245, 0.0235, 0.026, 0.0125, 0.015, 0.0155, 0.019,
      0.022, 0.014, 0.019, 0.0135, 0.012, 0.0175, 0.0125, 0.0065, 0.0095, 0.007, 0.004, 0.0035,
    ],
    output: [
      0.4275, 0.093, 0.0545, 0.0475, 0.061, 0.063, 0.05, 0.0365, 0.0405, 0.017, 0.019, 0.0105, 0.013, 0.0135,
      0.0125, 0.0135, 0.006, 0.0055, 0.0045, 0.003, 0.0015, 0.0015, 0.001, 0.0, 0.0015, 0.001, 0.0, 0.0005,
      0.0, 0.0, 0.0005, 0.0, 0.0005, 0.0, 0.0, 0.0005, 0.0, 0.0, 0.0, 0.0,
    ],
    meanInput: 755.5,
    meanOutput: 200.3,
    source: SOURCE,
  },
  humaneval: {
    id: 'humaneval',
    name: 'HumanEval',
    application: 'code completion',
    input: [
      0.0, 0.16463, 0.37805, 0.22561, 0.08537, 0.07317, 0.03049, 0.0122, 0.0122, 0.0122, 0.0, 0.0, 0.0061,
      0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
      0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
    ],
    output: [
      0.34146, 0.28049, 0.18293, 0.10366, 0.06098, 0.0, 0.0122, 0.0, 0.0122, 0.0, 0.0061, 0.0, 0.0, 0.0, 0.0,
      0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
      0.0, 0.0, 0.0, 0.0,
    ],
    meanInput: 171.3,
    meanOutput: 98.2,
    source: SOURCE,
  },
  longbench: {
    id: 'longbench',
    name: 'LongBench',
    application: 'summarization',
    input: [
      0.0, 0.0, 0.0, 0.0, 0.0, 0.0005, 0.0, 0.0, 0.0005, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0005, 0.0005, 0.0005,
      0.0025, 0.0015, 0.0005, 0.0015, 0.0015, 0.003, 0.0075, 0.01, 0.0135, 0.015, 0.013, 0.0095, 0.007, 0.103,
      0.0895, 0.0955, 0.1005, 0.094, 0.0815, 0.095, 0.0885, 0.089, 0.075,
    ],
    output: [
      0.7995, 0.034, 0.0145, 0.01, 0.0085, 0.0165, 0.019, 0.013, 0.006, 0.0095, 0.0045, 0.007, 0.013, 0.0125,
      0.0135, 0.008, 0.0075, 0.001, 0.001, 0.0, 0.0, 0.0, 0.001, 0.0005, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
      0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
    ],
    meanInput: 1738.3,
    meanOutput: 90.7,
    source: SOURCE,
  },
};

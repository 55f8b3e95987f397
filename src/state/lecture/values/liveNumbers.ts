import type { AppState } from '../../appState';
import { selectDrawn } from '../../drawn';
import { formatMilliseconds, formatRate } from '../../format';
import { selectInterference } from '../../physics/interference';
import { parallelismPlot } from '../../physics/parallelism';
import { selectSplit } from '../../physics/split';

/** A number that can be guessed. */
export interface LiveNumber {
  /** In core units; undefined while it is computed; a sentence where there is none. */
  readonly select: (state: AppState) => number | string | undefined;
  /** What one of the shown unit is in core units. */
  readonly perShown: number;
  readonly unit: string;
  /** With its unit, from core units. */
  readonly format: (value: number) => string;
}

const ratePerGpu = (value: number): string => `${formatRate(value)} req/s per GPU`;

function disaggregatedGoodput(state: AppState): number | string | undefined {
  const drawn = selectDrawn(state).placements.find(({ placement }) => placement.policy === 'disaggregated');
  if (drawn === undefined) return 'No disaggregated placement is chosen.';
  const { outcome, holds } = drawn;
  if (outcome === undefined || !holds.goodput) return undefined;
  if (outcome.kind !== 'curve') return 'The disaggregated placement cannot run here.';
  const { goodput } = outcome;
  switch (goodput.kind) {
    case 'crossing':
      return goodput.perGpu.mean;
    case 'beyond':
      return goodput.atLeastPerGpu;
    case 'never':
      return 'The disaggregated placement never reaches the target here.';
  }
}

const MILLISECOND = 1e-3;

/** By the name that a step's prediction gives as its answer. */
export const LIVE_NUMBERS: Readonly<Record<string, LiveNumber>> = {
  'interference.withPrompt': {
    select: (state) => {
      const { impossible, withPrompt } = selectInterference(state);
      return impossible ?? withPrompt;
    },
    perShown: MILLISECOND,
    unit: 'ms',
    format: formatMilliseconds,
  },
  'goodput.disaggregated': {
    select: disaggregatedGoodput,
    perShown: 1,
    unit: 'req/s per GPU',
    format: ratePerGpu,
  },
  'parallelism.crossover': {
    select: (state) =>
      parallelismPlot(selectSplit(state), 'mean').equal?.x ?? 'One of the two is faster at every rate here.',
    perShown: 1,
    unit: 'req/s per GPU',
    format: ratePerGpu,
  },
};

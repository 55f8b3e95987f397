import { type EngineOverhead, NO_OVERHEAD } from '../../catalogue/engineOverheads';
import { withOverhead } from '../../latency/engineOverhead';
import type { LinearCost, StageCosts } from '../../latency/profiled';
import { overheadTuning, type TunedInstance, type Tuning } from './tunedRuns';

/** Where a parameter is looked for: a coarse grid, then half the step and half again until the fine one. */
export interface ParameterRange {
  readonly name: string;
  readonly unit: 'ms' | 'µs' | '×';
  readonly from: number;
  readonly to: number;
  readonly coarse: number;
  readonly fine: number;
}

/** One way to change the released costs; values in the units of its parameters. */
export interface TuningVariant {
  readonly id: string;
  readonly name: string;
  readonly parameters: readonly ParameterRange[];
  readonly tuning: (values: readonly number[]) => Tuning;
}

const PER_ITERATION = { name: 'per iteration', unit: 'ms', from: 0, to: 40, coarse: 4, fine: 0.5 } as const;
const PER_TOKEN = { name: 'per token', unit: 'µs', from: 0, to: 240, coarse: 24, fine: 3 } as const;
const PER_REQUEST = {
  name: 'per decoding request and GPU',
  unit: 'µs',
  from: 0,
  to: 500,
  coarse: 50,
  fine: 6.25,
} as const;
const FACTOR = { name: 'factor', unit: '×', from: 0.7, to: 1.6, coarse: 0.1, fine: 0.0125 } as const;
const MS = 1e-3;
const US = 1e-6;
/** Of OPT-66B: both forms of an overhead have the same size there. */
const LAYERS = 64;
const DEGREE = 4;

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}

function overheadOf(iterationMs: number, tokenUs: number): EngineOverhead {
  return { ...NO_OVERHEAD, perIteration: iterationMs * MS, perToken: tokenUs * US };
}

/** Both constants of the first form, in proportion to something about the instance. */
function inProportion(share: (instance: TunedInstance) => readonly [iteration: number, token: number]) {
  return (values: readonly number[]): Tuning =>
    (costs, instance) => {
      const [iteration, token] = share(instance);
      return withOverhead(costs, overheadOf(at(values, 0) * iteration, at(values, 1) * token), instance);
    };
}

function scaledBy(costs: StageCosts, factor: number): StageCosts {
  const scale = ({ fixed, perToken, third }: LinearCost): LinearCost => ({
    fixed: fixed * factor,
    perToken: perToken * factor,
    third: third * factor,
  });
  return {
    ...costs,
    prefill: scale(costs.prefill),
    decodeSmall: scale(costs.decodeSmall),
    decodeLarge: scale(costs.decodeLarge),
  };
}

/** The form that was decided on before anything was fitted. */
export const FIRST_FORM: TuningVariant = {
  id: 'overhead',
  name: 'per iteration and per token',
  parameters: [PER_ITERATION, PER_TOKEN],
  tuning: (values) => overheadTuning(overheadOf(at(values, 0), at(values, 1))),
};

/** Found among the others by its error on all panels, held-out ones included. */
const REQUEST_FORM: TuningVariant = {
  id: 'request',
  name: 'weights read once by mixed passes; per decoding request and GPU',
  parameters: [PER_REQUEST],
  tuning: (values) =>
    overheadTuning({ ...NO_OVERHEAD, readsWeightsOnce: true, perRequestAndGpu: at(values, 0) * US }),
};

/** Other forms, tried because the first missed its targets. */
export const OTHER_FORMS: readonly TuningVariant[] = [
  {
    id: 'layers',
    name: 'per iteration and per token, in proportion to layers (values for 64 layers)',
    parameters: [PER_ITERATION, PER_TOKEN],
    tuning: inProportion(({ layers }) => [layers / LAYERS, layers / LAYERS]),
  },
  {
    id: 'degree',
    name: 'per iteration in proportion to TP (value for TP 4), and per token',
    parameters: [PER_ITERATION, PER_TOKEN],
    tuning: inProportion(({ tensorParallel }) => [tensorParallel / DEGREE, 1]),
  },
  {
    id: 'factor',
    name: 'a factor on all costs',
    parameters: [FACTOR],
    tuning: (values) => (costs) => scaledBy(costs, at(values, 0)),
  },
  {
    id: 'once',
    name: 'weights read once by mixed passes, nothing fitted',
    parameters: [],
    tuning: () => overheadTuning({ ...NO_OVERHEAD, readsWeightsOnce: true }),
  },
  {
    id: 'once-overhead',
    name: 'weights read once by mixed passes; per iteration and per token',
    parameters: [PER_ITERATION, PER_TOKEN],
    tuning: (values) =>
      overheadTuning({ ...overheadOf(at(values, 0), at(values, 1)), readsWeightsOnce: true }),
  },
  {
    id: 'iteration-request',
    name: 'per iteration; per decoding request and GPU',
    parameters: [PER_ITERATION, PER_REQUEST],
    tuning: (values) =>
      overheadTuning({ ...overheadOf(at(values, 0), 0), perRequestAndGpu: at(values, 1) * US }),
  },
  REQUEST_FORM,
];

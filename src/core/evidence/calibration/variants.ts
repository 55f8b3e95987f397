import { withOverhead } from '../../latency/engineOverhead';
import type { LinearCost, StageCosts } from '../../latency/profiled';
import type { TunedInstance } from './tunedRuns';

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
  readonly apply: (values: readonly number[], costs: StageCosts, instance: TunedInstance) => StageCosts;
}

const PER_ITERATION = { name: 'per iteration', unit: 'ms', from: 0, to: 40, coarse: 4, fine: 0.5 } as const;
const PER_TOKEN = { name: 'per token', unit: 'µs', from: 0, to: 240, coarse: 24, fine: 3 } as const;
const FACTOR = { name: 'factor', unit: '×', from: 0.7, to: 1.6, coarse: 0.1, fine: 0.0125 } as const;
const MS = 1e-3;
const US = 1e-6;

function value(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}

function added(
  costs: StageCosts,
  { pipelineParallel }: TunedInstance,
  iterationMs: number,
  tokenUs: number,
): StageCosts {
  return withOverhead(costs, { perIteration: iterationMs * MS, perToken: tokenUs * US }, pipelineParallel);
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

/** A pass with prompts and decodes reads the weights once: it saves the smaller fixed cost. */
function weightsReadOnce(costs: StageCosts): StageCosts {
  const { prefill, decodeSmall, decodeLarge } = costs;
  return { ...costs, paidOnce: Math.min(prefill.fixed, decodeSmall.fixed, decodeLarge.fixed) };
}

/** Each decoding request adds to a pass; prompts do not. */
function withSequences(costs: StageCosts, { pipelineParallel }: TunedInstance, us: number): StageCosts {
  const add = (cost: LinearCost) => ({ ...cost, third: cost.third + (us * US) / pipelineParallel });
  return { ...costs, decodeSmall: add(costs.decodeSmall), decodeLarge: add(costs.decodeLarge) };
}

/** The 64 layers of OPT-66B, so that both kinds of overhead have the same size there. */
const LAYERS = 64;

/** The first is the one that was asked for; the others were tried because it missed its targets. */
export const TUNING_VARIANTS: readonly TuningVariant[] = [
  {
    id: 'overhead',
    name: 'per iteration and per token',
    parameters: [PER_ITERATION, PER_TOKEN],
    apply: (values, costs, instance) => added(costs, instance, value(values, 0), value(values, 1)),
  },
  {
    id: 'iteration',
    name: 'per iteration only',
    parameters: [PER_ITERATION],
    apply: (values, costs, instance) => added(costs, instance, value(values, 0), 0),
  },
  {
    id: 'sequence',
    name: 'per iteration and per decoding request',
    parameters: [PER_ITERATION, { ...PER_TOKEN, name: 'per decoding request', to: 2400, coarse: 240, fine: 30 }],
    apply: (values, costs, instance) =>
      withSequences(added(costs, instance, value(values, 0), 0), instance, value(values, 1)),
  },
  {
    id: 'factor',
    name: 'factor on all costs',
    parameters: [FACTOR],
    apply: (values, costs) => scaledBy(costs, value(values, 0)),
  },
  {
    id: 'factor-iteration',
    name: 'factor on all costs, and per iteration',
    parameters: [FACTOR, PER_ITERATION],
    apply: (values, costs, instance) => added(scaledBy(costs, value(values, 0)), instance, value(values, 1), 0),
  },
  {
    id: 'layers',
    name: 'per iteration and per token, in proportion to layers (values for 64)',
    parameters: [PER_ITERATION, PER_TOKEN],
    apply: (values, costs, instance) => {
      const scale = instance.layers / LAYERS;
      return added(costs, instance, value(values, 0) * scale, value(values, 1) * scale);
    },
  },
  {
    id: 'degree',
    name: 'per iteration in proportion to TP (value for TP 4), and per token',
    parameters: [PER_ITERATION, PER_TOKEN],
    apply: (values, costs, instance) =>
      added(costs, instance, (value(values, 0) * instance.tensorParallel) / 4, value(values, 1)),
  },
  {
    id: 'once',
    name: 'mixed passes read the weights once (nothing fitted)',
    parameters: [],
    apply: (_, costs) => weightsReadOnce(costs),
  },
  {
    id: 'once-overhead',
    name: 'mixed passes read the weights once; per iteration and per token',
    parameters: [PER_ITERATION, PER_TOKEN],
    apply: (values, costs, instance) =>
      added(weightsReadOnce(costs), instance, value(values, 0), value(values, 1)),
  },
];

import type { Parallelism } from '../../core/catalogue/applications';
import { GPUS, type GpuSpec } from '../../core/catalogue/gpus';
import { LENGTH_DATASETS } from '../../core/catalogue/lengths';
import { MODELS, type ModelSpec } from '../../core/catalogue/models';
import { type Basis, kvCapacity } from '../../core/latency/kvMemory';
import { latencyModel, whyNoInstance } from '../../core/latency/latencyModel';
import { prefillStageTime, type StageCosts } from '../../core/latency/profiled';
import type { Instruments } from '../../core/scenario/instruments';
import type { LengthSpec, Scenario } from '../../core/scenario/scenario';
import type { ReqPerSec, Seconds, Tokens } from '../../core/units';
import type { AppState } from '../appState';
import { derive } from '../memo';

/**
 * What the instruments look at: the scenario's model on as few GPUs as hold it, in DistServe's engine. The paper's
 * formulas say "one GPU"; a model that needs more takes their place.
 */
export interface Subject {
  readonly model: ModelSpec;
  readonly gpu: GpuSpec;
  readonly parallelism: Parallelism;
  readonly gpus: number;
  /** "one A100-80GB", "2 × A100-80GB". */
  readonly machine: string;
  readonly costs: StageCosts;
  readonly basis: Basis;
  /** KV cache beside the weights. */
  readonly kvTokens: Tokens;
  readonly promptTokens: Tokens;
  readonly contextTokens: Tokens;
  readonly outputTokens: Tokens;
  /** D: one prefill pass over one prompt. */
  readonly passTime: Seconds;
  /** R: requests per second at these GPUs. */
  readonly arrivalRate: ReqPerSec;
}

const TENSOR_DEGREES = [1, 2, 4, 8] as const;
/** With room for fewer of the longest requests no batch worth the name can form: the workbench would run four. */
const MIN_REQUESTS = 12;

export function meanTokens(spec: LengthSpec, side: 'input' | 'output'): Tokens {
  if (spec.kind === 'fixed') return spec.tokens;
  const dataset = LENGTH_DATASETS[spec.dataset];
  return Math.round(side === 'input' ? dataset.meanInput : dataset.meanOutput);
}

/** What a decoding request attends to on average: its prompt and half its answer. */
export function usualContext({ input, output }: Scenario): Tokens {
  return Math.round(meanTokens(input, 'input') + meanTokens(output, 'output') / 2);
}

/** The fewest GPUs of one tensor-parallel group that hold the model and some requests; all eight if none do. */
function smallestGroup({ model, gpu }: Scenario): Parallelism {
  const groups = TENSOR_DEGREES.map((tensorParallel) => ({ tensorParallel, pipelineParallel: 1 }));
  const holds = (group: Parallelism): boolean =>
    whyNoInstance(model, gpu, group) === undefined &&
    kvCapacity(model, gpu, group).tokens >= MIN_REQUESTS * MODELS[model].maxTokens;
  return groups.find(holds) ?? { tensorParallel: 8, pipelineParallel: 1 };
}

/** One pass over one prompt, all stages. */
export function passTimeOf(costs: StageCosts, tokens: Tokens, stages = 1): Seconds {
  return stages * prefillStageTime(costs, tokens, tokens ** 2);
}

/** Costs of this model and GPU with another parallelism. */
export function costsWith(subject: Subject, parallelism: Parallelism): { costs: StageCosts; basis: Basis } {
  return latencyModel({
    engine: 'distserve',
    model: subject.model.id,
    gpu: subject.gpu.id,
    parallelism,
  });
}

/** The settings that a subject depends on; while the others move it keeps its identity. */
export type SubjectSettings = Pick<Instruments, 'promptTokens' | 'contextTokens'>;

export function subjectOf(scenario: Scenario, instruments: SubjectSettings): Subject {
  const { model, gpu } = scenario;
  const parallelism = smallestGroup(scenario);
  const { costs, basis } = latencyModel({ engine: 'distserve', model, gpu, parallelism });
  const gpus = parallelism.tensorParallel;
  const outputTokens = meanTokens(scenario.output, 'output');
  const meanInput = meanTokens(scenario.input, 'input');
  const { promptTokens, contextTokens } = instruments;
  const prompt = promptTokens === 'auto' ? meanInput : promptTokens;
  return {
    model: MODELS[model],
    gpu: GPUS[gpu],
    parallelism,
    gpus,
    machine: gpus === 1 ? `one ${GPUS[gpu].name}` : `${gpus} × ${GPUS[gpu].name}`,
    costs,
    basis,
    kvTokens: kvCapacity(model, gpu, parallelism).tokens,
    promptTokens: prompt,
    contextTokens: contextTokens === 'auto' ? usualContext(scenario) : contextTokens,
    outputTokens,
    passTime: passTimeOf(costs, prompt),
    arrivalRate: scenario.arrivalRatePerGpu * gpus,
  };
}

export const selectSubject: (state: AppState) => Subject = derive(
  ({ scenario, instruments }: AppState) =>
    [scenario, instruments.promptTokens, instruments.contextTokens] as const,
  (scenario, promptTokens, contextTokens) => subjectOf(scenario, { promptTokens, contextTokens }),
);

/** For what does not look at the chosen prompt: it stands still while that slider moves. */
export const selectDecodeSubject: (state: AppState) => Subject = derive(
  ({ scenario, instruments }: AppState) => [scenario, instruments.contextTokens] as const,
  (scenario, contextTokens) => subjectOf(scenario, { promptTokens: 'auto', contextTokens }),
);

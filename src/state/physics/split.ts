import { FIGURE_4_GPUS, FIGURE_4_PASS_TIME } from '../../core/catalogue/figure4';
import { GPUS, type GpuId, type GpuSpec } from '../../core/catalogue/gpus';
import { MODELS, type ModelId, type ModelSpec } from '../../core/catalogue/models';
import type { Basis } from '../../core/latency/kvMemory';
import { latencyModel, whyNoInstance } from '../../core/latency/latencyModel';
import type { StageCosts } from '../../core/latency/profiled';
import { type Instruments, type OrAuto, WAYS, type Ways } from '../../core/scenario/instruments';
import type { ReqPerSec, Seconds, Tokens } from '../../core/units';
import type { AppState } from '../appState';
import { formatGpus, listed } from '../format';
import { derive } from '../memo';
import { passTimeOf, selectSubject } from './subject';

/** How much faster a pass is on so many times as many GPUs by tensor parallelism. */
export interface SpeedUp {
  readonly ways: Ways;
  readonly tensorParallel: number;
  readonly value: number;
  /** `fit` when both passes were profiled. */
  readonly basis: Basis;
  /** Why it is an upper bound only: the group spans nodes, or cannot exist. */
  readonly limit: string | undefined;
}

/** A pass that n GPUs, or n groups of GPUs, can share. Holds nothing that moves with the arrival rate. */
export interface Split {
  readonly setting: Instruments['splitSetting'];
  readonly model: ModelSpec;
  readonly gpu: GpuSpec;
  /** GPUs of "one GPU" in the paper's formulas: as few as hold the model. */
  readonly group: number;
  /** "one A100-80GB", "2 × A100-80GB". */
  readonly machine: string;
  /** n. */
  readonly ways: Ways;
  readonly promptTokens: Tokens;
  /** Of the whole pass on one group. */
  readonly costs: StageCosts;
  readonly basis: Basis;
  /** D. */
  readonly passTime: Seconds;
  /** K. */
  readonly speedUp: number;
  /** What K would be without a choice. */
  readonly usualSpeedUp: number;
  readonly speedUpFrom: 'chosen' | 'figure' | Basis;
  /** Of this model on this GPU, for every n. */
  readonly known: readonly SpeedUp[];
}

/** A tensor-parallel group has its NVLinks inside one node. */
const GPUS_PER_NODE = 8;
/** K of Figure 4, panel (a). */
const FIGURE_4_SPEED_UP = 1.7;
const FIGURE_4_PROMPT: Tokens = 512;

function figure4Costs(): StageCosts {
  const none = { fixed: 0, perToken: 0, third: 0 };
  const prefill = { ...none, perToken: FIGURE_4_PASS_TIME / FIGURE_4_PROMPT };
  return { prefill, decodeSmall: none, decodeLarge: none, decodeLargeFrom: 1 };
}

function limitOf(model: ModelId, gpu: GpuId, tensorParallel: number): string | undefined {
  if (tensorParallel <= GPUS_PER_NODE) {
    const reason = whyNoInstance(model, gpu, { tensorParallel, pipelineParallel: 1 });
    return reason && `${reason} Its K is for the formula only.`;
  }
  const heads = MODELS[model].heads;
  const uneven = heads % tensorParallel === 0 ? '' : `, and ${heads} heads cannot be shared by it`;
  return `TP ${tensorParallel} spans nodes${uneven}: its K is modelled as if all its GPUs were in one node, so it is an upper bound.`;
}

function speedUps(model: ModelId, gpu: GpuId, group: number, tokens: Tokens): readonly SpeedUp[] {
  const passOn = (tensorParallel: number) => {
    const parallelism = { tensorParallel, pipelineParallel: 1 };
    const { costs, basis } = latencyModel({ engine: 'distserve', model, gpu, parallelism });
    return { time: passTimeOf(costs, tokens), basis };
  };
  const whole = passOn(group);
  return WAYS.map((ways) => {
    const tensorParallel = group * ways;
    const shared = passOn(tensorParallel);
    return {
      ways,
      tensorParallel,
      value: whole.time / shared.time,
      basis: whole.basis === 'fit' && shared.basis === 'fit' ? 'fit' : 'modelled',
      limit: limitOf(model, gpu, tensorParallel),
    };
  });
}

interface SplitOf {
  readonly model: ModelId;
  readonly gpu: GpuId;
  readonly group: number;
  readonly promptTokens: Tokens;
  readonly ways: Ways;
  readonly speedUp: OrAuto;
}

/** n-fold speed-up is the most that n groups are taken to give. */
function chosenSpeedUp(chosen: OrAuto, usual: number, ways: number): number {
  return chosen === 'auto' ? usual : Math.min(chosen, ways);
}

export function splitOf({ model, gpu, group, promptTokens, ways, speedUp }: SplitOf): Split {
  const parallelism = { tensorParallel: group, pipelineParallel: 1 };
  const { costs, basis } = latencyModel({ engine: 'distserve', model, gpu, parallelism });
  const known = speedUps(model, gpu, group, promptTokens);
  const auto = known.find((one) => one.ways === ways);
  const usual = Math.min(auto?.value ?? 1, ways);
  return {
    setting: 'scenario',
    model: MODELS[model],
    gpu: GPUS[gpu],
    group,
    machine: group === 1 ? `one ${GPUS[gpu].name}` : `${group} × ${GPUS[gpu].name}`,
    ways,
    promptTokens,
    costs,
    basis,
    passTime: passTimeOf(costs, promptTokens),
    speedUp: chosenSpeedUp(speedUp, usual, ways),
    usualSpeedUp: usual,
    speedUpFrom: speedUp === 'auto' ? (auto?.basis ?? 'modelled') : 'chosen',
    known,
  };
}

/** Two GPUs whose passes take 0.2 s, whatever the scenario is. */
export function figure4Split(split: Split, speedUp: OrAuto): Split {
  return {
    ...split,
    setting: 'figure4',
    group: 1,
    machine: 'one GPU of Figure 4',
    ways: FIGURE_4_GPUS,
    promptTokens: FIGURE_4_PROMPT,
    costs: figure4Costs(),
    passTime: FIGURE_4_PASS_TIME,
    speedUp: chosenSpeedUp(speedUp, FIGURE_4_SPEED_UP, FIGURE_4_GPUS),
    usualSpeedUp: FIGURE_4_SPEED_UP,
    speedUpFrom: speedUp === 'auto' ? 'figure' : 'chosen',
  };
}

/** As the scenario has it. The inputs are plain values: a moving arrival rate must not redraw curves. */
export const selectScenarioSplit: (state: AppState) => Split = derive(
  (state: AppState) => {
    const { scenario, instruments } = state;
    const { parallelism, promptTokens } = selectSubject(state);
    const { ways, speedUp } = instruments;
    return [scenario.model, scenario.gpu, parallelism.tensorParallel, promptTokens, ways, speedUp] as const;
  },
  (model, gpu, group, promptTokens, ways, speedUp) =>
    splitOf({ model, gpu, group, promptTokens, ways, speedUp }),
);

/** The same, or Figure 4's setting where that was asked for. */
export const selectSplit: (state: AppState) => Split = derive(
  (state: AppState) => {
    const { splitSetting, speedUp } = state.instruments;
    return [selectScenarioSplit(state), splitSetting, speedUp] as const;
  },
  (split, setting, speedUp) => (setting === 'figure4' ? figure4Split(split, speedUp) : split),
);

/** R: requests per second at all n groups. */
export function rateOf(split: Split, ratePerGpu: ReqPerSec): ReqPerSec {
  return ratePerGpu * split.group * split.ways;
}

/** R·D. */
export function loadOf(split: Split, ratePerGpu: ReqPerSec): number {
  return rateOf(split, ratePerGpu) * split.passTime;
}

/** The rate per GPU at a load R·D. */
export function rateAtLoad(split: Split, load: number): ReqPerSec {
  return load / (split.passTime * split.group * split.ways);
}

export function tensorParallelOf({ group, ways }: Split): number {
  return group * ways;
}

/** "2 × A100-80GB", "8 GPUs in 4 groups of 2". */
export function allGpus({ group, ways, gpu, setting }: Split): string {
  if (setting === 'figure4') return formatGpus(ways);
  if (group === 1) return `${ways} × ${gpu.name}`;
  return `${ways} groups of ${group} × ${gpu.name}`;
}

function speedUpList(known: readonly SpeedUp[], basis: Basis): string {
  return listed(
    known
      .filter((one) => one.basis === basis)
      .map(({ tensorParallel, value }) => `TP ${tensorParallel} ${value.toFixed(2)}×`),
  );
}

/** Which K the latency model gives, in words. */
export function knownSpeedUps({ known, promptTokens, group, basis }: Split): string {
  const measured = speedUpList(known, 'fit');
  const modelled = speedUpList(known, 'modelled');
  const against = group > 1 ? `, against TP ${group}` : '';
  const at = `at ${promptTokens.toLocaleString('en-US')} tokens${against}`;
  if (measured === '')
    return `Modelled ${at}: ${modelled}. ${basis === 'fit' ? 'TP 1 only was' : 'None was'} profiled.`;
  return `Measured ${at}: ${measured}.${modelled === '' ? '' : ` Modelled: ${modelled}.`}`;
}

/** What stands in for the "one GPU" of the formulas when the model needs more; empty when it does not. */
export function groupSentence({ model, gpu, group, ways }: Split): string {
  if (group === 1) return '';
  return `${model.name} with room for its requests takes ${group} × ${gpu.name}: they take the place of “one GPU” in the formulas, and ${ways} such groups are compared.`;
}

/** For a takeaway: the speed-up of a group that cannot be in one node flatters it. Empty where it can. */
export function speedUpWarning(split: Split): string {
  const { known, ways, setting, speedUpFrom } = split;
  const isBounded = known.some((one) => one.ways === ways && one.limit !== undefined);
  if (!isBounded || setting === 'figure4' || speedUpFrom === 'chosen') return '';
  return ` TP ${tensorParallelOf(split)} spans nodes, so its K = ${split.speedUp.toFixed(2)} is an upper bound.`;
}

import { FIGURE_5, FIGURE_5_SETTING, type Figure5Curve } from '../../core/catalogue/figure5';
import { type GpuId, PROFILED_GPU } from '../../core/catalogue/gpus';
import { MODELS, type ModelId, type ModelSpec } from '../../core/catalogue/models';
import { type Basis, kvCapacity } from '../../core/latency/kvMemory';
import { latencyModel, whyNoInstance } from '../../core/latency/latencyModel';
import { decodeStageTime } from '../../core/latency/profiled';
import type { Instruments } from '../../core/scenario/instruments';
import { gpusOfInstance } from '../../core/scenario/scenario';
import type { Seconds, Tokens } from '../../core/units';
import type { AppState } from '../appState';
import { derive } from '../memo';
import type { PlotSeries } from './plot';
import { type Subject, selectSubject } from './subject';

/** Figure 5: one decode iteration and its throughput, on one to eight GPUs, by tensor or pipeline parallelism. */

export interface Figure5Setting {
  readonly isPaper: boolean;
  readonly model: ModelSpec;
  readonly gpu: GpuId;
  /** Requests of one iteration; a pipeline of n stages has n such batches under way. */
  readonly batch: number;
  readonly contextTokens: Tokens;
}

export interface Figure5Reading {
  readonly gpus: number;
  readonly latency: Seconds;
  readonly tokenRate: number;
  readonly basis: Basis;
}

export interface Missing {
  readonly kind: Kind;
  readonly gpus: number;
  readonly reason: string;
}

export type Kind = Figure5Curve['parallelism'];
type ByKind<T> = Readonly<Record<Kind, T>>;

export interface Figure5Plot {
  readonly setting: Figure5Setting;
  readonly readings: ByKind<readonly Figure5Reading[]>;
  /** Instances that cannot decode this batch. */
  readonly missing: readonly Missing[];
  readonly latencies: readonly PlotSeries[];
  readonly tokenRates: readonly PlotSeries[];
  /** The paper’s points, where they are of this setting. */
  readonly paper: readonly Figure5Curve[];
  /** Mean absolute error of ours against the paper’s, as a share of the paper’s; undefined where not comparable. */
  readonly errors: ByKind<{ readonly latency: number; readonly tokenRate: number }> | undefined;
}

const FIGURE_5_GPUS = [1, 2, 4, 8] as const;
export const KIND_NAMES: ByKind<string> = {
  intraOp: 'Tensor parallel',
  interOp: 'Pipeline parallel',
};
const KINDS: readonly Kind[] = ['intraOp', 'interOp'];
const ENCODINGS: ByKind<'intra' | 'inter'> = { intraOp: 'intra', interOp: 'inter' };

function settingOf(subject: Subject, instruments: Instruments): Figure5Setting {
  if (instruments.figure5 === 'paper') {
    const { model, batch, contextTokens } = FIGURE_5_SETTING;
    return { isPaper: true, model: MODELS[model], gpu: PROFILED_GPU, batch, contextTokens };
  }
  const { model, gpu, contextTokens } = subject;
  const batch = instruments.decodeBatch;
  const asFigure = { ...FIGURE_5_SETTING, model: FIGURE_5_SETTING.model as ModelId };
  const isPaper =
    model.id === asFigure.model &&
    gpu.id === PROFILED_GPU &&
    batch === asFigure.batch &&
    contextTokens === asFigure.contextTokens;
  return { isPaper, model, gpu: gpu.id, batch, contextTokens };
}

/** "TP 4", "PP 2". */
export function instanceName(kind: Kind, gpus: number): string {
  return `${kind === 'intraOp' ? 'TP' : 'PP'} ${gpus}`;
}

/** The instance, or why it cannot decode this batch. */
function readingOf(setting: Figure5Setting, kind: Kind, gpus: number): Figure5Reading | Missing {
  const { model, gpu, batch, contextTokens } = setting;
  const parallelism =
    kind === 'intraOp'
      ? { tensorParallel: gpus, pipelineParallel: 1 }
      : { tensorParallel: 1, pipelineParallel: gpus };
  const impossible = whyNoInstance(model.id, gpu, parallelism);
  if (impossible !== undefined) return { kind, gpus, reason: impossible };
  const batches = parallelism.pipelineParallel;
  const needed = batches * batch * contextTokens;
  if (kvCapacity(model.id, gpu, parallelism).tokens < needed) {
    const name = instanceName(kind, gpus);
    const reason = `${model.name} at ${name} has no room for the KV cache of ${batches * batch} requests.`;
    return { kind, gpus, reason };
  }
  const { costs, basis } = latencyModel({ engine: 'distserve', model: model.id, gpu, parallelism });
  const stage = decodeStageTime(costs, batch, batch * contextTokens);
  const latency = batches * stage;
  return { gpus: gpusOfInstance(parallelism), latency, tokenRate: batch / stage, basis };
}

function linesOf(
  readings: ByKind<readonly Figure5Reading[]>,
  value: (reading: Figure5Reading) => number,
): PlotSeries[] {
  return KINDS.map((kind) => ({
    id: ENCODINGS[kind],
    label: KIND_NAMES[kind],
    sublabel: '',
    encoding: ENCODINGS[kind],
    variant: 0,
    dash: 'solid',
    points: readings[kind].map((reading) => ({ x: reading.gpus, y: value(reading) })),
  }));
}

/** From the smallest instance there is, in proportion to the GPUs. */
function linearScaling(readings: ByKind<readonly Figure5Reading[]>): PlotSeries {
  const smallest = [...readings.intraOp, ...readings.interOp].toSorted((a, b) => a.gpus - b.gpus)[0];
  const perGpu = smallest === undefined ? 0 : smallest.tokenRate / smallest.gpus;
  const from = smallest?.gpus ?? 1;
  return {
    id: 'linear',
    label: 'In proportion',
    sublabel: '',
    encoding: 'neutral',
    variant: 0,
    dash: 'dotted',
    points: smallest === undefined ? [] : [from, 8].map((gpus) => ({ x: gpus, y: perGpu * gpus })),
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function errorsOf(readings: ByKind<readonly Figure5Reading[]>, kind: Kind) {
  const curve = FIGURE_5.find(({ parallelism }) => parallelism === kind)?.points ?? [];
  const pairs = curve.flatMap(([gpus, latency, tokenRate]) => {
    const ours = readings[kind].find((reading) => reading.gpus === gpus);
    return ours === undefined
      ? []
      : [[Math.abs(ours.latency / latency - 1), Math.abs(ours.tokenRate / tokenRate - 1)] as const];
  });
  return {
    latency: meanOf(pairs.map(([latency]) => latency)),
    tokenRate: meanOf(pairs.map(([, rate]) => rate)),
  };
}

export function figure5Plot(subject: Subject, instruments: Instruments): Figure5Plot {
  const setting = settingOf(subject, instruments);
  const all = (kind: Kind) => FIGURE_5_GPUS.map((gpus) => readingOf(setting, kind, gpus));
  const found = (kind: Kind) => all(kind).filter((one) => 'latency' in one);
  const readings = { intraOp: found('intraOp'), interOp: found('interOp') };
  const missing = KINDS.flatMap(all).filter((one) => 'reason' in one);
  return {
    setting,
    readings,
    missing,
    latencies: linesOf(readings, ({ latency }) => latency),
    tokenRates: [...linesOf(readings, ({ tokenRate }) => tokenRate), linearScaling(readings)],
    paper: setting.isPaper ? FIGURE_5 : [],
    errors: setting.isPaper
      ? { intraOp: errorsOf(readings, 'intraOp'), interOp: errorsOf(readings, 'interOp') }
      : undefined,
  };
}

export const selectFigure5: (state: AppState) => Figure5Plot = derive(
  (state: AppState) => [selectSubject(state), state.instruments] as const,
  figure5Plot,
);

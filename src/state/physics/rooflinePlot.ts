import { decodeStageTime, prefillStageTime } from '../../core/latency/profiled';
import {
  attainableFlops,
  decodeWork,
  type PassWork,
  prefillWork,
  type RooflinePoint,
  ridgeIntensity,
  rooflinePoint,
} from '../../core/latency/roofline';
import { INSTRUMENT_RANGES } from '../../core/scenario/instruments';
import type { Seconds, Tokens } from '../../core/units';
import { formatCount, formatRate } from '../format';
import { type PhysicsEncoding, type PlotSeries, type PlotTable, spreadLog } from './plot';
import type { Subject } from './subject';
import { batchLimit, LARGEST_BATCH, type Phase } from './throughput';

/** One pass, with where it lies under the roof of one GPU. */
export interface PlacedPass extends RooflinePoint {
  readonly phase: Phase;
  readonly requests: number;
  readonly tokensEach: Tokens;
  readonly work: PassWork;
  readonly time: Seconds;
  /** FLOP/s that this intensity allows. */
  readonly attainable: number;
}

export interface RooflinePlot {
  readonly series: readonly PlotSeries[];
  readonly spots: readonly {
    readonly x: number;
    readonly y: number;
    readonly label: string;
    readonly encoding: PhysicsEncoding;
  }[];
  readonly prefill: PlacedPass;
  readonly decode: PlacedPass;
  readonly ridge: number;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly table: PlotTable;
}

const CURVE_POINTS = 40;

function placedPass(subject: Subject, phase: Phase, requests: number, tokensEach: Tokens): PlacedPass {
  const { model, costs, gpu, gpus } = subject;
  const tokens = requests * tokensEach;
  const isPrefill = phase === 'prefill';
  const work = isPrefill ? prefillWork(model, requests, tokensEach) : decodeWork(model, requests, tokensEach);
  const time = isPrefill
    ? prefillStageTime(costs, tokens, tokens * tokensEach)
    : decodeStageTime(costs, requests, tokens);
  const point = rooflinePoint(work, time, gpus);
  const attainable = attainableFlops(gpu, point.intensity);
  return { phase, requests, tokensEach, work, time, attainable, ...point };
}

function teraflops(flops: number): string {
  return `${formatRate(flops / 1e12)} TFLOP/s`;
}

function roof({ gpu }: Subject, ridge: number, [from, to]: readonly [number, number]): PlotSeries {
  const bandwidth = formatCount(gpu.memoryBandwidth / 1e9);
  return {
    id: 'roof',
    label: `roof: ${bandwidth} GB/s, then ${formatCount(gpu.flops / 1e12)} TFLOP/s`,
    sublabel: '',
    encoding: 'neutral',
    variant: 2,
    dash: 'solid',
    points: [from, ridge, to].map((x) => ({ x, y: attainableFlops(gpu, x) })),
  };
}

function path(phase: Phase, passes: readonly PlacedPass[]): PlotSeries {
  const points = passes.map(({ intensity, achieved }) => ({ x: intensity, y: achieved }));
  return {
    id: phase,
    label: phase === 'prefill' ? 'one prompt, ever longer' : 'decode, ever larger batch',
    sublabel: '',
    encoding: phase,
    variant: 0,
    dash: 'solid',
    // With the context's KV cache and attention in both counts, intensity may turn back.
    points: points.filter(({ x }, index) => index === 0 || x > (points[index - 1]?.x ?? 0)),
  };
}

function whole(values: readonly number[]): readonly number[] {
  return [...new Set(values.map(Math.round))];
}

function paths(subject: Subject): readonly PlotSeries[] {
  const { contextTokens } = subject;
  const largest = Math.max(1, Math.min(LARGEST_BATCH, batchLimit(subject, contextTokens)));
  const lengths = whole(spreadLog(1, INSTRUMENT_RANGES.promptTokens.max, CURVE_POINTS));
  const batches = whole(spreadLog(1, largest, CURVE_POINTS));
  return [
    path(
      'prefill',
      lengths.map((tokens) => placedPass(subject, 'prefill', 1, tokens)),
    ),
    path(
      'decode',
      batches.map((batch) => placedPass(subject, 'decode', batch, contextTokens)),
    ),
  ];
}

function tableOf(passes: readonly PlacedPass[]): PlotTable {
  return {
    fileName: 'goodput-lab-roofline',
    columns: [
      { key: 'phase', label: 'Pass', unit: '' },
      { key: 'requests', label: 'Requests', unit: '' },
      { key: 'tokens_each', label: 'Tokens each', unit: 'tokens' },
      { key: 'work_tflop', label: 'Work', unit: 'TFLOP' },
      { key: 'traffic_gb', label: 'Least traffic', unit: 'GB' },
      { key: 'time_ms', label: 'Time', unit: 'ms' },
      { key: 'intensity', label: 'Intensity', unit: 'FLOP/byte' },
      { key: 'achieved_tflops', label: 'Achieved, each GPU', unit: 'TFLOP/s' },
      { key: 'attainable_tflops', label: 'Roof', unit: 'TFLOP/s' },
      { key: 'share', label: 'Share of the roof', unit: '%' },
    ],
    rows: passes.map(({ phase, requests, tokensEach, work, time, intensity, achieved, attainable }) => [
      phase,
      requests,
      tokensEach,
      work.flops / 1e12,
      work.bytes / 1e9,
      time * 1000,
      intensity,
      achieved / 1e12,
      attainable / 1e12,
      (achieved / attainable) * 100,
    ]),
  };
}

export function rooflinePlot(subject: Subject, decodeBatch: number): RooflinePlot {
  const { gpu, promptTokens, contextTokens } = subject;
  const ridge = ridgeIntensity(gpu);
  const x = [0.5, 5000] as const;
  const prefill = placedPass(subject, 'prefill', 1, promptTokens);
  const decode = placedPass(subject, 'decode', decodeBatch, contextTokens);
  const spot = (pass: PlacedPass, name: string) => ({
    x: pass.intensity,
    y: pass.achieved,
    label: `${name}: ${teraflops(pass.achieved)}`,
    encoding: pass.phase,
  });
  return {
    series: [roof(subject, ridge, x), ...paths(subject)],
    spots: [
      { x: ridge, y: gpu.flops, label: `ridge: ${formatCount(ridge)} FLOP/byte`, encoding: 'neutral' },
      spot(prefill, 'prefill'),
      spot(decode, `decode × ${formatCount(decodeBatch)}`),
    ],
    prefill,
    decode,
    ridge,
    x,
    y: [0.3e12, gpu.flops * 3],
    table: tableOf([
      ...[1, 8].map((prompts) => placedPass(subject, 'prefill', prompts, promptTokens)),
      ...[...new Set([1, 8, 32, 128, decodeBatch])]
        .toSorted((a, b) => a - b)
        .map((batch) => placedPass(subject, 'decode', batch, contextTokens)),
    ]),
  };
}

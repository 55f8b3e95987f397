import { decodeBatch } from '../../core/physics/decodeBatch';
import type { SystemPoint } from '../../core/physics/systemRun';
import type { ReqPerSec } from '../../core/units';
import { formatCount, formatMilliseconds, formatPercent, formatRate, formatRatio, listed } from '../format';
import { threeDigits } from './amounts';
import { colocatedRate, type DecodingPlot, FEEDER_COUNTS } from './decoding';
import { type Figure5Plot, instanceName } from './figure5';
import type { PlotPoints, PlotTable } from './plot';

/** Decode batching and parallelism, in sentences, tables and simulated marks. */

function prefillInstances(count: number): string {
  return `${formatCount(count)} prefill instance${count === 1 ? '' : 's'}`;
}

function overloadedSentence({ feeders, rate, wall, traffic }: DecodingPlot): string {
  const verb = feeders === 1 ? 'sends' : 'send';
  return `${prefillInstances(feeders)} ${verb} ${formatRate(rate)} req/s, and one decode instance keeps up with ${formatRate(wall)} at most: its KV cache holds ${formatCount(traffic.maxBatch)} requests at once.`;
}

/** What the instrument teaches, with the numbers of the moment. */
export function decodingTakeaway(plot: DecodingPlot): string {
  const { impossible, now, colocatedNow, feeders, rate, subject } = plot;
  if (impossible !== undefined) return impossible;
  if (subject.outputTokens < 2) return 'Answers of one token need no decoding.';
  if (now.kind === 'overloaded') return overloadedSentence(plot);
  if (now.kind === 'invalid') {
    return `The KV cache on ${subject.machine} does not hold one request of this context.`;
  }
  const tokens = formatCount(rate * (subject.outputTokens - 1));
  const batch = `${prefillInstances(feeders)} fill${feeders === 1 ? 's' : ''} the decode batch to ${threeDigits(now.batch)} requests: ${tokens} tokens/s at a mean TPOT of ${formatMilliseconds(now.tpot)}.`;
  if (colocatedNow.kind !== 'valid') {
    return `${batch} Colocated instances cannot keep up with the same traffic per GPU.`;
  }
  const ratio = now.batch / colocatedNow.batch;
  const compared =
    ratio > 1.05
      ? `${formatRatio(ratio)} what a colocated instance holds`
      : ratio < 0.95
        ? `fewer than the ${threeDigits(colocatedNow.batch)} of a colocated instance`
        : `about as many as a colocated instance holds`;
  return `${batch} That is ${compared} with the same traffic per GPU, at ${formatMilliseconds(colocatedNow.tpot)}.`;
}

/** Figure 5 in one sentence. */
export function figure5Takeaway({ readings, setting }: Figure5Plot): string {
  const [first, last] = [readings.intraOp[0], readings.intraOp.at(-1)];
  const pipeline = readings.interOp.at(-1);
  if (first === undefined || last === undefined || last.gpus === first.gpus) return '';
  const faster = `On ${last.gpus} GPUs tensor parallelism makes an iteration of ${setting.batch} requests ${formatRatio(first.latency / last.latency)} as fast as on ${first.gpus}`;
  const base = readings.interOp[0];
  if (pipeline === undefined || base === undefined || base.gpus === pipeline.gpus) return `${faster}.`;
  return `${faster}; a pipeline of ${pipeline.gpus} yields ${formatRatio(pipeline.tokenRate / base.tokenRate)} the tokens of ${base.gpus} at the same latency.`;
}

export type DecodeMeasure = 'batch' | 'tpot';

function markOf({ rate, decodeTime, tpot }: SystemPoint, measure: DecodeMeasure) {
  if (measure === 'tpot') return tpot.mean;
  const { mean, low, high } = decodeTime;
  return { mean: rate * mean, low: rate * low, high: rate * high };
}

/** Simulated points of both systems, at the rate of the decode instance. By Little’s law batch = rate · decode time. */
export function decodingMarks(
  { perFeeder }: DecodingPlot,
  measure: DecodeMeasure,
  alone: readonly SystemPoint[],
  shared: readonly SystemPoint[],
): readonly PlotPoints[] {
  const marks = (points: readonly SystemPoint[], x: (rate: ReqPerSec) => ReqPerSec) =>
    points.map((point) => {
      const { mean, low, high } = markOf(point, measure);
      return { x: x(point.rate), y: mean, low, high };
    });
  // colocatedRate backwards.
  const together = (rate: ReqPerSec) => (rate * perFeeder) / (perFeeder - rate);
  return [
    {
      id: 'sim decode',
      label: 'Decode instance, simulated',
      encoding: 'decode',
      variant: 0,
      points: marks(alone, (rate) => rate),
    },
    {
      id: 'sim colocated',
      label: 'Colocated, simulated',
      encoding: 'colocated',
      variant: 0,
      points: marks(shared, together),
    },
  ];
}

const SYSTEMS = [
  { key: 'decode', name: 'Decode instance' },
  { key: 'colocated', name: 'Colocated' },
] as const;

export function decodingTable(
  plot: DecodingPlot,
  alone: readonly SystemPoint[],
  shared: readonly SystemPoint[],
): PlotTable {
  const columns = [
    { key: 'feeders', label: 'Prefill instances', unit: '' },
    ...SYSTEMS.flatMap(({ key, name }) => [
      { key: `${key}_rate`, label: `${name}: arrivals`, unit: 'req/s' },
      { key: `${key}_batch`, label: `${name}: batch, theory`, unit: 'requests' },
      { key: `${key}_batch_simulated`, label: `${name}: batch, simulated`, unit: 'requests' },
      { key: `${key}_batch_low`, label: '95% from', unit: 'requests' },
      { key: `${key}_batch_high`, label: '95% to', unit: 'requests' },
      { key: `${key}_tpot_ms`, label: `${name}: mean TPOT, theory`, unit: 'ms' },
      { key: `${key}_tpot_simulated_ms`, label: `${name}: mean TPOT, simulated`, unit: 'ms' },
      { key: `${key}_tokens`, label: `${name}: decoded`, unit: 'tokens/s' },
    ]),
  ];
  const cells = (rate: ReqPerSec, traffic: DecodingPlot['traffic'], points: readonly SystemPoint[]) => {
    const theory = decodeBatch(traffic, rate);
    const isValid = theory.kind === 'valid';
    const held = points.find((point) => Math.abs(point.rate / rate - 1) < 1e-9);
    const batch = held && markOf(held, 'batch');
    return [
      rate,
      isValid ? theory.batch : null,
      batch?.mean ?? null,
      batch?.low ?? null,
      batch?.high ?? null,
      isValid ? theory.tpot * 1000 : null,
      held === undefined ? null : held.tpot.mean.mean * 1000,
      isValid ? rate * (traffic.outputTokens - 1) : null,
    ];
  };
  const rows = FEEDER_COUNTS.map((feeders) => {
    const rate = feeders * plot.perFeeder;
    return [
      feeders,
      ...cells(rate, plot.traffic, alone),
      ...cells(colocatedRate(rate, plot.perFeeder), plot.colocated, shared),
    ];
  });
  return { columns, rows, fileName: 'goodput-lab-decode-batch' };
}

/** How far the paper’s points lie from ours, or why they are not shown. */
export function figure5Comparison({ errors }: Figure5Plot, measure: 'latency' | 'tokenRate'): string {
  if (errors === undefined) {
    return 'The paper’s points are of OPT-13B, batch 128, 256 tokens: not shown.';
  }
  const [intra, inter] = [errors.intraOp[measure], errors.interOp[measure]];
  return `Open marks: the paper’s, not measured on the released profiles. Mean error of ours: tensor ${formatPercent(intra)}, pipeline ${formatPercent(inter)}.`;
}

/** Instances that are left out, by name; the table says why. */
export function figure5Missing({ missing }: Figure5Plot): string {
  if (missing.length === 0) return '';
  const names = missing.map(({ kind, gpus }) => instanceName(kind, gpus));
  return ` Not possible: ${listed(names)}.`;
}

export function figure5Table({ readings, paper, missing }: Figure5Plot): PlotTable {
  const columns = [
    { key: 'parallelism', label: 'Parallelism', unit: '' },
    { key: 'gpus', label: 'GPUs', unit: '' },
    { key: 'latency_ms', label: 'Iteration', unit: 'ms' },
    { key: 'paper_latency_ms', label: 'Iteration, paper', unit: 'ms' },
    { key: 'tokens', label: 'Throughput', unit: 'tokens/s' },
    { key: 'paper_tokens', label: 'Throughput, paper', unit: 'tokens/s' },
    { key: 'basis', label: 'Latency from', unit: '' },
  ];
  const reasons = missing.map(({ kind, gpus, reason }) => [
    kind === 'intraOp' ? 'tensor' : 'pipeline',
    gpus,
    null,
    null,
    null,
    null,
    reason,
  ]);
  const rows = (['intraOp', 'interOp'] as const).flatMap((kind) =>
    readings[kind].map(({ gpus, latency, tokenRate, basis }) => {
      const point = paper.find(({ parallelism }) => parallelism === kind)?.points.find(([at]) => at === gpus);
      return [
        kind === 'intraOp' ? 'tensor' : 'pipeline',
        gpus,
        latency * 1000,
        point === undefined ? null : point[1] * 1000,
        tokenRate,
        point?.[2] ?? null,
        basis === 'fit' ? 'released fit' : 'model',
      ];
    }),
  );
  return { columns, rows: [...rows, ...reasons], fileName: 'goodput-lab-figure-5' };
}

import { prefillOnly } from '../../core/physics/prefillOnly';
import type { SystemPoint } from '../../core/physics/systemRun';
import type { ReqPerSec, Seconds } from '../../core/units';
import type { AppState } from '../appState';
import { formatMilliseconds, formatRate } from '../format';
import type { Asked } from '../measurement';
import { derive } from '../memo';
import { type PlotPoints, type PlotSeries, type PlotTable, roundEnd } from './plot';
import { type ReplicaMemory, replicaMemory } from './replicaMemory';
import {
  allGpus,
  loadOf,
  rateOf,
  type Split,
  selectScenarioSplit,
  speedUpWarning,
  tensorParallelOf,
} from './split';
import {
  curveOf,
  measureAt,
  type Sharing,
  SIMULATED_SHARES,
  type SplitMeasure,
  ttftAxisTop,
  wallOf,
} from './splitTheory';

/** n copies of the model against one copy on all n GPUs, split either way. */
export interface ReplicationPlot {
  readonly split: Split;
  readonly memory: ReplicaMemory;
  /** Where the requests are shared: the same as for the pipeline. */
  readonly wall: ReqPerSec;
  readonly intraWall: ReqPerSec;
  readonly series: Readonly<Record<SplitMeasure, readonly PlotSeries[]>>;
  readonly xMax: ReqPerSec;
  readonly yMax: Readonly<Record<SplitMeasure, Seconds>>;
}

const SHARINGS: readonly Sharing[] = ['replicas', 'inter', 'intra'];
const MEASURES: readonly SplitMeasure[] = ['mean', 'p90'];

function sharingName(split: Split, sharing: Sharing): string {
  switch (sharing) {
    case 'replicas':
      return `${split.ways} replicas, random split`;
    case 'inter':
      return `Pipeline, ${split.ways} stages`;
    case 'intra':
      return `Tensor, TP ${tensorParallelOf(split)}`;
  }
}

function seriesOf(split: Split, measure: SplitMeasure, canReplicate: boolean): readonly PlotSeries[] {
  return SHARINGS.filter((sharing) => canReplicate || sharing !== 'replicas').map((sharing) => ({
    id: sharing,
    label: sharingName(split, sharing),
    sublabel: '',
    encoding: sharing === 'replicas' ? 'neutral' : sharing,
    variant: 0,
    dash: 'solid',
    points: curveOf(split, sharing, measure),
  }));
}

export function replicationPlot(split: Split): ReplicationPlot {
  const memory = replicaMemory(split);
  const { canReplicate } = memory;
  const wall = wallOf(split, 'inter');
  const top = (measure: SplitMeasure): Seconds => {
    const busy = measureAt(split, 'replicas', wall * 0.8, measure) ?? split.passTime;
    return Math.max(ttftAxisTop(split, measure), roundEnd(canReplicate ? busy * 1.1 : 0));
  };
  return {
    split,
    memory,
    wall,
    intraWall: wallOf(split, 'intra'),
    series: { mean: seriesOf(split, 'mean', canReplicate), p90: seriesOf(split, 'p90', canReplicate) },
    xMax: roundEnd(wall * 1.02),
    yMax: { mean: top('mean'), p90: top('p90') },
  };
}

export const selectReplication: (state: AppState) => ReplicationPlot = derive(
  (state: AppState) => [selectScenarioSplit(state)] as const,
  replicationPlot,
);

const RUN = { requests: 20_000, warmUp: 5_000, replications: 10 } as const;

/** The controller sends a request to the instance with the shortest queue. */
export function replicasAsked(split: Split, seed: number): Asked {
  const question = {
    system: prefillOnly(split.costs, 1, split.ways),
    input: { kind: 'fixed', tokens: split.promptTokens },
    output: { kind: 'fixed', tokens: 1 },
    arrivals: { kind: 'poisson' },
    seed,
    ...RUN,
  } as const;
  const full = split.ways / split.passTime;
  return { question, rates: SIMULATED_SHARES.map((share) => share * full) };
}

export const selectReplicasAsked: (state: AppState) => Asked | undefined = derive(
  (state: AppState) => [selectReplication(state), state.scenario.seed] as const,
  ({ split, memory }, seed) => (memory.canReplicate ? replicasAsked(split, seed) : undefined),
);

export const SHORTEST_QUEUE = 'shortest queue, simulated';

export function shortestQueueMarks(
  { split }: ReplicationPlot,
  points: readonly SystemPoint[],
  measure: SplitMeasure,
): readonly PlotPoints[] {
  return [
    {
      id: 'shortest queue',
      label: SHORTEST_QUEUE,
      encoding: 'neutral',
      variant: 1,
      points: points.map(({ rate, ttft }) => {
        const { mean, low, high } = ttft[measure];
        return { x: rate / (split.group * split.ways), y: mean, low, high };
      }),
    },
  ];
}

/** Names the simulated points, at one in the middle. */
export function shortestQueueSpot(
  plot: ReplicationPlot,
  points: readonly SystemPoint[],
  measure: SplitMeasure,
  rate: ReqPerSec,
): readonly QueueSpot[] {
  const [marks] = shortestQueueMarks(plot, points, measure);
  // Clear of the values that are written beside the operating rate.
  const isNear = Math.abs(rate / plot.wall - SIMULATED_SHARES[2]) < 0.25;
  const named = marks?.points[isNear ? 0 : 2];
  if (named === undefined || (isNear && points.length < SIMULATED_SHARES.length)) return [];
  return [{ x: named.x, y: named.y, label: 'shortest queue', encoding: 'neutral' }];
}

interface QueueSpot {
  readonly x: ReqPerSec;
  readonly y: Seconds;
  readonly label: string;
  readonly encoding: 'neutral';
}

/** Load at which the finding about the shortest queue is stated. */
const BUSY = 0.75;

export interface QueueFinding {
  readonly load: number;
  /** Mean waits, seconds. */
  readonly random: Seconds;
  readonly shortest: Seconds;
  readonly pipeline: Seconds;
}

/** What sending to the shortest queue is worth, once it has been simulated. */
export function queueFinding(
  { split, wall }: ReplicationPlot,
  points: readonly SystemPoint[],
): QueueFinding | undefined {
  const rate = rateOf(split, wall * BUSY);
  const held = points.find((point) => Math.abs(point.rate / rate - 1) < 1e-9);
  const random = measureAt(split, 'replicas', wall * BUSY, 'mean');
  if (held === undefined || random === undefined) return undefined;
  const { passTime } = split;
  const pipeline = measureAt(split, 'inter', wall * BUSY, 'mean') ?? passTime;
  return {
    load: BUSY,
    random: random - passTime,
    shortest: held.ttft.mean.mean - passTime,
    pipeline: pipeline - passTime,
  };
}

function waitingSentence(finding: QueueFinding | undefined): string {
  if (finding === undefined || finding.shortest >= finding.random) return '';
  const { load, random, shortest, pipeline } = finding;
  const [waits, instead, stages] = [shortest, random, pipeline].map(formatMilliseconds);
  return ` Sent to the shortest queue, as the controller does, requests wait ${waits} on average at ${load * 100}% load (simulated) instead of ${instead}; for a pipeline, ${stages}.`;
}

/** What the instrument teaches, with the numbers of the moment. */
export function replicationTakeaway(
  plot: ReplicationPlot,
  rate: ReqPerSec,
  points: readonly SystemPoint[],
): string {
  const { split, memory, wall } = plot;
  const value = (sharing: Sharing) => measureAt(split, sharing, rate, 'mean');
  const [inter, intra] = [value('inter'), value('intra')];
  const perGpu = `${formatRate(rate)} req/s per GPU`;
  const tensor = tensorClause(intra);
  if (memory.whyNot !== undefined) {
    const now =
      inter === undefined
        ? ''
        : ` At ${perGpu} a pipeline has a mean TTFT of ${formatMilliseconds(inter)}, ${tensor}.`;
    return `Replicas are impossible here. ${memory.whyNot} Split over ${allGpus(split)} the model fits.${now}${speedUpWarning(split)}`;
  }
  const replicas = value('replicas');
  if (inter === undefined || replicas === undefined)
    return `${perGpu} is more than ${allGpus(split)} can prefill, replicated or split in stages: both are full from ${formatRate(wall)} req/s per GPU on.`;
  return `Replicas shorten no pass and hold the weights ${split.ways} times (${memory.replicaGigabytes} GB). At ${perGpu} mean TTFT is ${formatMilliseconds(replicas)} with ${split.ways} replicas and a random split, ${formatMilliseconds(inter)} with a pipeline, ${tensor}.${waitingSentence(queueFinding(plot, points))}${speedUpWarning(split)}`;
}

function tensorClause(intra: Seconds | undefined): string {
  return intra === undefined
    ? 'and tensor parallelism does not keep up'
    : `${formatMilliseconds(intra)} with tensor parallelism`;
}

export function replicationTable(plot: ReplicationPlot, points: readonly SystemPoint[]): PlotTable {
  const { split, memory } = plot;
  const shown = SHARINGS.filter((sharing) => memory.canReplicate || sharing !== 'replicas');
  const columns = [
    { key: 'rate', label: 'Arrival rate per GPU', unit: 'req/s' },
    { key: 'load', label: 'R·D', unit: '' },
    ...MEASURES.flatMap((measure) => {
      const name = measure === 'mean' ? 'Mean TTFT' : 'P90 TTFT';
      return [
        ...shown.map((sharing) => ({
          key: `${measure}_${sharing}_ms`,
          label: `${name}, ${sharingName(split, sharing)}`,
          unit: 'ms',
        })),
        { key: `${measure}_shortest_ms`, label: `${name}, ${SHORTEST_QUEUE}`, unit: 'ms' },
        { key: `${measure}_low_ms`, label: '95% from', unit: 'ms' },
        { key: `${measure}_high_ms`, label: '95% to', unit: 'ms' },
      ];
    }),
  ];
  const rows = SIMULATED_SHARES.map((share) => {
    const rate = share * plot.wall;
    const held = points.find((point) => Math.abs(point.rate / rateOf(split, rate) - 1) < 1e-9);
    const cells = MEASURES.flatMap((measure) => {
      const ttft = held?.ttft[measure];
      const theory = shown.map((sharing) => measureAt(split, sharing, rate, measure));
      return [...theory, ttft?.mean, ttft?.low, ttft?.high];
    });
    return [rate, loadOf(split, rate), ...cells.map((value) => (value === undefined ? null : value * 1000))];
  });
  return { columns, rows, fileName: 'goodput-lab-replication' };
}

import { interval95 } from '../../../core/goodput/confidence';
import type { Interval } from '../../../core/goodput/types';
import {
  BUBBLE_REQUESTS,
  BUBBLE_SCENARIO,
  type BubbleRun,
  type BubbleTrace,
  bubbleShareOf,
  LARGEST_BATCH,
} from '../../../core/inside/problems/bubbles';
import { pairedDifference } from '../../../core/inside/problems/paired';
import type { ProblemSide } from '../../../core/scenario/insideSettings';
import type { Seconds, Tokens } from '../../../core/units';
import { formatCount, formatMillisecondInterval, formatMilliseconds, formatPercent } from '../../format';
import type { PlotSeries, PlotTable } from '../../physics/plot';
import { type ComparedMeasure, compare, comparisonText, type Measure } from './comparison';

/** The first practical problem, bubbles in a prefill pipeline, in words and tables. */

const BUBBLE_MEASURES: readonly Measure<BubbleRun>[] = [
  { name: 'Bubbles', unit: 'share', better: 'lower', read: (run) => run.bubbleShare },
  { name: 'P90 TTFT', unit: 'time', better: 'lower', read: (run) => run.ttftP90 },
  { name: 'TTFT attainment', unit: 'share', better: 'higher', read: (run) => run.ttftAttainment },
];

/** All replications with one limit of the batch. */
export interface LimitRuns {
  readonly batchTokens: Tokens;
  readonly runs: readonly BubbleRun[];
}

export function bubbleSideLimit(side: ProblemSide, balanced: Tokens): Tokens {
  return side === 'problem' ? LARGEST_BATCH : balanced;
}

function bubbleRunsOf(limits: readonly LimitRuns[], batchTokens: Tokens): readonly BubbleRun[] {
  return limits.find((limit) => limit.batchTokens === batchTokens)?.runs ?? [];
}

export function compareBubbles(
  limits: readonly LimitRuns[],
  balanced: Tokens,
): readonly ComparedMeasure[] | undefined {
  const of = (side: ProblemSide) => bubbleRunsOf(limits, bubbleSideLimit(side, balanced));
  return compare(BUBBLE_MEASURES, of('problem'), of('remedy'));
}

export function bubbleTakeaway(
  compared: readonly ComparedMeasure[] | undefined,
  replications: number,
): string {
  return comparisonText(compared, { replications, requests: BUBBLE_REQUESTS });
}

function answered(limits: readonly LimitRuns[]): readonly LimitRuns[] {
  return limits.filter(({ runs }) => runs.length > 1);
}

function ttftOf({ runs }: LimitRuns): Interval {
  return interval95(runs.map(({ ttftP90 }) => ttftP90));
}

/** P90 TTFT against the limit of a batch. */
export function limitSeries(limits: readonly LimitRuns[]): readonly PlotSeries[] {
  const points = answered(limits).map((limit) => {
    const { mean, low, high } = ttftOf(limit);
    return { x: limit.batchTokens, y: mean, low, high };
  });
  return [
    {
      id: 'ttft',
      label: 'P90 TTFT',
      sublabel: 'prefill TP2·PP4',
      encoding: 'prefill',
      variant: 0,
      dash: 'solid',
      points,
    },
  ];
}

/** Which limit has the lowest P90 TTFT, and whether that is clearly lower than with balanced batches. */
export function limitCaption(limits: readonly LimitRuns[], balanced: Tokens): string {
  const done = answered(limits);
  const [first] = done;
  if (first === undefined || done.length < limits.length) return 'Simulating other limits…';
  const best = done.reduce((low, limit) => (ttftOf(limit).mean < ttftOf(low).mean ? limit : low), first);
  const lowest = `P90 TTFT is lowest with batches of up to ${formatCount(best.batchTokens)} tokens: ${formatMillisecondInterval(ttftOf(best))}.`;
  if (best.batchTokens === balanced) return `${lowest} That is Lₘ.`;
  const ttfts = (runs: readonly BubbleRun[]) => runs.map(({ ttftP90 }) => ttftP90);
  const gain = pairedDifference(ttfts(bubbleRunsOf(limits, balanced)), ttfts(best.runs));
  const atLm = `Lₘ = ${formatCount(balanced)} tokens`;
  if (gain.high >= 0) return `${lowest} That is not clearly lower than at ${atLm}.`;
  return `${lowest} That is ${formatMillisecondInterval({ mean: -gain.mean, low: -gain.high, high: -gain.low })} below ${atLm}, though bubbles grow with every token: a larger batch pays the fixed cost of a pass less often.`;
}

export function limitTable(limits: readonly LimitRuns[]): PlotTable {
  return {
    columns: [
      { key: 'limit', label: 'Largest batch', unit: 'tokens' },
      { key: 'ttft', label: 'P90 TTFT', unit: 's' },
      { key: 'ttft_low', label: 'P90 TTFT, low', unit: 's' },
      { key: 'ttft_high', label: 'P90 TTFT, high', unit: 's' },
      { key: 'bubbles', label: 'Bubbles', unit: 'share' },
      { key: 'attainment', label: 'TTFT attainment', unit: 'share' },
      { key: 'prompts', label: 'Prompts per batch', unit: '' },
    ],
    rows: answered(limits).map((limit) => {
      const ttft = ttftOf(limit);
      const mean = (read: (run: BubbleRun) => number) => interval95(limit.runs.map(read)).mean;
      return [
        limit.batchTokens,
        ttft.mean,
        ttft.low,
        ttft.high,
        mean((run) => run.bubbleShare),
        mean((run) => run.ttftAttainment),
        mean((run) => run.promptsPerBatch),
      ];
    }),
    fileName: 'bubbles-by-limit',
  };
}

export interface Stretch {
  readonly start: Seconds;
  readonly end: Seconds;
}

/** What the drawn stretch shows: always both sides, whichever is drawn. */
export function traceCaption(
  traces: Readonly<Record<ProblemSide, BubbleTrace>>,
  stretch: Stretch,
  side: ProblemSide,
  balanced: Tokens,
): string {
  const share = (of: ProblemSide) => formatPercent(bubbleShareOf(traces[of], stretch));
  const limit = formatCount(bubbleSideLimit(side, balanced));
  const seconds = `${stretch.start.toFixed(1)} to ${stretch.end.toFixed(1)} s`;
  return `Batches of up to ${limit} tokens, ${seconds} of replication 1: where the remedy saves most. Bubbles take ${share('problem')} of stage time here, with the remedy ${share('remedy')}.`;
}

/** Passes and bubbles of the drawn stretch. */
export function traceTable({ rows, spans }: BubbleTrace, stretch: Stretch): PlotTable {
  const drawn = rows.flatMap(({ stage, first, end }) =>
    Array.from({ length: end - first }, (_, i) => first + i)
      .filter((i) => (spans.end[i] ?? 0) > stretch.start && (spans.start[i] ?? 0) < stretch.end)
      .map((i) => [
        Number(stage) + 1,
        spans.batch[i] === 0 ? 'bubble' : 'prefill',
        spans.start[i] ?? 0,
        spans.end[i] ?? 0,
        spans.batch[i] ?? 0,
        spans.tokens[i] ?? 0,
      ]),
  );
  return {
    columns: [
      { key: 'stage', label: 'Stage', unit: '' },
      { key: 'kind', label: 'What', unit: '' },
      { key: 'start', label: 'Start', unit: 's' },
      { key: 'end', label: 'End', unit: 's' },
      { key: 'prompts', label: 'Prompts', unit: '' },
      { key: 'tokens', label: 'Tokens', unit: 'tokens' },
    ],
    rows: drawn,
    fileName: 'bubbles-timeline',
  };
}

/** The setting, from the preset itself. */
export function bubbleSetting(balanced: Tokens): string {
  const { arrivalRatePerGpu, ttftSlo } = BUBBLE_SCENARIO;
  const rate = (24 * arrivalRatePerGpu).toFixed(1);
  return `OPT-66B, one prefill instance TP2·PP4 (8 GPUs), ShareGPT prompts at ${rate} req/s: 0.9 of what it can do with every prompt alone. TTFT SLO ${formatMilliseconds(ttftSlo)} (the paper’s is 2,500 ms). Lₘ = ${formatCount(balanced)} tokens: 512-token prompts then reach 75% of the highest throughput.`;
}

/** The next or the last start of a pass or a bubble from a moment on; the moment itself where there is none. */
export function nextEvent({ rows, spans }: BubbleTrace, from: Seconds, direction: -1 | 1): Seconds {
  const starts = rows.flatMap(({ first, end }) => [...spans.start.subarray(first, end)]);
  const beyond = starts.filter((time) => direction * (time - from) > 1e-9);
  return (
    beyond.reduce<Seconds | undefined>(
      (near, time) => (near === undefined || direction * (near - time) > 0 ? time : near),
      undefined,
    ) ?? from
  );
}

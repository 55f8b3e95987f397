import { FIGURE_3, type Figure3Curve } from '../../core/catalogue/figure3';
import {
  decodeTokenRate,
  figure3Rate,
  meanAbsoluteError,
  prefillTokenRate,
} from '../../core/latency/figureErrors';
import type { StageCosts } from '../../core/latency/profiled';
import { SATURATED_SHARE, saturationTokens } from '../../core/latency/roofline';
import { INSTRUMENT_RANGES } from '../../core/scenario/instruments';
import type { Fraction, Tokens } from '../../core/units';
import { formatCount } from '../format';
import { type PlotSeries, type PlotTable, roundEnd } from './plot';
import type { Subject } from './subject';

/** Figure 3, live: tokens per second against batch size. */

export type Phase = Figure3Curve['phase'];

export interface MemoryLimit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface PaperPoints {
  readonly id: string;
  readonly label: string;
  readonly name?: string;
  readonly encoding: Phase;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface ThroughputPlot {
  readonly phase: Phase;
  readonly subject: Subject;
  /** Length of the line that stands out. */
  readonly chosen: Tokens;
  readonly series: readonly PlotSeries[];
  /** Figure 3, where it was measured on what is shown; else empty. */
  readonly paper: readonly PaperPoints[];
  /** Mean absolute error of our curves against each length of the figure. */
  readonly errors: readonly { readonly tokensEach: Tokens; readonly error: Fraction }[];
  /** Batches of the chosen length whose KV cache exceeds the memory. */
  readonly regions: readonly MemoryLimit[];
  readonly yMax: number;
  readonly table: PlotTable;
}

const LENGTHS: readonly Tokens[] = [128, 256, 512, 1024];
export const LARGEST_BATCH = INSTRUMENT_RANGES.decodeBatch.max;

/** Whole batch sizes, about evenly on a log axis. */
function batchesUpTo(most: number): readonly number[] {
  const grown = Array.from({ length: 61 }, (_, index) => Math.round(LARGEST_BATCH ** (index / 60)));
  return [...new Set([...grown, most])].filter((batch) => batch <= most).toSorted((a, b) => a - b);
}

function rateOf(phase: Phase, costs: StageCosts, batch: number, tokensEach: Tokens): number {
  return phase === 'prefill'
    ? prefillTokenRate(costs, batch, tokensEach)
    : decodeTokenRate(costs, batch, tokensEach);
}

/** Requests of one length that the KV cache holds. */
export function batchLimit({ kvTokens }: Subject, tokensEach: Tokens): number {
  return Math.floor(kvTokens / tokensEach);
}

/** The chosen batch, or as many of it as the KV cache holds. */
export function batchThatFits(subject: Subject, batch: number): number {
  return Math.max(1, Math.min(batch, batchLimit(subject, subject.contextTokens)));
}

/** A sentence when the chosen batch does not fit; empty when it does. */
export function roomSentence(subject: Subject, wanted: number): string {
  const { contextTokens, machine } = subject;
  const room = batchLimit(subject, contextTokens);
  if (wanted <= room) return '';
  return ` The KV cache of ${machine} holds ${room === 1 ? 'one context' : `${formatCount(room)} contexts`} of ${formatCount(contextTokens)} tokens, not ${formatCount(wanted)}.`;
}

function curveOf(phase: Phase, subject: Subject, tokensEach: Tokens, isChosen: boolean): PlotSeries {
  const most = Math.min(LARGEST_BATCH, batchLimit(subject, tokensEach));
  return {
    id: `${phase} ${tokensEach}`,
    label: isChosen ? `${formatCount(tokensEach)} tokens` : formatCount(tokensEach),
    sublabel: '',
    encoding: phase,
    variant: isChosen ? 0 : 2,
    dash: 'solid',
    points: batchesUpTo(most).map((batch) => ({
      x: batch,
      y: rateOf(phase, subject.costs, batch, tokensEach),
    })),
  };
}

/** Length of the prompts of which so many make L_m tokens: n·l·(b + c·l) is a constant multiple of a. */
function lengthAtSaturation(
  { prefill: { fixed, perToken: b, third: c } }: StageCosts,
  prompts: number,
): Tokens {
  const wanted = ((SATURATED_SHARE / (1 - SATURATED_SHARE)) * fixed) / prompts;
  return c === 0 ? wanted / b : (Math.sqrt(b * b + 4 * c * wanted) - b) / (2 * c);
}

/** Where the curves of all lengths reach L_m. */
function saturationLine({ costs, promptTokens }: Subject): PlotSeries {
  const most = Math.min(LARGEST_BATCH, Math.floor(saturationTokens(costs, 1)));
  return {
    id: 'saturation',
    label: `Lₘ = ${formatCount(saturationTokens(costs, promptTokens))} tokens`,
    sublabel: '',
    encoding: 'neutral',
    variant: 2,
    dash: 'dashed',
    points: batchesUpTo(most).map((prompts) => ({
      x: prompts,
      y: prefillTokenRate(costs, prompts, lengthAtSaturation(costs, prompts)),
    })),
  };
}

function memoryLimit(subject: Subject, tokensEach: Tokens): readonly MemoryLimit[] {
  const most = batchLimit(subject, tokensEach);
  if (most >= LARGEST_BATCH) return [];
  return [{ from: most, to: LARGEST_BATCH, text: 'KV cache full' }];
}

/** Figure 3 was measured with OPT-13B on one A100-80GB: only there may its points be shown. */
export function isFigure3Machine({ model, basis, gpus }: Subject): boolean {
  return model.id === 'opt-13b' && basis === 'fit' && gpus === 1;
}

function paperCurves(phase: Phase, subject: Subject): readonly Figure3Curve[] {
  return isFigure3Machine(subject) ? FIGURE_3.filter((curve) => curve.phase === phase) : [];
}

function paperPoints(curve: Figure3Curve): PaperPoints {
  const { phase, tokensEach } = curve;
  return {
    id: `figure 3 ${phase} ${tokensEach}`,
    label: `${formatCount(tokensEach)} tokens, Figure 3`,
    // Decode's points lie at their lines; those of prefill do not and need names.
    ...(phase === 'prefill' ? { name: formatCount(tokensEach) } : {}),
    encoding: phase,
    points: curve.points.map(([x, y]) => ({ x, y })),
  };
}

const TABLE_BATCHES = [1, 2, 4, 8, 16, 32, 64, 128, 256] as const;

function tableOf(phase: Phase, subject: Subject, lengths: readonly Tokens[]): PlotTable {
  const curves = paperCurves(phase, subject);
  const columns = [
    { key: 'batch', label: phase === 'prefill' ? 'Prompts in a pass' : 'Decode batch', unit: 'requests' },
    ...lengths.map((tokens) => ({ key: `rate_${tokens}`, label: `${tokens} tokens each`, unit: 'tokens/s' })),
    ...curves.map(({ tokensEach }) => ({
      key: `figure3_${tokensEach}`,
      label: `Figure 3, ${tokensEach} tokens`,
      unit: 'tokens/s',
    })),
  ];
  const rows = TABLE_BATCHES.map((batch) => [
    batch,
    ...lengths.map((tokens) =>
      batch <= batchLimit(subject, tokens) ? rateOf(phase, subject.costs, batch, tokens) : null,
    ),
    ...curves.map(({ points }) => points.find(([at]) => at === batch)?.[1] ?? null),
  ]);
  return { columns, rows, fileName: `goodput-lab-${phase}-throughput` };
}

export function throughputPlot(phase: Phase, subject: Subject): ThroughputPlot {
  const chosen = phase === 'prefill' ? subject.promptTokens : subject.contextTokens;
  const lengths = [...new Set([...LENGTHS, chosen])].toSorted((a, b) => a - b);
  const curves = lengths.map((tokens) => curveOf(phase, subject, tokens, tokens === chosen));
  const paper = paperCurves(phase, subject);
  const errors = paper.map((curve) => {
    const pairs = curve.points.map(
      ([batch, rate]) => [figure3Rate(subject.costs, curve, batch), rate] as const,
    );
    return { tokensEach: curve.tokensEach, error: meanAbsoluteError(pairs) ?? 0 };
  });
  const shown = [...curves, ...paper.map(paperPoints)].flatMap(({ points }) => points.map(({ y }) => y));
  return {
    phase,
    subject,
    chosen,
    series: phase === 'prefill' ? [saturationLine(subject), ...curves] : curves,
    paper: paper.map(paperPoints),
    errors,
    regions: memoryLimit(subject, chosen),
    yMax: roundEnd(Math.max(...shown)),
    table: tableOf(phase, subject, lengths),
  };
}

import { FIGURE_2, type Figure2Panel } from '../../core/catalogue/figure2';
import { type ChunkedPrompt, chunkedPrompt, iterationWithPrompt } from '../../core/latency/chunkedPrompt';
import { meanAbsoluteError } from '../../core/latency/figureErrors';
import { decodeStageTime } from '../../core/latency/profiled';
import { INSTRUMENT_RANGES, type Instruments } from '../../core/scenario/instruments';
import type { Scenario } from '../../core/scenario/scenario';
import type { Fraction, Seconds, Tokens } from '../../core/units';
import type { AppState } from '../appState';
import { derive } from '../memo';
import { type PlotSeries, type PlotTable, roundEnd, spread } from './plot';
import { whyNoSubject } from './possible';
import { type StallCase, type StallPolicy, stallOf } from './stall';
import { type Subject, selectDecodeSubject } from './subject';
import { batchLimit, batchThatFits, isFigure3Machine, LARGEST_BATCH } from './throughput';

/** Everything the interference instrument draws, before the simulator has answered. */
export interface InterferencePlot {
  readonly subject: Subject;
  readonly impossible: string | undefined;
  /** As chosen. */
  readonly decodeBatch: number;
  /** Those of them that the KV cache holds. */
  readonly batch: number;
  readonly joiningTokens: Tokens;
  readonly chunkTokens: Tokens;
  readonly tpotSlo: Seconds;
  /** One iteration of the decode batch, at rest. */
  readonly alone: Seconds;
  /** The same with the whole prompt. */
  readonly withPrompt: Seconds;
  /** Prefill of the prompt by itself. */
  readonly prompt: Seconds;
  readonly chunked: ChunkedPrompt;
  /** Iteration time against batch. */
  readonly series: readonly PlotSeries[];
  readonly xMax: number;
  readonly yMax: Seconds;
  readonly paper: PaperOverlay | undefined;
  readonly regions: readonly { readonly from: number; readonly to: number; readonly text: string }[];
  readonly table: PlotTable;
  /** Longest wait against prompt length. */
  readonly stalls: readonly PlotSeries[];
  readonly stallMax: Seconds;
}

export interface PaperOverlay {
  readonly panel: Figure2Panel;
  readonly points: readonly {
    readonly id: string;
    readonly label: string;
    readonly name: string;
    readonly encoding: 'decode' | 'colocated';
    readonly points: readonly { readonly x: number; readonly y: number }[];
  }[];
  /** Mean absolute error of our lines. */
  readonly aloneError: Fraction;
  readonly withPromptError: Fraction;
}

/** Contexts of Figure 2 are not stated; those near the panel's prompt length are taken to be like them. */
const NEAR = 1.25;

/** The panel whose prompt length is chosen, on the machine it was measured on. */
function panelOf(subject: Subject, joiningTokens: Tokens): Figure2Panel | undefined {
  if (!isFigure3Machine(subject)) return undefined;
  return FIGURE_2.find(({ promptTokens }) => {
    const ratio = subject.contextTokens / promptTokens;
    return promptTokens === joiningTokens && ratio <= NEAR && ratio >= 1 / NEAR;
  });
}

/** The settings that this instrument depends on; while others move, its plot keeps its identity. */
type Joining = Pick<Instruments, 'decodeBatch' | 'joiningTokens' | 'chunkTokens'>;

type TimeOf = (batch: number) => Seconds;

function overlayOf(panel: Figure2Panel, alone: TimeOf, withPrompt: TimeOf): PaperOverlay {
  const errorOf = (points: Figure2Panel['decodeOnly'], timeOf: TimeOf): Fraction =>
    meanAbsoluteError(points.map(([batch, time]) => [timeOf(batch), time] as const)) ?? 0;
  const marks = (points: Figure2Panel['decodeOnly']) => points.map(([x, y]) => ({ x, y }));
  return {
    panel,
    points: [
      {
        id: 'figure 2 alone',
        label: 'Figure 2, decode alone',
        name: 'Fig. 2',
        encoding: 'decode',
        points: marks(panel.decodeOnly),
      },
      {
        id: 'figure 2 with prompt',
        label: 'Figure 2, with one prompt',
        name: 'Fig. 2',
        encoding: 'colocated',
        points: marks(panel.withPrefill),
      },
    ],
    aloneError: errorOf(panel.decodeOnly, alone),
    withPromptError: errorOf(panel.withPrefill, withPrompt),
  };
}

/** Where Figure 2(b) ends: far enough for instances whose KV cache ends before. */
const FIGURE_2_BATCH = 128;
const CURVE_BATCHES = [...new Set(spread(1, LARGEST_BATCH, 86).map(Math.round))];

type Style = Pick<PlotSeries, 'id' | 'label' | 'encoding'>;

function lineOf(style: Style, xs: readonly number[], valueAt: (x: number) => number): PlotSeries {
  return {
    ...style,
    sublabel: '',
    variant: 0,
    dash: 'solid',
    points: xs.map((x) => ({ x, y: valueAt(x) })),
  };
}

const STALL_STYLES: readonly (Style & { readonly id: StallPolicy })[] = [
  { id: 'colocated', label: 'whole prompt', encoding: 'colocated' },
  { id: 'chunked', label: 'in pieces', encoding: 'chunked' },
  { id: 'disaggregated', label: 'decode apart', encoding: 'disaggregated' },
];
const CURVE_PROMPTS = [...new Set(spread(1, INSTRUMENT_RANGES.promptTokens.max, 80).map(Math.round))];

/** Even steps, the length at which the line of pieces bends, and the chosen one, which is read off. */
function promptsOf(others: readonly Tokens[]): readonly Tokens[] {
  return [...new Set([...CURVE_PROMPTS, ...others])]
    .filter((tokens) => tokens <= INSTRUMENT_RANGES.promptTokens.max)
    .toSorted((a, b) => a - b);
}

const TABLE_BATCHES = [1, 8, 16, 32, 64, 96, 128, 192, 256];

function tableOf(times: readonly TimeOf[], paper: PaperOverlay | undefined, limit: number): PlotTable {
  const measured = (points: Figure2Panel['decodeOnly'] | undefined, batch: number): number | null => {
    const time = points?.find(([at]) => at === batch)?.[1];
    return time === undefined ? null : time * 1000;
  };
  return {
    fileName: 'goodput-lab-interference',
    columns: [
      { key: 'batch', label: 'Decode batch', unit: 'requests' },
      { key: 'alone_ms', label: 'Decode alone', unit: 'ms' },
      { key: 'with_prompt_ms', label: 'With the whole prompt', unit: 'ms' },
      { key: 'with_piece_ms', label: 'With its costliest piece', unit: 'ms' },
      { key: 'figure2_alone_ms', label: 'Figure 2, decode alone', unit: 'ms' },
      { key: 'figure2_with_prompt_ms', label: 'Figure 2, with one prompt', unit: 'ms' },
    ],
    rows: TABLE_BATCHES.map((batch) => [
      batch,
      ...times.map((timeOf) => (batch <= limit ? timeOf(batch) * 1000 : null)),
      measured(paper?.panel.decodeOnly, batch),
      measured(paper?.panel.withPrefill, batch),
    ]),
  };
}

/** The three lines of the first chart, as functions of the batch. */
interface Times {
  readonly alone: TimeOf;
  readonly withPrompt: TimeOf;
  readonly withPiece: TimeOf;
}

function timesOf({ costs, contextTokens }: Subject, joiningTokens: Tokens, chunkTokens: Tokens): Times {
  const joining = (batch: number) => ({ promptTokens: joiningTokens, batch, contextTokens });
  return {
    alone: (batch: number) => decodeStageTime(costs, batch, batch * contextTokens),
    withPrompt: (batch: number) => iterationWithPrompt(costs, joining(batch)),
    withPiece: (batch: number) => chunkedPrompt(costs, joining(batch), chunkTokens).longestPass,
  };
}

function batchLines({ alone, withPrompt, withPiece }: Times, limit: number): readonly PlotSeries[] {
  const batches = CURVE_BATCHES.filter((one) => one <= limit);
  return [
    lineOf({ id: 'alone', label: 'decode alone', encoding: 'decode' }, batches, alone),
    lineOf({ id: 'whole', label: 'with the prompt', encoding: 'colocated' }, batches, withPrompt),
    lineOf({ id: 'piece', label: 'with one piece', encoding: 'chunked' }, batches, withPiece),
  ];
}

function stallLines(one: StallCase, joiningTokens: Tokens): readonly PlotSeries[] {
  const prompts = promptsOf([one.chunkTokens, joiningTokens]);
  return STALL_STYLES.map((style) => lineOf(style, prompts, (tokens) => stallOf(one, style.id, tokens)));
}

export function interferencePlot(
  subject: Subject,
  { tpotSlo }: Scenario,
  { decodeBatch, joiningTokens, chunkTokens }: Joining,
): InterferencePlot {
  const { costs, contextTokens } = subject;
  const times = timesOf(subject, joiningTokens, chunkTokens);
  const { alone, withPrompt } = times;
  const batch = batchThatFits(subject, decodeBatch);
  const limit = Math.max(1, batchLimit(subject, contextTokens));
  const panel = panelOf(subject, joiningTokens);
  const paper = panel && overlayOf(panel, alone, withPrompt);
  const one = { subject, batch, chunkTokens };
  const longest = stallOf(one, 'colocated', INSTRUMENT_RANGES.promptTokens.max);
  return {
    subject,
    impossible: whyNoSubject(subject),
    decodeBatch,
    batch,
    joiningTokens,
    chunkTokens,
    tpotSlo,
    alone: alone(batch),
    withPrompt: withPrompt(batch),
    prompt: withPrompt(batch) - alone(batch),
    chunked: chunkedPrompt(costs, { promptTokens: joiningTokens, batch, contextTokens }, chunkTokens),
    series: batchLines(times, limit),
    xMax:
      Math.max(decodeBatch, Math.min(limit, LARGEST_BATCH)) > FIGURE_2_BATCH ? LARGEST_BATCH : FIGURE_2_BATCH,
    yMax: roundEnd(withPrompt(Math.min(LARGEST_BATCH, limit))),
    paper,
    regions: limit < LARGEST_BATCH ? [{ from: limit, to: LARGEST_BATCH, text: 'KV cache full' }] : [],
    table: tableOf([alone, withPrompt, times.withPiece], paper, limit),
    stalls: stallLines(one, joiningTokens),
    stallMax: roundEnd(Math.max(Math.min(tpotSlo, 3 * longest) * 1.1, longest)),
  };
}

export const selectInterference: (state: AppState) => InterferencePlot = derive(
  (state: AppState) => {
    const { decodeBatch, joiningTokens, chunkTokens } = state.instruments;
    return [selectDecodeSubject(state), state.scenario, decodeBatch, joiningTokens, chunkTokens] as const;
  },
  (subject, scenario, decodeBatch, joiningTokens, chunkTokens) =>
    interferencePlot(subject, scenario, { decodeBatch, joiningTokens, chunkTokens }),
);

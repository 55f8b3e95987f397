import { fasterBy } from '../../core/physics/prefillOnly';
import { prefillSchedule, type Schedule, type ScheduledRequest } from '../../core/physics/schedule';
import type { Seconds } from '../../core/units';
import type { AppState } from '../appState';
import { formatMilliseconds } from '../format';
import { derive } from '../memo';
import { tensorName } from './parallelismText';
import type { PlotTable } from './plot';
import { type Split, selectSplit } from './split';

/** Four requests on a pipeline, and the same four on one faster device. */
export interface PassSchedule {
  readonly split: Split;
  readonly requests: readonly ScheduledRequest[];
  readonly pipeline: Schedule;
  readonly tensor: Schedule;
  readonly lanes: readonly ScheduleLane[];
  /** When the last of them has its first token. */
  readonly end: Seconds;
}

/** A stretch on one row: a pass over a request, or a bubble. */
export interface ScheduleBlock {
  readonly start: Seconds;
  readonly end: Seconds;
  /** A to D; empty for a bubble. */
  readonly name: string;
}

export interface ScheduleRow {
  readonly label: string;
  readonly blocks: readonly ScheduleBlock[];
}

export interface ScheduleLane {
  readonly encoding: 'intra' | 'inter';
  readonly label: string;
  readonly detail: string;
  readonly rows: readonly ScheduleRow[];
}

export const REQUEST_NAMES: readonly string[] = ['A', 'B', 'C', 'D'];
/** Unequal, so that stages wait for each other; mean 1. */
const LENGTH_SHARES = [0.8, 1.25, 0.7, 1.25];
/** Close together, in stage times D/n, so that requests meet. */
const ARRIVALS = [0, 0.4, 1.2, 1.6];
const LONGEST_PROMPT = 2046;

function requestsOf({ promptTokens, passTime, ways }: Split): readonly ScheduledRequest[] {
  return LENGTH_SHARES.map((share, index) => ({
    arrival: ((ARRIVALS[index] ?? 0) * passTime) / ways,
    inputTokens: Math.min(LONGEST_PROMPT, Math.max(1, Math.round(share * promptTokens))),
  }));
}

function nameOf(request: number): string {
  return REQUEST_NAMES[request] ?? '';
}

function rowsOf(schedule: Schedule, labelOf: (stage: number) => string): readonly ScheduleRow[] {
  return Array.from({ length: schedule.stages }, (_, stage) => ({
    label: labelOf(stage),
    blocks: [
      ...schedule.passes.map((pass) => ({ ...pass, name: nameOf(pass.request) })),
      ...schedule.bubbles.map((bubble) => ({ ...bubble, name: '' })),
    ].flatMap((block) =>
      block.stage === stage ? [{ start: block.start, end: block.end, name: block.name }] : [],
    ),
  }));
}

function meanOf({ ttfts }: Schedule): Seconds {
  return ttfts.reduce((sum, ttft) => sum + ttft, 0) / ttfts.length;
}

export function passSchedule(split: Split): PassSchedule {
  const { costs, ways, speedUp } = split;
  const requests = requestsOf(split);
  const pipeline = prefillSchedule(fasterBy(costs, ways), ways, requests);
  const tensor = prefillSchedule(fasterBy(costs, speedUp), 1, requests);
  const mean = (schedule: Schedule) => `mean TTFT ${formatMilliseconds(meanOf(schedule))}`;
  return {
    split,
    requests,
    pipeline,
    tensor,
    lanes: [
      {
        encoding: 'intra',
        label: `Tensor: ${mean(tensor)}`,
        detail: 'all GPUs share each pass',
        rows: rowsOf(tensor, () => 'All GPUs'),
      },
      {
        encoding: 'inter',
        label: `Pipeline: ${mean(pipeline)}`,
        detail: `each stage holds ${ways === 2 ? 'half' : `1/${ways}`} of the layers`,
        rows: rowsOf(pipeline, (stage) => `Stage ${stage + 1}`),
      },
    ],
    end: Math.max(...[...pipeline.passes, ...tensor.passes].map((pass) => pass.end)),
  };
}

export const selectPassSchedule: (state: AppState) => PassSchedule = derive(
  (state: AppState) => [selectSplit(state)] as const,
  passSchedule,
);

/** What the drawing says, with its numbers. */
export function scheduleCaption({ split, requests, pipeline, tensor }: PassSchedule): string {
  const idle = pipeline.bubbles.reduce((sum, { start, end }) => sum + end - start, 0);
  const lengths = requests.map(({ inputTokens }) => inputTokens.toLocaleString('en-US')).join(', ');
  const first = [tensor, pipeline].map(({ ttfts }) => formatMilliseconds(ttfts[0] ?? 0));
  const last = [tensor, pipeline].map(({ ttfts }) => formatMilliseconds(ttfts.at(-1) ?? 0));
  const bubbles =
    idle > 0
      ? ` Stages lose ${formatMilliseconds(idle)} in bubbles, waiting for longer prompts before them.`
      : '';
  return `Prompts of ${lengths} tokens, simulated. A waits for nobody: ${first[0]} with ${tensorName(split)}, ${first[1]} through the pipeline; D, behind three others: ${last[0]} and ${last[1]}.${bubbles}`;
}

/** Every block of the drawing. */
export function scheduleTable({ lanes, requests, pipeline, tensor }: PassSchedule): PlotTable {
  const ttftOf = (encoding: ScheduleLane['encoding'], request: number) =>
    (encoding === 'intra' ? tensor : pipeline).ttfts[request] ?? 0;
  const rows = lanes.flatMap((lane) =>
    lane.rows.flatMap((row) =>
      row.blocks.map(({ name, start, end }) => {
        const request = REQUEST_NAMES.indexOf(name);
        const asked = requests[request];
        return [
          lane.encoding === 'intra' ? 'Tensor' : 'Pipeline',
          row.label,
          name === '' ? 'bubble' : name,
          start * 1000,
          end * 1000,
          asked?.inputTokens ?? null,
          asked === undefined ? null : asked.arrival * 1000,
          asked === undefined ? null : ttftOf(lane.encoding, request) * 1000,
        ];
      }),
    ),
  );
  return {
    columns: [
      { key: 'parallelism', label: 'Parallelism', unit: '' },
      { key: 'stage', label: 'Where', unit: '' },
      { key: 'request', label: 'Request', unit: '' },
      { key: 'start_ms', label: 'From', unit: 'ms' },
      { key: 'end_ms', label: 'To', unit: 'ms' },
      { key: 'tokens', label: 'Prompt', unit: 'tokens' },
      { key: 'arrival_ms', label: 'Arrival', unit: 'ms' },
      { key: 'ttft_ms', label: 'TTFT', unit: 'ms' },
    ],
    rows,
    fileName: 'goodput-lab-schedule',
  };
}

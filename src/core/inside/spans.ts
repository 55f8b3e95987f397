import { PASS_KINDS, type PassRecord, type Recorder } from '../simulator/recorder';
import { joined, type Period, SHORTEST_GAP } from './periods';

/** `bubble`: the stage is idle while another stage of its instance works. */
export const SPAN_KINDS = [...PASS_KINDS, 'bubble'] as const;
export type SpanKind = (typeof SPAN_KINDS)[number];

/** Spans as columns, row by row, in each row by start; those of one row do not overlap. Times in seconds. */
export interface Spans {
  readonly count: number;
  /** Index into `SPAN_KINDS`. */
  readonly kind: Uint8Array;
  readonly group: Uint8Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly batch: Uint16Array;
  readonly stalled: Uint16Array;
  readonly tokens: Int32Array;
  readonly kvTokens: Int32Array;
  /** Prompts of span i: `prompts[promptsEnd[i − 1] … promptsEnd[i] − 1]`, from 0 for the first. */
  readonly prompts: Int32Array;
  readonly promptsEnd: Int32Array;
}

/** One line of a timeline: a stage of an instance, or the link that brings KV caches to it. */
export interface SpanRow {
  readonly instance: number;
  readonly stage: number | 'link';
  /** Its spans: from `first` up to, not including, `end`. */
  readonly first: number;
  readonly end: number;
}

/** Where `busy` leaves the time of `all` free; both sorted by start. */
function gaps(all: readonly Period[], busy: readonly Period[]): readonly Period[] {
  const free: Period[] = [];
  let next = 0;
  for (const { start, end } of all) {
    let from = start;
    for (; next < busy.length && (busy[next] as Period).start < end; next++) {
      const pass = busy[next] as Period;
      if (pass.start - from > SHORTEST_GAP) free.push({ start: from, end: pass.start });
      from = Math.max(from, pass.end);
    }
    if (end - from > SHORTEST_GAP) free.push({ start: from, end });
  }
  return free;
}

function byStart(a: Period, b: Period): number {
  return a.start - b.start;
}

/** A pass, or a gap between passes: a bubble. */
type RowItem = PassRecord | Period;

function bubblesOf(stages: readonly (readonly PassRecord[])[]): readonly (readonly Period[])[] {
  if (stages.length === 1) return [[]];
  const work = joined(stages.flat().sort(byStart));
  return stages.map((passes) => gaps(work, passes));
}

function emptySpans(count: number, prompts: number): Spans {
  return {
    count,
    kind: new Uint8Array(count),
    group: new Uint8Array(count),
    start: new Float64Array(count),
    end: new Float64Array(count),
    batch: new Uint16Array(count),
    stalled: new Uint16Array(count),
    tokens: new Int32Array(count),
    kvTokens: new Int32Array(count),
    prompts: new Int32Array(prompts),
    promptsEnd: new Int32Array(count),
  };
}

const BUBBLE = SPAN_KINDS.indexOf('bubble');

/** One plain loop: a run of ten thousand requests has hundreds of thousands of spans. */
function columns(items: readonly RowItem[]): Spans {
  let prompts = 0;
  for (const item of items) if ('kind' in item) prompts += item.prompts.length;
  const spans = emptySpans(items.length, prompts);
  let next = 0;
  items.forEach((item, i) => {
    spans.start[i] = item.start;
    spans.end[i] = item.end;
    if ('kind' in item) {
      spans.kind[i] = SPAN_KINDS.indexOf(item.kind);
      spans.group[i] = item.group;
      spans.batch[i] = item.batch;
      spans.stalled[i] = item.stalled;
      spans.tokens[i] = item.tokens;
      spans.kvTokens[i] = item.kvTokens;
      for (const request of item.prompts) spans.prompts[next++] = request;
    } else spans.kind[i] = BUBBLE;
    spans.promptsEnd[i] = next;
  });
  return spans;
}

interface Row {
  readonly stage: number | 'link';
  readonly items: readonly RowItem[];
}

/** All passes of an instance with `stages` stages, as lists of a row each: its link if it has one, then its stages. */
function rowsOfInstance(passes: readonly PassRecord[], stages: number, hasLink: boolean): readonly Row[] {
  const byStage = Array.from({ length: stages }, (): PassRecord[] => []);
  const link: PassRecord[] = [];
  for (const pass of passes) (pass.kind === 'transfer' ? link : byStage[pass.stage])?.push(pass);
  for (const row of byStage) row.sort(byStart);
  const bubbles = bubblesOf(byStage);
  const rows = byStage.map((row, stage): Row => {
    const between = bubbles[stage] ?? [];
    return { stage, items: between.length === 0 ? row : [...row, ...between].sort(byStart) };
  });
  return hasLink ? [{ stage: 'link', items: link }, ...rows] : rows;
}

/**
 * What a recorder heard, as the rows of a timeline: for each instance, in the recorder's order, the link into it (decode
 * instances only) and its stages; bubbles are worked out. `stagesOf` gives the pipeline stages of each instance.
 */
export function spansOf(
  recorder: Recorder,
  stagesOf: (instance: number) => number,
): { readonly spans: Spans; readonly rows: readonly SpanRow[] } {
  const byInstance = recorder.instances.map((): PassRecord[] => []);
  for (const pass of recorder.passes) byInstance[pass.instance]?.push(pass);
  const rows: SpanRow[] = [];
  const items: RowItem[] = [];
  byInstance.forEach((passes, instance) => {
    const hasLink = recorder.instances[instance] === 'decode';
    for (const row of rowsOfInstance(passes, stagesOf(instance), hasLink)) {
      const first = items.length;
      for (const item of row.items) items.push(item);
      rows.push({ instance, stage: row.stage, first, end: items.length });
    }
  });
  return { spans: columns(items), rows };
}

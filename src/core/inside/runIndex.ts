import { MEMORY_MARKS, type MemoryMarkKind } from '../simulator/recorder';
import type { Seconds } from '../units';
import type { MemoryMarks, RecordedRun, Stays } from './recordedRun';
import { SPAN_KINDS, type SpanKind, type SpanRow, type Spans } from './spans';

/** What a run keeps beside its scenario: all that an index needs. */
export type IndexedRun = Pick<
  RecordedRun,
  'instances' | 'rows' | 'spans' | 'stays' | 'memory' | 'marks' | 'outcomes' | 'idlePrefill' | 'end'
>;

/** Items of each owner: those of owner i are `items[ends[i − 1]]` up to, not including, `items[ends[i]]`. */
interface Lists {
  readonly items: Int32Array;
  readonly ends: Int32Array;
}

/** Prompts alone on an instance while requests of the same group, which could decode, stand still; by start. */
export interface Standstills {
  /** From the first stage … */
  readonly start: Float64Array;
  /** … until the prompts have left the last one. */
  readonly end: Float64Array;
  readonly group: Uint8Array;
  readonly requests: Uint16Array;
}

/** A recorded run with ways to find things in it. Made once a run, in time proportional to its size. */
export interface RunIndex {
  readonly run: IndexedRun;
  /** Spans (prefill, mixed, transfer) of which a request is a prompt. */
  readonly promptSpans: Lists;
  readonly staysOfRequest: Lists;
  /** Stays by instance and group, in order of start; see `groupOf`. */
  readonly staysOfGroup: Lists;
  readonly longestStay: Seconds;
  /** One for each instance. */
  readonly standstills: readonly Standstills[];
}

const MOST_GROUPS = 256;

export function kindOf({ kind }: Spans, span: number): SpanKind {
  return SPAN_KINDS[kind[span] as number] as SpanKind;
}

export function markKindOf({ kind }: MemoryMarks, mark: number): MemoryMarkKind {
  return MEMORY_MARKS[kind[mark] as number] as MemoryMarkKind;
}

function groupOf(instance: number, group: number): number {
  return instance * MOST_GROUPS + group;
}

/** The first index from `from` up to `end` whose value is greater than `value`; `end` when there is none. */
export function firstAbove(sorted: Float64Array, value: number, from = 0, end = sorted.length): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Requests whose prompt, or a piece of it, is in a span. */
export function promptsOf({ prompts, promptsEnd }: Spans, span: number): Int32Array {
  return prompts.subarray(span === 0 ? 0 : promptsEnd[span - 1], promptsEnd[span]);
}

export function listOf({ items, ends }: Lists, owner: number): Int32Array {
  return items.subarray(owner === 0 ? 0 : ends[owner - 1], ends[owner]);
}

/** Items 0, 1, 2, … of owners `ownerOf(item)`, each owner's in order. */
function listsOf(owners: number, count: number, ownerOf: (item: number) => number): Lists {
  const ends = new Int32Array(owners);
  for (let item = 0; item < count; item++) {
    const owner = ownerOf(item);
    ends[owner] = (ends[owner] as number) + 1;
  }
  const next = new Int32Array(owners);
  for (let owner = 1; owner < owners; owner++) {
    next[owner] = ends[owner - 1] as number;
    ends[owner] = (ends[owner] as number) + (next[owner] as number);
  }
  const items = new Int32Array(count);
  for (let item = 0; item < count; item++) {
    const owner = ownerOf(item);
    const place = next[owner] as number;
    items[place] = item;
    next[owner] = place + 1;
  }
  return { items, ends };
}

function promptSpansOf({ spans, outcomes }: IndexedRun): Lists {
  const { prompts, promptsEnd } = spans;
  const spanOf = new Int32Array(prompts.length);
  for (let span = 0, place = 0; span < spans.count; span++) {
    while (place < (promptsEnd[span] as number)) spanOf[place++] = span;
  }
  const places = listsOf(outcomes.requests.count, prompts.length, (place) => prompts[place] as number);
  return { ends: places.ends, items: places.items.map((place) => spanOf[place] as number) };
}

function longestOf({ start, end }: Stays): Seconds {
  return start.reduce((longest, from, stay) => Math.max(longest, (end[stay] as number) - from), 0);
}

/** The stages of an instance, first to last; without its link. */
export function stageRows(run: Pick<RecordedRun, 'rows'>, instance: number): readonly SpanRow[] {
  return run.rows.filter((row) => row.instance === instance && row.stage !== 'link');
}

function isPass(kind: SpanKind): boolean {
  return kind === 'prefill' || kind === 'decode' || kind === 'mixed';
}

function passesOf({ spans }: IndexedRun, { first, end }: SpanRow): Int32Array {
  const passes = new Int32Array(end - first);
  let count = 0;
  for (let span = first; span < end; span++) if (isPass(kindOf(spans, span))) passes[count++] = span;
  return passes.subarray(0, count);
}

/** The n-th pass of the first stage is the n-th of the last: none overtakes another. */
function standstillsOf(run: IndexedRun, instance: number): Standstills {
  const { spans } = run;
  const rows = stageRows(run, instance);
  const [entries = new Int32Array(), exits = entries] = [rows[0], rows.at(-1)].map((row) =>
    row === undefined ? undefined : passesOf(run, row),
  );
  const turns = [...entries.keys()].filter((turn) => {
    const span = entries[turn] as number;
    return kindOf(spans, span) === 'prefill' && (spans.stalled[span] as number) > 0;
  });
  return {
    start: Float64Array.from(turns, (turn) => spans.start[entries[turn] as number] as number),
    end: Float64Array.from(turns, (turn) => spans.end[exits[turn] as number] as number),
    group: Uint8Array.from(turns, (turn) => spans.group[entries[turn] as number] as number),
    requests: Uint16Array.from(turns, (turn) => spans.stalled[entries[turn] as number] as number),
  };
}

export function indexRun(run: IndexedRun): RunIndex {
  const { stays, instances, outcomes } = run;
  const count = stays.request.length;
  return {
    run,
    promptSpans: promptSpansOf(run),
    staysOfRequest: listsOf(outcomes.requests.count, count, (stay) => stays.request[stay] as number),
    staysOfGroup: listsOf(instances.length * MOST_GROUPS, count, (stay) =>
      groupOf(stays.instance[stay] as number, stays.group[stay] as number),
    ),
    longestStay: longestOf(stays),
    standstills: instances.map((_, instance) => standstillsOf(run, instance)),
  };
}

/** Index into the rows of the run; a span is in exactly one. */
export function rowOf({ rows }: Pick<RecordedRun, 'rows'>, span: number): number {
  return rows.findIndex(({ first, end }) => span >= first && span < end);
}

/**
 * The requests that decode in a pass, in order of when they joined: those of its group that stayed from its start to its
 * end. None for a pass without decodes.
 */
function decodesIn({ run, staysOfGroup, longestStay }: RunIndex, span: number): readonly number[] {
  const { spans, stays, rows } = run;
  const kind = kindOf(spans, span);
  const row = rows[rowOf(run, span)];
  if (row === undefined || (kind !== 'decode' && kind !== 'mixed')) return [];
  const list = listOf(staysOfGroup, groupOf(row.instance, spans.group[span] as number));
  const start = spans.start[span] as number;
  const end = spans.end[span] as number;
  const found: number[] = [];
  // The list is in order of start: those that began too late come last.
  let low = 0;
  for (let high = list.length; low < high; ) {
    const middle = (low + high) >>> 1;
    if ((stays.start[list[middle] as number] as number) > start) high = middle;
    else low = middle + 1;
  }
  for (let place = low - 1; place >= 0; place--) {
    const stay = list[place] as number;
    if ((stays.start[stay] as number) < start - longestStay) break;
    if ((stays.end[stay] as number) >= end) found.push(stays.request[stay] as number);
  }
  return found.reverse();
}

/** All requests in a pass: prompts, then decodes. */
export function requestsIn(index: RunIndex, span: number): readonly number[] {
  return [...promptsOf(index.run.spans, span), ...decodesIn(index, span)];
}

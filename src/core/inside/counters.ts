import type { InstanceRole, MEMORY_MARKS, MemoryMarkKind } from '../simulator/recorder';
import type { Fraction, Seconds, Tokens } from '../units';
import type { Period } from './periods';
import { firstAbove, markKindOf, type RunIndex } from './runIndex';
import { SPAN_KINDS, type SpanKind } from './spans';

/** What a stage does with its time. `idle`: no stage of its instance has work. */
export const STAGE_ACTIVITIES = ['prefill', 'decode', 'mixed', 'swap', 'bubble', 'idle'] as const;
export type StageActivity = (typeof STAGE_ACTIVITIES)[number];

/** Shares of stage time (stages × seconds); they sum to 1. */
export type StageShares = Readonly<Record<StageActivity, Fraction>>;

export interface MemoryPeak {
  readonly tokens: Tokens;
  readonly share: Fraction;
}

/** A run, or a part of it, in a few numbers. */
export interface RunCounters {
  /** Of all stages. */
  readonly stages: StageShares;
  readonly byRole: Readonly<Partial<Record<InstanceRole, StageShares>>>;
  /** Requests in a decode iteration, mean over iterations; undefined when there is none. */
  readonly meanDecodeBatch: number | undefined;
  /**
   * Request-seconds in which a request that could decode stands still while prompts run alone on its instance, over
   * request-seconds between first and last token; undefined when nothing is between them.
   */
  readonly decodeStalled: Fraction | undefined;
  /** One for each instance: the most KV memory that was reserved at once. */
  readonly memoryPeaks: readonly MemoryPeak[];
  readonly marks: Readonly<Record<MemoryMarkKind, number>>;
}

function overlap(start: Seconds, end: Seconds, window: Period): Seconds {
  return Math.max(0, Math.min(end, window.end) - Math.max(start, window.start));
}

/** Seconds by kind of span, in the order of `SPAN_KINDS`. */
type Sums = Float64Array;

function noTime(): Sums {
  return new Float64Array(SPAN_KINDS.length);
}

function sharesOf(sums: Sums, stageTime: Seconds): StageShares {
  const busy = sums.reduce((sum, time) => sum + time, 0);
  const share = (kind: SpanKind): Fraction => (sums[SPAN_KINDS.indexOf(kind)] as number) / stageTime;
  return {
    prefill: share('prefill'),
    decode: share('decode'),
    mixed: share('mixed'),
    swap: share('swap'),
    bubble: share('bubble'),
    idle: Math.max(0, stageTime - busy) / stageTime,
  };
}

/** The spans of a row that reach into the window, or begin as it ends: from the first up to, not including, the second. */
export function spansWithin(
  { spans, rows }: Pick<RunIndex['run'], 'spans' | 'rows'>,
  row: number,
  window: Period,
): readonly [first: number, end: number] {
  const { first = 0, end = 0 } = rows[row] ?? {};
  // Spans of a row do not overlap, so their ends ascend as well.
  return [firstAbove(spans.end, window.start, first, end), firstAbove(spans.start, window.end, first, end)];
}

/** Adds the time of each kind on a row; a plain loop, for a whole run has hundreds of thousands of spans. */
function addTimes(run: RunIndex['run'], row: number, window: Period, sums: Sums): void {
  const { kind, start, end } = run.spans;
  const [first, last] = spansWithin(run, row, window);
  for (let span = first; span < last; span++) {
    const time = overlap(start[span] as number, end[span] as number, window);
    const at = kind[span] as number;
    sums[at] = (sums[at] as number) + time;
  }
}

function stageTimes({ run }: RunIndex, window: Period) {
  const { rows, instances } = run;
  const roles = new Map<InstanceRole, { readonly sums: Sums; stages: number }>();
  rows.forEach(({ instance, stage }, row) => {
    if (stage === 'link') return;
    const role = instances[instance]?.role ?? 'colocated';
    const own = roles.get(role) ?? { sums: noTime(), stages: 0 };
    roles.set(role, own);
    own.stages++;
    addTimes(run, row, window, own.sums);
  });
  const all = noTime();
  for (const { sums } of roles.values())
    sums.forEach((time, kind) => {
      all[kind] = (all[kind] as number) + time;
    });
  return { all, roles };
}

const DECODE = SPAN_KINDS.indexOf('decode');
const MIXED = SPAN_KINDS.indexOf('mixed');

function meanBatch({ run }: RunIndex, window: Period): number | undefined {
  const { spans, rows } = run;
  let iterations = 0;
  let requests = 0;
  rows.forEach(({ stage }, row) => {
    if (stage !== 0) return;
    const [first, end] = spansWithin(run, row, window);
    for (let span = first; span < end; span++) {
      const kind = spans.kind[span];
      if ((kind !== DECODE && kind !== MIXED) || spans.start[span] === window.end) continue;
      iterations++;
      const before = span === 0 ? 0 : (spans.promptsEnd[span - 1] as number);
      requests += (spans.batch[span] as number) - ((spans.promptsEnd[span] as number) - before);
    }
  });
  return iterations === 0 ? undefined : requests / iterations;
}

/** Of the time between first and last tokens, the share in which decodes stand still for prompts; see `RunCounters`. */
export function decodeStalledIn({ run, standstills }: RunIndex, window: Period): Fraction | undefined {
  let stalled = 0;
  for (const { start, end, requests } of standstills) {
    const last = firstAbove(start, window.end);
    for (let i = firstAbove(end, window.start); i < last; i++)
      stalled += (requests[i] as number) * overlap(start[i] as number, end[i] as number, window);
  }
  const { firstToken, finish } = run.outcomes;
  let decoding = 0;
  for (let request = 0; request < finish.length; request++)
    decoding += overlap(firstToken[request] as number, finish[request] as number, window);
  return decoding > 0 ? stalled / decoding : undefined;
}

/** The most KV memory that each instance reserved at once. */
export function memoryPeaksIn({ run }: RunIndex, window: Period): readonly MemoryPeak[] {
  return run.memory.map(({ time, used }, instance) => {
    const from = Math.max(0, firstAbove(time, window.start) - 1);
    const end = firstAbove(time, window.end);
    let tokens = 0;
    for (let i = from; i < end; i++) tokens = Math.max(tokens, used[i] as number);
    return { tokens, share: tokens / (run.instances[instance]?.kvCapacity ?? Number.POSITIVE_INFINITY) };
  });
}

export function marksIn({ run: { marks } }: RunIndex, window: Period): Record<MemoryMarkKind, number> {
  const counts = { preempted: 0, swappedOut: 0, swappedIn: 0 } satisfies Record<
    (typeof MEMORY_MARKS)[number],
    number
  >;
  marks.time.forEach((time, mark) => {
    if (time >= window.start && time <= window.end) counts[markKindOf(marks, mark)]++;
  });
  return counts;
}

/**
 * Counts over a window of a run, which may be the whole of it (0 to `run.end`, from empty until the last request has
 * finished). Every stage counts the same, whatever its GPUs.
 */
export function countersOf(index: RunIndex, window: Period): RunCounters {
  const length = window.end - window.start;
  if (!(length > 0))
    throw new RangeError(`A window ends after it starts, not ${window.start} to ${window.end}`);
  const { all, roles } = stageTimes(index, window);
  const stages = [...roles.values()].reduce((sum, { stages: own }) => sum + own, 0);
  return {
    stages: sharesOf(all, stages * length),
    byRole: Object.fromEntries(
      [...roles].map(([role, { sums, stages: own }]) => [role, sharesOf(sums, own * length)]),
    ),
    meanDecodeBatch: meanBatch(index, window),
    decodeStalled: decodeStalledIn(index, window),
    memoryPeaks: memoryPeaksIn(index, window),
    marks: marksIn(index, window),
  };
}

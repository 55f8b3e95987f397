import type { InstanceRole, MEMORY_MARKS, MemoryMarkKind } from '../simulator/recorder';
import type { Fraction, Seconds, Tokens } from '../units';
import { firstAbove, isPass, kindOf, markKindOf, type Period, promptsOf, type RunIndex } from './runIndex';

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

type Sums = Record<StageActivity, Seconds>;

function noTime(): Sums {
  return { prefill: 0, decode: 0, mixed: 0, swap: 0, bubble: 0, idle: 0 };
}

function sharesOf(sums: Sums, stageTime: Seconds): StageShares {
  const busy = STAGE_ACTIVITIES.reduce((sum, activity) => sum + sums[activity], 0);
  const idle = Math.max(0, stageTime - busy);
  return {
    prefill: sums.prefill / stageTime,
    decode: sums.decode / stageTime,
    mixed: sums.mixed / stageTime,
    swap: sums.swap / stageTime,
    bubble: sums.bubble / stageTime,
    idle: idle / stageTime,
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

function stageTimes({ run }: RunIndex, window: Period) {
  const { spans, rows, instances } = run;
  const all = noTime();
  const roles = new Map<InstanceRole, { readonly sums: Sums; stages: number }>();
  rows.forEach(({ instance, stage }, row) => {
    if (stage === 'link') return;
    const role = instances[instance]?.role ?? 'colocated';
    const own = roles.get(role) ?? { sums: noTime(), stages: 0 };
    roles.set(role, own);
    own.stages++;
    const [first, end] = spansWithin(run, row, window);
    for (let span = first; span < end; span++) {
      const kind = kindOf(spans, span);
      // Links have rows of their own.
      if (kind === 'transfer') continue;
      const time = overlap(spans.start[span] as number, spans.end[span] as number, window);
      own.sums[kind] += time;
      all[kind] += time;
    }
  });
  return { all, roles };
}

function meanBatch({ run }: RunIndex, window: Period): number | undefined {
  const { spans, rows } = run;
  let iterations = 0;
  let requests = 0;
  rows.forEach(({ stage }, row) => {
    if (stage !== 0) return;
    const [first, end] = spansWithin(run, row, window);
    for (let span = first; span < end; span++) {
      const kind = kindOf(spans, span);
      if (!isPass(kind) || kind === 'prefill' || spans.start[span] === window.end) continue;
      iterations++;
      requests += (spans.batch[span] as number) - promptsOf(spans, span).length;
    }
  });
  return iterations === 0 ? undefined : requests / iterations;
}

function stalledShare({ run, standstills }: RunIndex, window: Period): Fraction | undefined {
  let stalled = 0;
  for (const { start, end, requests } of standstills) {
    const last = firstAbove(start, window.end);
    for (let i = firstAbove(end, window.start); i < last; i++)
      stalled += (requests[i] as number) * overlap(start[i] as number, end[i] as number, window);
  }
  const { firstToken, finish } = run.outcomes;
  const decoding = firstToken.reduce(
    (sum, first, request) => sum + overlap(first, finish[request] as number, window),
    0,
  );
  return decoding > 0 ? stalled / decoding : undefined;
}

function peaksOf({ run }: RunIndex, window: Period): readonly MemoryPeak[] {
  return run.memory.map(({ time, used }, instance) => {
    const from = Math.max(0, firstAbove(time, window.start) - 1);
    const end = firstAbove(time, window.end);
    const tokens = used.subarray(from, end).reduce((most, now) => Math.max(most, now), 0);
    return { tokens, share: tokens / (run.instances[instance]?.kvCapacity ?? Number.POSITIVE_INFINITY) };
  });
}

function marksWithin({ run: { marks } }: RunIndex, window: Period): Record<MemoryMarkKind, number> {
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
    decodeStalled: stalledShare(index, window),
    memoryPeaks: peaksOf(index, window),
    marks: marksWithin(index, window),
  };
}

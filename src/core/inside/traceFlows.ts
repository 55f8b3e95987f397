import type { Seconds } from '../units';
import type { RecordedRun, Stays } from './recordedRun';
import { SPAN_KINDS } from './spans';
import { type FlowStep, flowEvent, type SpanTimes, type TraceThread } from './traceEvents';

/** Sums of the same times in another order differ by less. */
const ROUNDING: Seconds = 1e-9;

const DECODES = new Set([SPAN_KINDS.indexOf('decode'), SPAN_KINDS.indexOf('mixed')]);

/** Passes of one group through one stage, in order of time. */
type Passes = readonly number[];

function passKey(instance: number, stage: number, group: number): string {
  return `${instance} ${stage} ${group}`;
}

function decodePassesOf({ spans, rows }: RecordedRun): ReadonlyMap<string, Passes> {
  const passes = new Map<string, number[]>();
  for (const { instance, stage, first, end } of rows) {
    if (stage === 'link') continue;
    for (let i = first; i < end; i++) {
      if (!DECODES.has(spans.kind[i] as number)) continue;
      const key = passKey(instance, stage, spans.group[i] as number);
      const list = passes.get(key);
      if (list === undefined) passes.set(key, [i]);
      else list.push(i);
    }
  }
  return passes;
}

/** The first pass whose time in this column is at or after the given one; the length of the list when there is none. */
function firstFrom(passes: Passes, column: Float64Array, time: Seconds): number {
  let low = 0;
  let high = passes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((column[passes[middle] as number] as number) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First and last decode pass of a stay in a batch, as spans: where it enters and where it leaves the pipeline. */
function endsOfStay(
  { spans, instances }: RecordedRun,
  stays: Stays,
  stay: number,
  passes: ReadonlyMap<string, Passes>,
): readonly number[] {
  const instance = stays.instance[stay] as number;
  const group = stays.group[stay] as number;
  const start = (stays.start[stay] as number) - ROUNDING;
  const end = (stays.end[stay] as number) + ROUNDING;
  const lastStage = (instances[instance]?.stages ?? 1) - 1;
  const entering = passes.get(passKey(instance, 0, group)) ?? [];
  const leaving = passes.get(passKey(instance, lastStage, group)) ?? [];
  const first = entering[firstFrom(entering, spans.start, start)];
  const last = leaving[firstFrom(leaving, spans.end, end) - 1];
  // Taken out again before its first pass, it was in none.
  return [first, last].filter(
    (span) =>
      span !== undefined && (spans.start[span] as number) >= start && (spans.end[span] as number) <= end,
  ) as number[];
}

/** For each request the spans that its flow leads through: passes of its prompt, transfers, first and last decode pass. */
function waysOf(run: RecordedRun): readonly (readonly number[])[] {
  const { spans, stays, outcomes } = run;
  const ways = Array.from({ length: outcomes.requests.count }, () => new Set<number>());
  for (let i = 0, next = 0; i < spans.count; i++) {
    for (; next < (spans.promptsEnd[i] as number); next++) ways[spans.prompts[next] as number]?.add(i);
  }
  const passes = decodePassesOf(run);
  for (let stay = 0; stay < stays.request.length; stay++) {
    for (const span of endsOfStay(run, stays, stay, passes)) ways[stays.request[stay] as number]?.add(span);
  }
  return ways.map((way) => [...way]);
}

function stepOf(index: number, count: number): FlowStep {
  if (index === 0) return 's';
  return index === count - 1 ? 'f' : 't';
}

/**
 * Flows (`s`, `t`, `f`), one a request, from its first prefill pass to its last decode pass, each step in the middle of a
 * slice. A request that is served in one pass has none. `firstId`: that of request 0, free for as many as there are.
 */
export function* flowEvents(
  run: RecordedRun,
  times: SpanTimes,
  firstId: number,
  threadOfRow: (row: number) => TraceThread,
): Generator<string> {
  const threads: TraceThread[] = [];
  run.rows.forEach(({ first, end }, row) => {
    threads.length = end;
    threads.fill(threadOfRow(row), first, end);
  });
  const middle = (span: number): number =>
    Math.floor(((times.start[span] as number) + (times.end[span] as number)) / 2);
  for (const [request, way] of waysOf(run).entries()) {
    if (way.length < 2) continue;
    const inOrder = way.map((span) => ({ span, at: middle(span) })).sort((a, b) => a.at - b.at);
    for (const [index, { span, at }] of inOrder.entries()) {
      const phase = stepOf(index, inOrder.length);
      yield flowEvent(phase, request, firstId + request, threads[span] as TraceThread, at);
    }
  }
}

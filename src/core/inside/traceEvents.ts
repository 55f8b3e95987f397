import { tpotOf, ttftOf } from '../goodput/metrics';
import type { Scenario } from '../scenario/scenario';
import type { RequestOutcomes } from '../simulator/outcome';
import { MEMORY_MARKS, type MemoryMarkKind } from '../simulator/recorder';
import type { Seconds } from '../units';
import type { MemoryTrack, RecordedRun } from './recordedRun';
import { SPAN_KINDS, type SpanRow } from './spans';

/** Where a viewer draws an event. */
export interface TraceThread {
  readonly pid: number;
  readonly tid: number;
}

/** Start and end of every span on the clock of the format; as in seconds, those of one row do not overlap. */
export interface SpanTimes {
  readonly start: Float64Array;
  readonly end: Float64Array;
}

/** Prompts of a pass that are named; of more only the number is told. */
const NAMED_PROMPTS = 8;

const MARK_NAMES: Readonly<Record<MemoryMarkKind, string>> = {
  preempted: 'preempted',
  swappedOut: 'swapped out',
  swappedIn: 'swapped in',
};

/** Whole, as the format wants them: fractions would add up to ends that lie a rounding beyond the next start. */
function microseconds(time: Seconds): number {
  return Math.round(time * 1e6);
}

function place({ pid, tid }: TraceThread): string {
  return `"pid":${pid},"tid":${tid}`;
}

/** Rounded so that a span never begins before the one before it in its row has ended. */
export function spanTimesOf({ spans, rows }: RecordedRun): SpanTimes {
  const times = { start: new Float64Array(spans.count), end: new Float64Array(spans.count) };
  for (const row of rows) {
    let free = 0;
    for (let i = row.first; i < row.end; i++) {
      const start = Math.max(free, microseconds(spans.start[i] as number));
      free = Math.max(start, microseconds(spans.end[i] as number));
      times.start[i] = start;
      times.end[i] = free;
    }
  }
  return times;
}

/** Metadata (`M`): names of processes and threads, and the order in which they are drawn. */
export function metadataEvent(kind: string, thread: TraceThread, args: Record<string, unknown>): string {
  return `{"ph":"M","name":"${kind}",${place(thread)},"ts":0,"args":${JSON.stringify(args)}}`;
}

function promptsOf({ spans }: RecordedRun, i: number): Int32Array {
  return spans.prompts.subarray(i === 0 ? 0 : spans.promptsEnd[i - 1], spans.promptsEnd[i]);
}

function promptsText(prompts: Int32Array): string {
  const named = prompts.subarray(0, NAMED_PROMPTS).join(', ');
  return prompts.length > NAMED_PROMPTS ? `${named} and ${prompts.length - NAMED_PROMPTS} more` : named;
}

function spanArgs(run: RecordedRun, i: number): string {
  const { spans } = run;
  const prompts = promptsOf(run, i);
  const stalled = spans.stalled[i] as number;
  return (
    `{"batch":${spans.batch[i]},"tokens":${spans.tokens[i]},"KV tokens":${spans.kvTokens[i]}` +
    `${stalled > 0 ? `,"stalled":${stalled}` : ''}` +
    `${prompts.length > 0 ? `,"prompts":"${promptsText(prompts)}"` : ''}}`
  );
}

/** Complete events (`X`): what a stage or a link does. A bubble has no work to tell about; one below the clock is left out. */
export function* sliceEvents(
  run: RecordedRun,
  { first, end }: SpanRow,
  times: SpanTimes,
  thread: TraceThread,
): Generator<string> {
  for (let i = first; i < end; i++) {
    const kind = SPAN_KINDS[run.spans.kind[i] as number];
    const start = times.start[i] as number;
    const duration = (times.end[i] as number) - start;
    if (kind === 'bubble' && duration === 0) continue;
    const args = kind === 'bubble' ? '{}' : spanArgs(run, i);
    yield `{"ph":"X","name":"${kind}","cat":"pass",${place(thread)},"ts":${start},"dur":${duration},"args":${args}}`;
  }
}

export type FlowStep = 's' | 't' | 'f';

/** A step of a flow; it belongs to the slice around it, the last one too (`bp`). */
export function flowEvent(
  phase: FlowStep,
  request: number,
  id: number,
  thread: TraceThread,
  at: number,
): string {
  const binding = phase === 'f' ? ',"bp":"e"' : '';
  return `{"ph":"${phase}","name":"request ${request}","cat":"request","id":${id},${place(thread)},"ts":${at}${binding}}`;
}

function counterEvent(name: string, thread: TraceThread, time: Seconds, args: string): string {
  return `{"ph":"C","name":"${name}",${place(thread)},"ts":${microseconds(time)},"args":${args}}`;
}

/** Counters (`C`) of an instance. Viewers stack the values of one, so `running` and `parked` add up to what is used. */
export function* counterEvents(track: MemoryTrack, thread: TraceThread): Generator<string> {
  let lastMemory = '';
  let lastWaiting = -1;
  for (let i = 0; i < track.time.length; i++) {
    const time = track.time[i] as number;
    const parked = track.parked[i] as number;
    const waiting = track.waiting[i] as number;
    const memory = `{"running":${(track.used[i] as number) - parked},"parked":${parked}}`;
    if (memory !== lastMemory) yield counterEvent('KV memory (tokens)', thread, time, memory);
    if (waiting !== lastWaiting) yield counterEvent('waiting', thread, time, `{"requests":${waiting}}`);
    lastMemory = memory;
    lastWaiting = waiting;
  }
}

function instantEvent(name: string, thread: TraceThread, time: Seconds, args: object): string {
  return `{"ph":"i","s":"t","name":"${name}",${place(thread)},"ts":${microseconds(time)},"args":${JSON.stringify(args)}}`;
}

/** Preemptions and swaps, on the first stage of their instance. */
export function* markEvents(
  { marks }: RecordedRun,
  threadOf: (instance: number) => TraceThread,
): Generator<string> {
  for (let i = 0; i < marks.time.length; i++) {
    const kind = MEMORY_MARKS[marks.kind[i] as number] as MemoryMarkKind;
    const thread = threadOf(marks.instance[i] as number);
    yield instantEvent(MARK_NAMES[kind], thread, marks.time[i] as number, { request: marks.request[i] });
  }
}

export function* arrivalEvents({ requests }: RequestOutcomes, thread: TraceThread): Generator<string> {
  for (let i = 0; i < requests.count; i++) {
    yield instantEvent('arrival', thread, requests.arrival[i] as number, {
      request: i,
      'input tokens': requests.inputTokens[i],
      'output tokens': requests.outputTokens[i],
    });
  }
}

/** Missed SLOs: of TTFT at the first token, of TPOT at the last. */
export function* missEvents(
  outcomes: RequestOutcomes,
  { ttftSlo, tpotSlo }: Pick<Scenario, 'ttftSlo' | 'tpotSlo'>,
  thread: TraceThread,
): Generator<string> {
  const { requests, firstToken, finish } = outcomes;
  const miss = (name: string, request: number, at: number, value: Seconds, slo: Seconds): string =>
    instantEvent(`missed ${name} SLO`, thread, at, {
      request,
      [`${name} (ms)`]: 1000 * value,
      'SLO (ms)': 1000 * slo,
    });
  for (let i = 0; i < requests.count; i++) {
    const ttft = ttftOf(outcomes, i);
    const tpot = tpotOf(outcomes, i, (requests.outputTokens[i] as number) - 1);
    if (ttft > ttftSlo) yield miss('TTFT', i, firstToken[i] as number, ttft, ttftSlo);
    if (tpot > tpotSlo) yield miss('TPOT', i, finish[i] as number, tpot, tpotSlo);
  }
}

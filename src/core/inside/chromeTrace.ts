import { placementText } from '../scenario/placementText';
import { PLACEMENT_LETTERS, type Scenario } from '../scenario/scenario';
import type { RecordedInstance, RecordedRun, RunAnswer } from './recordedRun';
import type { SpanRow } from './spans';
import {
  arrivalEvents,
  counterEvents,
  markEvents,
  metadataEvent,
  missEvents,
  sliceEvents,
  spanTimesOf,
  type TraceThread,
} from './traceEvents';
import { flowEvents } from './traceFlows';

/** What a trace says of its origin. */
export interface TraceOrigin {
  readonly scenario: Scenario;
  /** The address that holds the scenario. */
  readonly address: string;
  /** Requests of each run. */
  readonly requests: number;
}

/** Arrivals and missed SLOs, of all placements. Viewers keep number 0 for themselves. */
const REQUESTS_PROCESS = 1;
/** Events that are written in one piece. */
const PIECE = 1000;

/** Numbers of threads are unique in the whole file, as those of an operating system are. `index` from 0. */
function threadOf(pid: number, index: number): TraceThread {
  return { pid, tid: 100 * pid + index + 1 };
}

const ARRIVALS = threadOf(REQUESTS_PROCESS, 0);

function letterOf(placement: number): string {
  return PLACEMENT_LETTERS[placement] ?? String(placement + 1);
}

function* processEvents(pid: number, name: string, label = ''): Generator<string> {
  const thread = threadOf(pid, 0);
  yield metadataEvent('process_name', thread, { name });
  yield metadataEvent('process_sort_index', thread, { sort_index: pid });
  if (label !== '') yield metadataEvent('process_labels', thread, { labels: label });
}

function* threadEvents(thread: TraceThread, name: string): Generator<string> {
  yield metadataEvent('thread_name', thread, { name });
  yield metadataEvent('thread_sort_index', thread, { sort_index: thread.tid });
}

function instanceName({ placement }: RecordedRun, { role, number, gpus }: RecordedInstance): string {
  const name = placement.policy === 'chunkedPrefill' ? 'chunked prefill' : role;
  return `${name} ${number + 1} · ${gpus} ${gpus === 1 ? 'GPU' : 'GPUs'}`;
}

function rowName({ stage }: SpanRow, { stages }: RecordedInstance): string {
  return stage === 'link' ? 'KV transfer in' : `stage ${stage + 1} of ${stages}`;
}

/** Where a viewer draws the rows and instances of a run; processes are numbered from `firstProcess`. */
function threadsOf({ rows }: RecordedRun, firstProcess: number) {
  const ofRows: TraceThread[] = [];
  const stages: TraceThread[] = [];
  let inProcess = 0;
  rows.forEach(({ instance, stage }, row) => {
    const pid = firstProcess + instance;
    inProcess = rows[row - 1]?.instance === instance ? inProcess + 1 : 0;
    const thread = threadOf(pid, inProcess);
    ofRows.push(thread);
    if (stage === 0) stages[instance] = thread;
  });
  return {
    ofRow: (row: number) => ofRows[row] as TraceThread,
    ofInstance: (instance: number) => stages[instance] as TraceThread,
  };
}

function* runEvents(
  run: RecordedRun,
  placement: number,
  firstProcess: number,
  origin: TraceOrigin,
): Generator<string> {
  const letter = letterOf(placement);
  const threads = threadsOf(run, firstProcess);
  for (const [index, instance] of run.instances.entries()) {
    const name = `${letter} · ${instanceName(run, instance)}`;
    yield* processEvents(firstProcess + index, name, `KV memory for ${instance.kvCapacity} tokens`);
  }
  const times = spanTimesOf(run);
  for (const [index, row] of run.rows.entries()) {
    const thread = threads.ofRow(index);
    yield* threadEvents(thread, rowName(row, run.instances[row.instance] as RecordedInstance));
    yield* sliceEvents(run, row, times, thread);
  }
  yield* flowEvents(run, times, 1 + placement * origin.requests, threads.ofRow);
  for (const [index, track] of run.memory.entries()) yield* counterEvents(track, threads.ofInstance(index));
  yield* markEvents(run, threads.ofInstance);
  const misses = threadOf(REQUESTS_PROCESS, 1 + placement);
  yield* threadEvents(misses, `${letter} · missed SLOs`);
  yield* missEvents(run.outcomes, origin.scenario, misses);
}

function* events(
  origin: TraceOrigin,
  runs: Iterable<RunAnswer>,
  told: Record<string, unknown>,
): Generator<string> {
  yield* processEvents(REQUESTS_PROCESS, 'Requests');
  yield* threadEvents(ARRIVALS, 'arrivals');
  let firstProcess = REQUESTS_PROCESS + 1;
  let placement = 0;
  let hasArrivals = false;
  for (const run of runs) {
    const name = `placement ${letterOf(placement)}`;
    if (run.kind === 'refused') told[name] = `refused: ${run.reason}`;
    else {
      const { copies, gpus, arrivalRate } = run;
      told[name] = {
        'as it ran': placementText(run.placement),
        copies,
        GPUs: gpus,
        'arrival rate (req/s)': arrivalRate,
      };
      // All placements meet the same requests.
      if (!hasArrivals) yield* arrivalEvents(run.outcomes, ARRIVALS);
      hasArrivals = true;
      yield* runEvents(run, placement, firstProcess, origin);
      firstProcess += run.instances.length;
    }
    placement++;
  }
}

function* inPieces(lines: Iterable<string>): Generator<string> {
  let piece: string[] = [];
  for (const line of lines) {
    piece.push(line);
    if (piece.length < PIECE) continue;
    yield piece.join(',\n');
    piece = [];
  }
  if (piece.length > 0) yield piece.join(',\n');
}

/**
 * Recorded runs of the placements of a scenario, in its order, as a JSON file in the Trace Event Format that Perfetto and
 * chrome://tracing open; in pieces. Processes are instances, threads their stages, flows the requests. Runs are asked
 * for one at a time, so only one needs to be held. A refused placement is only named.
 */
export function* traceText(origin: TraceOrigin, runs: Iterable<RunAnswer>): Generator<string> {
  const { scenario, address, requests } = origin;
  const told: Record<string, unknown> = {
    software: 'Goodput Lab',
    scenario: address,
    seed: scenario.seed,
    requests,
    units:
      'ts and dur in microseconds; tokens and KV memory in tokens; batch, stalled and waiting in requests; requests are numbered from 0 in order of arrival',
  };
  let before = '{"displayTimeUnit":"ms","traceEvents":[\n';
  for (const piece of inPieces(events(origin, runs, told))) {
    yield before + piece;
    before = ',\n';
  }
  yield `\n],"otherData":${JSON.stringify(told)}}\n`;
}

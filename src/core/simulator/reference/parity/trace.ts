import type { IterationSink } from '../iterationSink';
import { arrivalsFromStarts, type ReferenceRequests, whyUnservable } from '../requests';
import { type ReferenceRun, simulateReference } from '../simulateReference';
import { Differences, type RequestDifferences } from './differences';
import { compareRows, type Replay } from './golden';
import { type Fields, readFields, readInteger, readList, readNumber, readTable, WrongFile } from './reader';
import { readSystem } from './systemOf';

/** A row of the worker log: time, then all else, which must be equal. */
interface LogRow {
  readonly time: number;
  readonly rest: string;
}

/** Rows of each stage in order of time; the published file lists stage after stage. */
class WorkerLog implements IterationSink {
  readonly rows = new Map<number, LogRow[]>();

  start(stage: number, now: number, kind: 'prefill' | 'decode', tokens: readonly number[]): void {
    const size = tokens.length;
    const row =
      kind === 'prefill'
        ? ['do_prefill', tokens.reduce((total, length) => total + length, 0), size, 0, tokens, []]
        : ['do_decode', size, 0, size, [], tokens];
    this.add(stage, { time: now, rest: JSON.stringify(row) });
  }

  end(stage: number, now: number): void {
    this.add(stage, { time: now, rest: JSON.stringify(['wait']) });
  }

  add(stage: number, row: LogRow): void {
    const rows = this.rows.get(stage);
    if (rows === undefined) this.rows.set(stage, [row]);
    else rows.push(row);
  }
}

/** A workload file as the published simulator takes it: start times in seconds, in file order. */
function readWorkload(workload: unknown): ReferenceRequests {
  const entries = readList(workload, 'the workload').map((entry, i) => readFields(entry, `workload[${i}]`));
  const column = (name: string, read: (value: unknown, where: string) => number) =>
    entries.map((entry, i) => read(entry[name], `workload[${i}].${name}`));
  return {
    count: entries.length,
    arrival: arrivalsFromStarts(column('start_time', readNumber)),
    inputTokens: Int32Array.from(column('prompt_len', readInteger)),
    outputTokens: Int32Array.from(column('output_len', readInteger)),
  };
}

function readLog(rows: unknown): WorkerLog {
  const log = new WorkerLog();
  readList(rows, 'worker_log').forEach((row, i) => {
    const [stage, time, ...rest] = readList(row, `worker_log[${i}]`);
    log.add(readInteger(stage, `worker_log[${i}].wid`), {
      time: readNumber(time, `worker_log[${i}].time_ms`),
      rest: JSON.stringify(rest),
    });
  });
  return log;
}

function compareLogs(differences: Differences, actual: WorkerLog, expected: WorkerLog): void {
  for (const stage of new Set([...actual.rows.keys(), ...expected.rows.keys()])) {
    const ours = actual.rows.get(stage) ?? [];
    const theirs = expected.rows.get(stage) ?? [];
    if (ours.length !== theirs.length) {
      differences.differ(`worker ${stage} has ${ours.length} log rows instead of ${theirs.length}`);
    }
    for (const [i, row] of ours.entries()) {
      const other = theirs[i];
      if (other === undefined) break;
      differences.compare(row.time, other.time);
      if (row.rest === other.rest) continue;
      differences.differ(`worker ${stage}, log row ${i}: ${row.rest} instead of ${other.rest}`);
      break;
    }
  }
}

function compareRequests(differences: Differences, file: Fields, run: ReferenceRun): RequestDifferences {
  const table = readTable(file.requests_columns, file.requests, 'requests');
  if (table.count !== run.requests.count) {
    throw new WrongFile(`requests has ${table.count} rows, the workload has ${run.requests.count}`);
  }
  return compareRows(differences, table, run, (row) =>
    readInteger(table.at(row, 'req_id'), `requests[${row}].req_id`),
  );
}

/** An event trace: a run on a workload file, with every iteration of every stage. */
export function replayTrace(file: Fields, workload: unknown): Replay {
  const system = readSystem(file);
  const requests = readWorkload(workload);
  const reason = whyUnservable(system, requests);
  if (reason !== undefined) throw new WrongFile(reason);
  const log = new WorkerLog();
  const run = simulateReference(system, requests, log);
  const differences = new Differences();
  const rows = compareRequests(differences, file, run);
  compareLogs(differences, log, readLog(file.worker_log));
  return { kind: 'times', maxAbsDiffMs: differences.max, notes: differences.notes, requests: rows };
}

import { pandasQuantile, referenceTotals, referenceTpots, referenceTtfts } from '../metrics';
import { arrivalsFromStarts, type ReferenceRequests, whyUnservable } from '../requests';
import { type ReferenceRun, simulateReference } from '../simulateReference';
import type { ReferenceSystem } from '../system';
import { Differences, type RequestDifferences } from './differences';
import {
  type Fields,
  readFields,
  readInteger,
  readList,
  readNumber,
  readNumberOrNaN,
  readTable,
  readText,
  WrongFile,
} from './reader';
import { readSystem } from './systemOf';

/** A replay beside what the published simulator gave. */
export interface Replay {
  readonly kind: 'times';
  readonly maxAbsDiffMs: number;
  /** What differs in more than a number. */
  readonly notes: readonly string[];
  readonly requests: RequestDifferences;
  readonly run?: ReferenceRun;
  /** Columns whose float64 bytes, one after another, the file gives a SHA-256 of; undefined when it gives none. */
  readonly bits?: { readonly sha256: string; readonly columns: readonly Float64Array[] };
}

type Table = ReturnType<typeof readTable>;

/**
 * Goldens hold arrivals in milliseconds with three decimals, made from start times in seconds with six. From those
 * the exact bits follow, as the published simulator adds up their gaps; other arrivals are taken as they are.
 */
function exactArrivals(rounded: Float64Array): Float64Array {
  const starts = rounded.map((time) => Number((time / 1000).toFixed(6)));
  const isRounded = (time: number, i: number) => Math.abs((starts[i] as number) * 1000 - time) < 1e-7;
  const isFromStarts = rounded[0] === 0 && rounded.every(isRounded);
  return isFromStarts ? arrivalsFromStarts(starts) : rounded;
}

function readRequests(table: Table): ReferenceRequests {
  const column = (name: string, read: (value: unknown, where: string) => number) =>
    Array.from({ length: table.count }, (_, row) => read(table.at(row, name), `requests[${row}].${name}`));
  return {
    count: table.count,
    arrival: exactArrivals(Float64Array.from(column('arrival_ms', readNumber))),
    inputTokens: Int32Array.from(column('prompt', readInteger)),
    outputTokens: Int32Array.from(column('output', readInteger)),
  };
}

/** Refuses what would spin for ever before it starts. */
export function replay(system: ReferenceSystem, requests: ReferenceRequests): ReferenceRun {
  const reason = whyUnservable(system, requests);
  if (reason !== undefined) throw new WrongFile(reason);
  return simulateReference(system, requests);
}

const COLUMNS = [
  ['ttft', 'ttft_ms', referenceTtfts],
  ['tpot', 'tpot_ms', referenceTpots],
  ['total', 'total_ms', referenceTotals],
] as const;

/** Times of every request; `requestOf` gives the place of a row's request in the run. */
export function compareRows(
  differences: Differences,
  table: Table,
  run: ReferenceRun,
  requestOf: (row: number) => number,
): RequestDifferences {
  const all = { ttft: [] as number[], tpot: [] as number[], total: [] as number[] };
  for (const [metric, name, measure] of COLUMNS) {
    const values = measure(run);
    for (let row = 0; row < table.count; row++) {
      const expected = readNumberOrNaN(table.at(row, name), `requests[${row}].${name}`);
      const actual = values[requestOf(row)] ?? Number.NaN;
      differences.compare(actual, expected);
      all[metric].push(actual - expected);
    }
  }
  return all;
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

/** Sums were made of unrounded numbers; compared as means, since the file's arrivals are rounded. */
function compareSums(differences: Differences, check: Fields, run: ReferenceRun): void {
  const count = Math.max(1, run.requests.count);
  const compareMean = (name: string, values: Float64Array) => {
    if (check[name] === undefined) return;
    const expected = readNumberOrNaN(check[name], `check.${name}`);
    // A sum over a request without output may be NaN; then it says nothing.
    if (Number.isNaN(expected)) return;
    differences.compare(sum(values.filter((value) => !Number.isNaN(value))) / count, expected / count);
  };
  compareMean('sum_ttft', referenceTtfts(run));
  compareMean('sum_tpot', referenceTpots(run));
  compareMean('sum_total', referenceTotals(run));
  if (check.end_time !== undefined) {
    differences.compare(
      run.finish.reduce((a, b) => Math.max(a, b), 0),
      readNumber(check.end_time, 'check.end_time'),
    );
  }
}

function compareQuantiles(differences: Differences, quantiles: Fields, run: ReferenceRun): void {
  for (const [p, expected] of Object.entries(quantiles)) {
    const [ttft, tpot] = readList(expected, `quantiles.${p}`);
    const columns = [
      [referenceTtfts(run), ttft],
      [referenceTpots(run), tpot],
    ] as const;
    for (const [values, value] of columns) {
      differences.compare(pandasQuantile(values, Number(p)), readNumberOrNaN(value, `quantiles.${p}`));
    }
  }
}

/** A golden: one run of the published simulator with released fits, its requests and what it measured. */
export function replayGolden(file: Fields): Replay {
  const table = readTable(file.columns, file.requests, 'requests');
  const requests = readRequests(table);
  const run = replay(readSystem(file), requests);
  const differences = new Differences();
  const rows = compareRows(differences, table, run, (row) => row);
  if (file.quantiles !== undefined) {
    compareQuantiles(differences, readFields(file.quantiles, 'quantiles'), run);
  }
  const check = file.check === undefined ? {} : readFields(file.check, 'check');
  compareSums(differences, check, run);
  return {
    kind: 'times',
    maxAbsDiffMs: differences.max,
    notes: differences.notes,
    requests: rows,
    run,
    ...(check.f64_sha256 !== undefined && {
      bits: {
        sha256: readText(check.f64_sha256, 'check.f64_sha256'),
        columns: [requests.arrival, ...COLUMNS.map(([, , measure]) => measure(run))],
      },
    }),
  };
}

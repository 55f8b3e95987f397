import { DECODE_LARGE_BATCH, engineFit } from '../../../catalogue/engineFits';
import { kvCapacityTokens } from '../../../catalogue/kvCapacity';
import type { ReferenceRequests } from '../requests';
import type { ReferenceRun } from '../simulateReference';
import type { ReferenceInstances, ReferenceSystem } from '../system';
import { Differences, type RequestDifferences } from './differences';
import { type Replay, replay } from './golden';
import { type Fields, readFields, readInteger, readList, readNumber, readNumbers, WrongFile } from './reader';
import { readBackend, readModel } from './systemOf';

function readFitMs(fit: Fields, name: string, where: string): readonly [number, number, number] {
  const [fixed = 0, perToken = 0, third = 0] = readNumbers(fit[name], `${where}.${name}`, 3);
  return [fixed, perToken, third];
}

/** The case's own cost table, or the released one where it says null. */
function readCosts(
  file: Fields,
  tensorParallel: number,
  where: string,
): Pick<ReferenceInstances, 'fit' | 'decodeLargeFrom'> {
  if (file.profileData === null) {
    const fit = engineFit(readBackend(file.backend), readModel(file.model), tensorParallel);
    if (fit === undefined) throw new WrongFile(`${where}: there is no released fit at TP ${tensorParallel}`);
    return { fit, decodeLargeFrom: DECODE_LARGE_BATCH };
  }
  const profiles = readFields(file.profileData, `${where}.profileData`);
  const profile = `${where}.profileData.${tensorParallel}`;
  const fit = readFields(profiles[tensorParallel], profile);
  return {
    fit: {
      prefill: readFitMs(fit, 'prefill', profile),
      decodeSmall: readFitMs(fit, 'decoding_smallbs', profile),
      decodeLarge: readFitMs(fit, 'decoding_largebs', profile),
    },
    decodeLargeFrom: readNumber(
      fit.decoding_large_small_bs_threshold,
      `${profile}.decoding_large_small_bs_threshold`,
    ),
  };
}

function readInstances(file: Fields, phase: 'prefill' | 'decode', where: string): ReferenceInstances {
  const number = (name: string) => readInteger(file[name], `${where}.${name}`, 1);
  const tensorParallel = number(`tp_${phase}`);
  const stages = number(`pp_${phase}`);
  const capacity = kvCapacityTokens(readModel(file.model), tensorParallel, stages);
  if (capacity === undefined) {
    throw new WrongFile(`${where}: the released capacity table has no TP ${tensorParallel} and PP ${stages}`);
  }
  return {
    count: number(`n_${phase}`),
    stages,
    kvCapacityTokens: capacity,
    ...readCosts(file, tensorParallel, where),
  };
}

function readFuzzSystem(file: Fields, where: string): ReferenceSystem {
  const [fixed = 0, perToken = 0] = readNumbers(file.ray, `${where}.ray`, 2);
  const overhead = { fixed, perToken };
  const prefill = readInstances(file, 'prefill', where);
  if (readBackend(file.backend) === 'vllm') return { policy: 'colocated', instances: prefill, overhead };
  return { policy: 'disaggregated', prefill, decode: readInstances(file, 'decode', where), overhead };
}

function readFuzzRequests(file: Fields, where: string): ReferenceRequests {
  const pairs = readList(file.pairs, `${where}.pairs`);
  const arrival = readList(file.arr, `${where}.arr`);
  if (arrival.length !== pairs.length) {
    throw new WrongFile(`${where}.arr has ${arrival.length} arrivals for ${pairs.length} pairs`);
  }
  const lengths = pairs.map((pair, i) => readList(pair, `${where}.pairs[${i}]`));
  const column = (index: number) =>
    Int32Array.from(lengths, (pair, i) => readInteger(pair[index], `${where}.pairs[${i}][${index}]`));
  return {
    count: pairs.length,
    arrival: Float64Array.from(arrival, (time, i) => readNumber(time, `${where}.arr[${i}]`)),
    inputTokens: column(0),
    outputTokens: column(1),
  };
}

/** Absolute times of the file, and what follows from them for each request. */
function compareCase(
  differences: Differences,
  all: Record<keyof RequestDifferences, number[]>,
  run: ReferenceRun,
  rows: readonly (readonly number[])[],
): void {
  rows.forEach(([arrival = 0, firstToken = 0, finish = 0], i) => {
    const ours = {
      arrival: run.requests.arrival[i] as number,
      firstToken: run.firstToken[i] as number,
      finish: run.finish[i] as number,
    };
    differences.compare(ours.arrival, arrival);
    differences.compare(ours.firstToken, firstToken);
    differences.compare(ours.finish, finish);
    const decoding = ours.finish - ours.firstToken - (finish - firstToken);
    all.ttft.push(ours.firstToken - ours.arrival - (firstToken - arrival));
    all.tpot.push(decoding / (run.requests.outputTokens[i] as number));
    all.total.push(ours.finish - ours.arrival - (finish - arrival));
  });
}

/** Random cases with forced ties, several instances and cost tables of their own; results are absolute times. */
export function replayFuzzCases(cases: readonly unknown[]): Replay {
  const differences = new Differences();
  const requests = { ttft: [], tpot: [], total: [] };
  for (const [i, value] of cases.entries()) {
    const where = `case ${i}`;
    const file = readFields(value, where);
    const run = replay(readFuzzSystem(file, where), readFuzzRequests(file, where));
    const rows = readList(file.res, `${where}.res`).map((row, j) =>
      readNumbers(row, `${where}.res[${j}]`, 3),
    );
    if (rows.length !== run.requests.count) {
      throw new WrongFile(`${where}.res has ${rows.length} rows for ${run.requests.count} requests`);
    }
    compareCase(differences, requests, run, rows);
  }
  return { kind: 'times', maxAbsDiffMs: differences.max, notes: differences.notes, requests };
}

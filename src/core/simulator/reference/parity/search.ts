import { colocatedConfigurations, disaggregatedConfigurations } from '../search/configurations';
import { type PlacementSearch, type SearchSample, searchPlacement } from '../search/placementSearch';
import {
  type Fields,
  readFields,
  readFlag,
  readInteger,
  readList,
  readNumber,
  readNumbers,
  WrongFile,
} from './reader';
import { readBackend, readModel } from './systemOf';

/** A search repeated beside what the published one found. */
export interface SearchReplay {
  readonly kind: 'search';
  readonly differing: number;
  readonly notes: readonly string[];
  readonly search: PlacementSearch;
}

/** The requests that a search of this many requests was made on. */
function readSample(value: unknown, count: number): SearchSample {
  const file = readFields(value, 'the sample');
  const pairs = readList(file.prompt_output, 'sample.prompt_output');
  if (pairs.length !== count)
    throw new WrongFile(`the sample has ${pairs.length} requests instead of ${count}`);
  const lengths = pairs.map((pair, i) => readList(pair, `sample.prompt_output[${i}]`));
  const column = (index: number) =>
    Int32Array.from(lengths, (pair, i) => readInteger(pair[index], `sample.prompt_output[${i}][${index}]`));
  return {
    unitGaps: Float64Array.from(readNumbers(file.std_exponential, 'sample.std_exponential', count - 1)),
    inputTokens: column(0),
    outputTokens: column(1),
  };
}

function readConfigurations(file: Fields) {
  const model = readModel(file.model);
  const nodes = readInteger(file.num_node, 'num_node', 1);
  const gpusPerNode = readInteger(file.ngpu_per_node, 'ngpu_per_node', 1);
  if (readBackend(file.backend) === 'vllm') return colocatedConfigurations(model, nodes * gpusPerNode);
  const affinity = readFlag(file.is_high_affinity, 'is_high_affinity') ? 'high' : 'low';
  return disaggregatedConfigurations(model, { nodes, gpusPerNode }, affinity);
}

/** Bisection down to less than this would never end in floating point. */
const FINEST_RESOLUTION = 1e-6;

function runSearch(file: Fields, sample: unknown): PlacementSearch {
  const [ttft = 0, tpot = 0, ttftPercent = 0, tpotPercent = 0] = readNumbers(
    file.attainment,
    'attainment',
    4,
  );
  const grid = {
    maxRatePerGpu: readNumber(file.max_per_gpu_rate, 'max_per_gpu_rate', 0),
    resolution: readNumber(file.esp, 'esp', FINEST_RESOLUTION),
  };
  const steps = searchPlacement(
    readModel(file.model),
    readConfigurations(file),
    readSample(sample, searchSize(file)),
    { ttft, tpot, ttftPercent, tpotPercent },
    grid,
  );
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

export function searchSize(file: Fields): number {
  return readInteger(file.N, 'N', 1);
}

/** A search file: every configuration's rate. One that only one side has differs as well. */
export function replaySearch(file: Fields, sample: unknown): SearchReplay {
  const search = runSearch(file, sample);
  const ours = new Map(
    search.entries.map(({ configuration, ratePerGpu }) => [configuration.label.join(','), ratePerGpu]),
  );
  const theirs = new Map(
    readList(file.result, 'result').map((row, i) => {
      const [label, rate] = readList(row, `result[${i}]`);
      return [readList(label, `result[${i}][0]`).join(','), readNumber(rate, `result[${i}][1]`)];
    }),
  );
  const notes = [...new Set([...ours.keys(), ...theirs.keys()])]
    .filter((label) => ours.get(label) !== theirs.get(label))
    .map(
      (label) => `(${label}): ${ours.get(label) ?? 'no entry'} instead of ${theirs.get(label) ?? 'no entry'}`,
    );
  return { kind: 'search', differing: notes.length, notes, search };
}

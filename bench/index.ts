import { CASES } from './cases';
import { measureCase, measureScale } from './measure';
import { benchPlacement, PLACEMENT_NAMES } from './placement';
import { benchRecord, RECORD_NAMES } from './record';

/**
 * Names of all cases; `scale` measures the first one at growing numbers of requests, `record-…` are runs with
 * everything kept, `placement-…` whole searches.
 */
export const NAMES: readonly string[] = [
  ...CASES.map(({ name }) => name),
  'scale',
  ...RECORD_NAMES,
  ...PLACEMENT_NAMES,
];

/** One case by name, as plain data. `heapBytes` says how much memory the process holds now. */
export async function runBench(name: string, heapBytes: () => number): Promise<object> {
  const special = benchRecord(name) ?? (await benchPlacement(name));
  if (special !== undefined) return special;
  const found = CASES.find((benchCase) => benchCase.name === name);
  if (found !== undefined) return measureCase(found);
  const [first] = CASES;
  if (name !== 'scale' || first === undefined)
    throw new Error(`No case is called ${name}: ${NAMES.join(', ')}`);
  const sizes = measureScale(first, heapBytes);
  return { requestsPerSecond: Math.min(...sizes.map((size) => size.requestsPerSecond)), sizes };
}

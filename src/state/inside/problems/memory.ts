import {
  MEMORY_REQUESTS,
  MEMORY_SCENARIO,
  type MemoryRun,
  type MemoryTrace,
} from '../../../core/inside/problems/memory';
import type { ProblemSide } from '../../../core/scenario/insideSettings';
import { MEMORY_MARKS } from '../../../core/simulator/recorder';
import type { TransferMode } from '../../../core/simulator/system';
import type { Seconds } from '../../../core/units';
import { arrivalsText } from '../../arrivals';
import { formatCount, formatMilliseconds, formatPercent } from '../../format';
import type { PlotTable } from '../../physics/plot';
import { type ComparedMeasure, compare, comparisonText, type Measure } from './comparison';

/** The second practical problem, decode memory overwhelmed by bursts, in words and tables. */

export const MEMORY_MODES: Readonly<Record<ProblemSide, TransferMode>> = { problem: 'push', remedy: 'pull' };

const MEASURES: readonly Measure<MemoryRun>[] = [
  { name: 'Swaps per request', unit: 'swaps', better: 'lower', read: (run) => run.swapsPerRequest },
  { name: 'P90 TPOT', unit: 'time', better: 'lower', read: (run) => run.tpotP90 },
  { name: 'Both SLOs met', unit: 'share', better: 'higher', read: (run) => run.attainment },
  { name: 'P90 TTFT', unit: 'time', better: 'lower', read: (run) => run.ttftP90 },
];

export function compareMemory(
  push: readonly MemoryRun[],
  pull: readonly MemoryRun[],
): readonly ComparedMeasure[] | undefined {
  return compare(MEASURES, push, pull);
}

export function memoryTakeaway(
  compared: readonly ComparedMeasure[] | undefined,
  replications: number,
): string {
  return comparisonText(compared, { replications, requests: MEMORY_REQUESTS });
}

function peakOf(values: Int32Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

/** The fullest that instances of one role get, as a share of their capacity. */
function peakShare({ instances, memory }: MemoryTrace, role: 'prefill' | 'decode'): number {
  const shares = instances.map((instance, i) =>
    instance.role === role ? peakOf(memory[i]?.used ?? new Int32Array()) / instance.kvCapacity : 0,
  );
  return Math.max(...shares);
}

function outsOf({ marks }: MemoryTrace): number {
  const out = MEMORY_MARKS.indexOf('swappedOut');
  return marks.kind.filter((kind) => kind === out).length;
}

/** A moment in the middle of the moves to the CPU; 0 where there are none. */
export function midMoves({ marks }: MemoryTrace): Seconds {
  return marks.time[Math.floor(marks.time.length / 2)] ?? 0;
}

/** What the drawn run shows: always both sides, whichever is drawn. */
export function memoryCaption(traces: Readonly<Record<ProblemSide, MemoryTrace>>, requests: number): string {
  const side = (name: string, trace: MemoryTrace) => {
    const outs = `${formatCount(outsOf(trace))} moves to the CPU`;
    const prefill = formatPercent(peakShare(trace, 'prefill'));
    return `${name}: decode fills to ${formatPercent(peakShare(trace, 'decode'))}, ${outs}, passes held up for ${trace.heldUp.toFixed(1)} s, prefill memory at most ${prefill} full`;
  };
  return `The first ${formatCount(requests)} requests of replication 1. ${side('Pushed', traces.problem)}. ${side('Pulled', traces.remedy)}.`;
}

/** Memory of all instances, once a second. */
export function memoryTable({ instances, memory, end }: MemoryTrace): PlotTable {
  const names = instances.map(({ role, number }) => `${role} ${number + 1}`);
  const at = (values: Int32Array, time: Float64Array, moment: number): number => {
    const after = time.findIndex((start) => start > moment);
    return values[(after < 0 ? time.length : after) - 1] ?? 0;
  };
  const seconds = Array.from({ length: Math.ceil(end) }, (_, second) => second);
  return {
    columns: [
      { key: 'time', label: 'Time', unit: 's' },
      ...names.flatMap((name) => [
        { key: `${name}_used`, label: `${name}, in use`, unit: 'tokens' },
        { key: `${name}_parked`, label: `${name}, parked`, unit: 'tokens' },
      ]),
    ],
    rows: seconds.map((second) => [
      second,
      ...memory.flatMap(({ used, parked, time }) => [at(used, time, second), at(parked, time, second)]),
    ]),
    fileName: 'decode-memory',
  };
}

/** The setting, from the preset itself. */
export function memorySetting(): string {
  const { arrivalRatePerGpu, ttftSlo, tpotSlo, arrivals } = MEMORY_SCENARIO;
  const rate = (5 * arrivalRatePerGpu).toFixed(1);
  const slos = `SLOs ${formatMilliseconds(ttftSlo)} TTFT and ${formatMilliseconds(tpotSlo)} TPOT, as in the paper`;
  return `OPT-13B on five GPUs: two prefill instances TP2, one decode instance TP1 behind NVLink. ${arrivalsText(arrivals)}; ${rate} req/s in the long run. ${slos}.`;
}

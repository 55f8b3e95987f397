import { marksIn, memoryPeaksIn } from '../../../core/inside/counters';
import type { Period } from '../../../core/inside/periods';
import { markKindOf } from '../../../core/inside/runIndex';
import type { MemoryMarkKind } from '../../../core/simulator/recorder';
import type { Seconds, Tokens } from '../../../core/units';
import { formatCount, formatPercent, inSentence, listed } from '../../format';
import { instanceName } from './lanes';
import type { ShownRun, ShownRuns } from './shownRuns';

/** KV memory of one instance, as the chart of memory takes it. */
export interface RunMemoryLine {
  readonly label: string;
  readonly encoding: ShownRun['encoding'];
  readonly capacity: Tokens;
  readonly time: Float64Array;
  readonly used: Int32Array;
  readonly parked: Int32Array;
  readonly parkedLabel: string;
  readonly marks: readonly { readonly time: Seconds; readonly kind: MemoryMarkKind }[];
}

const PARKED = {
  colocated: 'parked',
  prefill: 'finished, not yet moved',
  decode: 'reserved, not yet decoding',
} as const;

function marksOf({ run: { marks } }: ShownRun, instance: number): RunMemoryLine['marks'] {
  const found: { time: Seconds; kind: MemoryMarkKind }[] = [];
  marks.time.forEach((time, mark) => {
    if (marks.instance[mark] === instance) found.push({ time, kind: markKindOf(marks, mark) });
  });
  return found;
}

/** One for each instance of each run. */
export function memoryLines({ runs }: ShownRuns): readonly RunMemoryLine[] {
  return runs.flatMap((shown) =>
    shown.run.instances.map(({ role, kvCapacity }, instance): RunMemoryLine => {
      const { time, used, parked } = shown.run.memory[instance] ?? {
        time: new Float64Array(),
        used: new Int32Array(),
        parked: new Int32Array(),
      };
      return {
        label: `${shown.name}, ${instanceName(shown.run.instances, instance)}`,
        encoding: shown.encoding,
        capacity: kvCapacity,
        time,
        used,
        parked,
        parkedLabel: PARKED[role],
        marks: marksOf(shown, instance),
      };
    }),
  );
}

function fullestText(shown: ShownRun, window: Period): string {
  const memoryPeaks = memoryPeaksIn(shown.found, window);
  const marks = marksIn(shown.found, window);
  const { instances } = shown.run;
  const fullest = memoryPeaks.reduce(
    (best, { share }, instance) => (share > (memoryPeaks[best]?.share ?? 0) ? instance : best),
    0,
  );
  const peak = memoryPeaks[fullest];
  const capacity = instances[fullest]?.kvCapacity ?? 0;
  const out = marks.preempted + marks.swappedOut;
  const lost = out === 0 ? '' : `, ${formatCount(out)} taken out`;
  const where = instances.length === 1 ? '' : ` on ${instanceName(instances, fullest)}`;
  return `${inSentence(shown.name)} ${formatPercent(peak?.share ?? 0)} of ${formatCount(capacity)} tokens${where}${lost}`;
}

export function memoryCaption({ runs, end }: ShownRuns): string {
  if (runs.length === 0) return 'No placement can run.';
  const whole = { start: 0, end };
  return `KV memory at its fullest in the whole run: ${listed(runs.map((shown) => fullestText(shown, whole)))}.`;
}

/** The numbers behind the chart: peaks in the whole run and in view. */
export function memoryTable({ runs, end }: ShownRuns, window: Period) {
  const rows = runs.flatMap((shown) => {
    const whole = memoryPeaksIn(shown.found, { start: 0, end });
    const inView = memoryPeaksIn(shown.found, window);
    return shown.run.instances.map(({ kvCapacity }, instance) => [
      shown.name,
      instanceName(shown.run.instances, instance),
      kvCapacity,
      whole[instance]?.tokens ?? 0,
      inView[instance]?.tokens ?? 0,
    ]);
  });
  return {
    columns: [
      { key: 'placement', label: 'placement', unit: '' },
      { key: 'instance', label: 'instance', unit: '' },
      { key: 'capacity', label: 'capacity', unit: 'tokens' },
      { key: 'peak', label: 'most in use', unit: 'tokens' },
      { key: 'peak_in_view', label: 'most in view', unit: 'tokens' },
    ],
    rows,
    fileName: 'run-memory',
  };
}

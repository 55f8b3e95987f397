import { countersOf, type RunCounters, type StageShares } from '../../../core/inside/counters';
import type { Period } from '../../../core/inside/periods';
import type { Fraction } from '../../../core/units';
import { formatCount, formatPercent, formatRate } from '../../format';
import type { ShownRun, ShownRuns } from './shownRuns';

/** A counter in words: "bubbles 14% of stage time". */
export interface CounterChip {
  readonly key: string;
  readonly text: string;
  /** What exactly is counted. */
  readonly meaning: string;
}

function busyOf(shares: StageShares): Fraction {
  return 1 - shares.idle - shares.bubble;
}

/** Less would be written as 0%. */
const WORTH_NAMING: Fraction = 5e-4;
const PARTS = ['prefill', 'decode', 'mixed', 'swap'] as const;
const PART_NAMES = { prefill: 'prefill', decode: 'decode', mixed: 'prompts with decodes', swap: 'swaps' };

function busyChips({ byRole }: RunCounters): readonly CounterChip[] {
  const chips: CounterChip[] = [];
  const { colocated, prefill, decode } = byRole;
  if (colocated !== undefined) {
    const parts = PARTS.filter((part) => colocated[part] > WORTH_NAMING).map(
      (part) => `${PART_NAMES[part]} ${formatPercent(colocated[part])}`,
    );
    chips.push({
      key: 'busy',
      text: `busy ${formatPercent(busyOf(colocated))}${parts.length > 1 ? `: ${parts.join(', ')}` : ''}`,
      meaning: 'Share of stage time in which a pass runs, by what is in it.',
    });
  }
  for (const [role, shares] of [
    ['prefill', prefill],
    ['decode', decode],
  ] as const) {
    if (shares === undefined) continue;
    chips.push({
      key: role,
      text: `${role} busy ${formatPercent(busyOf(shares))}`,
      meaning: `Share of the stage time of ${role} instances in which a pass runs.`,
    });
  }
  return chips;
}

function bubbleChip({ stages }: RunCounters, { run }: ShownRun): readonly CounterChip[] {
  if (run.instances.every((instance) => instance.stages === 1)) return [];
  return [
    {
      key: 'bubbles',
      text: `bubbles ${formatPercent(stages.bubble)} of stage time`,
      meaning: 'A stage is idle while another stage of its instance works.',
    },
  ];
}

function stallChip({ decodeStalled }: RunCounters): readonly CounterChip[] {
  if (decodeStalled === undefined) return [];
  return [
    {
      key: 'stalled',
      text: `decode stalled by prefill ${formatPercent(decodeStalled)}`,
      meaning:
        'Of all time that requests spend between first and last token, the share in which they could decode and stand still because prompts run.',
    },
  ];
}

function memoryChips({ memoryPeaks, marks }: RunCounters): readonly CounterChip[] {
  const fullest = Math.max(0, ...memoryPeaks.map(({ share }) => share));
  const counted = (count: number, singular: string): CounterChip[] =>
    count === 0
      ? []
      : [
          {
            key: singular,
            text: `${formatCount(count)} ${singular}${count === 1 ? '' : 's'}`,
            meaning: 'Requests taken out of the batch for lack of KV memory.',
          },
        ];
  return [
    {
      key: 'memory',
      text: `KV memory peak ${formatPercent(fullest)}`,
      meaning: 'The most that any instance has reserved at once, as a share of its capacity.',
    },
    ...counted(marks.preempted, 'preemption'),
    ...counted(marks.swappedOut, 'swap'),
  ];
}

/** What a run, or a part of it, comes to. */
export function counterChips(shown: ShownRun, window: Period): readonly CounterChip[] {
  const counters = countersOf(shown.found, window);
  const batch = counters.meanDecodeBatch;
  return [
    ...stallChip(counters),
    ...bubbleChip(counters, shown),
    ...busyChips(counters),
    ...(batch === undefined
      ? []
      : [
          {
            key: 'batch',
            text: `${formatRate(batch)} requests a decode pass`,
            meaning: 'Mean over decode iterations.',
          },
        ]),
    ...memoryChips(counters),
  ];
}

/** One counter of every run, for a single line: "decode stalled by prefill", then a share for each. */
export interface CounterLine {
  readonly label: string;
  /** In the order of the runs. */
  readonly shares: readonly string[];
}

/** What tells placements apart at a glance: standstills, and bubbles where there are pipelines. */
export function counterLines({ runs, end }: ShownRuns): readonly CounterLine[] {
  const counters = runs.map(({ found }) => countersOf(found, { start: 0, end }));
  const hasPipeline = runs.some(({ run }) => run.instances.some(({ stages }) => stages > 1));
  const stalled = counters.map(({ decodeStalled }) => formatPercent(decodeStalled ?? 0));
  const bubbles = counters.map(({ stages }) => formatPercent(stages.bubble));
  return [
    { label: 'decode stalled by prefill', shares: stalled },
    ...(hasPipeline ? [{ label: 'bubbles of stage time', shares: bubbles }] : []),
  ];
}

import type { GpuId } from '../../../core/catalogue/gpus';
import type { Interval } from '../../../core/goodput/types';
import { clearlyHarms, clearlyHelps } from '../../../core/inside/changeRanking';
import type { MeasuredChange } from '../../../core/inside/changeRun';
import type { Change } from '../../../core/inside/changes';
import { formatPercentInterval } from '../../format';
import type { ChartTable } from '../../tables';
import { pointsInterval } from './amounts';
import { changeName } from './changeWords';
import type { ChangeView, Trial } from './questions';

/** The changes as a ranked table with whiskers on one scale. */

export type Standing = 'helps' | 'unclear' | 'harms' | 'refused' | 'pending';

export interface ChangeRow {
  readonly change: Change;
  readonly name: string;
  readonly standing: Standing;
  /** "+2", "0". */
  readonly gpus: string;
  readonly gain: Interval | undefined;
  readonly gainText: string;
  /** Within both SLOs with the change. */
  readonly afterText: string;
  /** All three in one line, where there is no room for columns. */
  readonly compact: string;
  /** "helps most", "tied". */
  readonly tags: readonly string[];
  /** Why it cannot run. */
  readonly reason: string | undefined;
}

function standingOf(answer: ChangeView['answer']): Standing {
  if (answer === undefined) return 'pending';
  if (answer.kind === 'refused') return 'refused';
  if (clearlyHelps(answer)) return 'helps';
  return clearlyHarms(answer) ? 'harms' : 'unclear';
}

const STANDING_WORDS: Readonly<Partial<Record<Standing, string>>> = {
  unclear: 'no clear difference',
  harms: 'clearly worse',
};

function tagsOf(change: Change, standing: Standing, { ranking, done, all }: Trial): readonly string[] {
  const word = STANDING_WORDS[standing];
  if (word !== undefined) return [word];
  // Nobody has won before all have been tried.
  if (done < all) return [];
  const { best, ties, bestFree, bestPerGpu } = ranking;
  const isBest = best?.change === change;
  return [
    ...(isBest ? ['helps most'] : []),
    ...(ties.some((tie) => tie.change === change) ? ['tied'] : []),
    ...(bestFree?.change === change && !isBest ? ['best without GPUs'] : []),
    ...(bestPerGpu?.change === change && !isBest ? ['most per GPU'] : []),
  ];
}

function measuredTexts(measured: MeasuredChange): Pick<ChangeRow, 'gain' | 'gainText' | 'afterText'> {
  return {
    gain: measured.gain,
    gainText: pointsInterval(measured.gain),
    afterText: formatPercentInterval(measured.attribution.attainment),
  };
}

function rowOf({ change, answer }: ChangeView, trial: Trial, gpu: GpuId): ChangeRow {
  const standing = standingOf(answer);
  const texts =
    answer?.kind === 'measured'
      ? measuredTexts(answer)
      : { gain: undefined, gainText: standing === 'pending' ? '…' : '–', afterText: '–' };
  const gpus = change.gpusAdded === 0 ? '0' : `+${change.gpusAdded}`;
  return {
    change,
    name: changeName(change, gpu),
    standing,
    gpus,
    ...texts,
    compact: `${gpus} ${change.gpusAdded === 1 ? 'GPU' : 'GPUs'} · ${texts.gainText} · ${texts.afterText}`,
    tags: tagsOf(change, standing, trial),
    reason: answer?.kind === 'refused' ? answer.reason : undefined,
  };
}

const LAST = { pending: 1, refused: 2 } as const;

function place({ standing, gain }: ChangeRow): readonly [group: number, gain: number] {
  const group = standing === 'pending' || standing === 'refused' ? LAST[standing] : 0;
  return [group, -(gain?.mean ?? 0)];
}

/** The largest gain first; what is still being tried comes after it, and what cannot run last. */
export function changeRows(views: readonly ChangeView[], trial: Trial, gpu: GpuId): readonly ChangeRow[] {
  return views
    .map((view) => rowOf(view, trial, gpu))
    .toSorted((a, b) => {
      const [groupA, gainA] = place(a);
      const [groupB, gainB] = place(b);
      return groupA - groupB || gainA - gainB;
    });
}

/** Least and largest gain that the whiskers reach; 0 is within, and there is room around a single 0. */
export function gainDomain(rows: readonly ChangeRow[]): readonly [low: number, high: number] {
  const gains = rows.flatMap(({ gain }) => (gain === undefined ? [] : [gain]));
  const low = Math.min(0, ...gains.map((gain) => gain.low));
  const high = Math.max(0, ...gains.map((gain) => gain.high));
  const room = Math.max(0.005, 0.04 * (high - low));
  return [low - room, high + room];
}

function percent(value: number | undefined): number | null {
  return value === undefined ? null : Number((value * 100).toPrecision(12));
}

/** The same numbers for a file. */
export function changesTable(views: readonly ChangeView[], gpu: GpuId, placement: string): ChartTable {
  return {
    columns: [
      { key: 'change', label: `Change of ${placement}`, unit: '' },
      { key: 'gpus', label: 'GPUs added', unit: '' },
      { key: 'gain', label: 'Gain', unit: 'points' },
      { key: 'gainLow', label: 'Gain, 95% low', unit: 'points' },
      { key: 'gainHigh', label: 'Gain, 95% high', unit: 'points' },
      { key: 'after', label: 'Within both SLOs', unit: '%' },
      { key: 'refused', label: 'Cannot run', unit: '' },
    ],
    rows: views.map(({ change, answer }) => {
      const measured = answer?.kind === 'measured' ? answer : undefined;
      return [
        changeName(change, gpu),
        change.gpusAdded,
        percent(measured?.gain.mean),
        percent(measured?.gain.low),
        percent(measured?.gain.high),
        percent(measured?.attribution.attainment.mean),
        answer?.kind === 'refused' ? answer.reason : null,
      ];
    }),
    fileName: 'goodput-lab-changes',
  };
}

import type { Seconds } from '../../../core/units';
import { formatCount, formatRate, listed } from '../../format';
import { fileName, KIND_NAMES, type ReplayedFile } from './files';
import { FILE_ROUNDING, tallyOf } from './tally';

const MS = 1000;
const SMALLEST_SHOWN = 0.000001;

/** "0.00005 ms"; exactly none is "0 ms". */
export function differenceText(seconds: Seconds): string {
  if (!Number.isFinite(seconds)) return 'not comparable';
  const ms = seconds * MS;
  return ms > 0 && ms < SMALLEST_SHOWN ? `under ${SMALLEST_SHOWN} ms` : `${Number(ms.toPrecision(1))} ms`;
}

/** One row of the table of files. */
export interface FileRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly size: string;
  /** Largest difference of TTFT, TPOT and total time. */
  readonly differences: readonly [string, string, string];
  readonly outcome: string;
  readonly agrees: boolean | undefined;
}

const NO_TIMES = ['–', '–', '–'] as const;

function outcomeOf({ answer }: ReplayedFile): Pick<FileRow, 'size' | 'differences' | 'outcome' | 'agrees'> {
  if (answer === undefined) return { size: '…', differences: NO_TIMES, outcome: '…', agrees: undefined };
  if (answer.kind === 'unread')
    return { size: '–', differences: NO_TIMES, outcome: `Not replayed: ${answer.reason}`, agrees: undefined };
  const { agrees, notes } = answer;
  const remark = notes[0] === undefined ? '' : `: ${notes[0]}`;
  const outcome = agrees ? 'agrees' : `differs${remark}`;
  if (answer.kind === 'search') {
    const size = `${formatCount(answer.configurations)} configurations`;
    const best = `, best ${formatRate(answer.bestRatePerGpu)} req/s per GPU`;
    return { size, differences: NO_TIMES, outcome: outcome + (agrees ? best : ''), agrees };
  }
  const { ttft, tpot, total } = answer.largest;
  const size = `${formatCount(answer.requests)} requests`;
  const differences = [differenceText(ttft), differenceText(tpot), differenceText(total)] as const;
  return { size, differences, outcome, agrees };
}

export function fileRows(files: readonly ReplayedFile[]): readonly FileRow[] {
  return files.map((replayed) => ({
    id: replayed.file.path,
    name: fileName(replayed.file),
    kind: KIND_NAMES[replayed.file.fileKind],
    ...outcomeOf(replayed),
  }));
}

/** What all replays say together. */
export function tallySentence(files: readonly ReplayedFile[]): string {
  const { answered, agreeing, requests, configurations, largest } = tallyOf(files);
  if (answered === 0) {
    return `${formatCount(files.length)} recorded files wait to be replayed: press “Run all checks”.`;
  }
  if (answered < files.length) return `${answered} of ${files.length} files are replayed.`;
  const off = files.filter(
    ({ answer }) => answer !== undefined && (answer.kind === 'unread' || !answer.agrees),
  );
  const times = `${formatCount(requests)} requests differ by at most ${differenceText(largest)}, and ${formatCount(configurations)} configurations of three searches have the same rates`;
  if (off.length === 0) return `All ${files.length} files agree: times of ${times}.`;
  const names = listed(off.map(({ file }) => fileName(file)));
  return `${agreeing} of ${files.length} files agree; not so ${names}. Times of ${times}.`;
}

export const ROUNDING_TEXT = `±${Math.round(FILE_ROUNDING * 1e9)} ns`;

import { formatCount } from '../../format';
import type { Answered } from '../run';
import type { PartVerdict } from '../verdict';
import { fileName, replayedFiles } from './files';
import { tallyOf } from './tally';
import { differenceText } from './words';

/** Whether the reference rules are the published simulator. */
export function publishedVerdict(items: readonly Answered<'published'>[]): PartVerdict {
  const files = replayedFiles(items);
  const { answered, agreeing, requests, configurations, largest } = tallyOf(files);
  if (answered < files.length) {
    return {
      headline: `${formatCount(files.length)} recorded files of the published simulator, replayed by reference rules`,
      detail: 'Runs, event traces, random cases and placement searches, request by request.',
      tone: 'open',
    };
  }
  const headline = `${agreeing} of ${files.length} recorded files of the published simulator are reproduced`;
  const off = files.filter(({ answer }) => answer?.kind !== 'unread' && answer?.agrees === false);
  const unread = files.filter(({ answer }) => answer?.kind === 'unread').length;
  const detail = [
    `Times of ${formatCount(requests)} requests are at most ${differenceText(largest)} off${off.length === 0 ? ', the rounding of the files' : ''}; ${formatCount(configurations)} configurations of three searches have the same rates.`,
    ...(off.length === 0 ? [] : [`Off: ${off.map(({ file }) => fileName(file)).join('; ')}.`]),
    ...(unread === 0 ? [] : [`${unread} could not be loaded.`]),
  ].join(' ');
  const tone = off.length > 0 ? 'differs' : agreeing === 0 ? 'open' : 'agrees';
  return { headline, detail, tone };
}

import type { Slo } from '../../../core/goodput/metrics';
import { decodeStalledIn } from '../../../core/inside/counters';
import type { Period } from '../../../core/inside/periods';
import { formatCount, formatGpus, formatPercent, formatRate, inSentence } from '../../format';
import { missedIn } from './lateness';
import type { ShownRun, ShownRuns } from './shownRuns';
import { momentText } from './times';

function timesText(copies: number): string {
  return copies === 1 ? 'once' : copies === 2 ? 'twice' : `${copies} times`;
}

/** "Both run on 3 GPUs (disaggregated once, colocated 3 times) and meet the same 300 requests at 4.50 req/s." */
export function workText({ runs, requests, arrivalRate }: ShownRuns): string {
  const met = `${formatCount(requests)} requests at ${formatRate(arrivalRate)} req/s`;
  const first = runs[0];
  if (first === undefined) return '';
  if (runs.length === 1)
    return `${first.name}${first.run.copies > 1 ? `, ${timesText(first.run.copies)},` : ''} on ${formatGpus(first.run.gpus)} meets ${met}.`;
  const all = runs.length === 2 ? 'Both' : `All ${runs.length}`;
  const isEqual = runs.every(({ run }) => run.gpus === first.run.gpus);
  const copies = runs.map(({ name, run }) => {
    const on = isEqual ? '' : ` on ${formatGpus(run.gpus)}`;
    return `${inSentence(name)} ${timesText(run.copies)}${on}`;
  });
  const isPlain = isEqual && runs.every(({ run }) => run.copies === 1);
  const where = isEqual ? ` on ${formatGpus(first.run.gpus)}` : '';
  return `${all} run${where}${isPlain ? '' : ` (${copies.join(', ')})`} and meet the same ${met}.`;
}

function missText({ run, name }: ShownRun, slo: Slo, requests: number): string {
  const { any } = missedIn(run, slo);
  return any === 0
    ? `${inSentence(name)} none`
    : `${inSentence(name)} ${formatCount(any)} (${formatPercent(any / requests)})`;
}

/** "Requests that miss an SLO: disaggregated 5 (1.7%), colocated 54 (18%)." */
export function missesText({ runs, requests }: ShownRuns, slo: Slo): string {
  if (runs.length === 0) return '';
  if (runs.every(({ run }) => missedIn(run, slo).any === 0)) return 'Every request meets both SLOs.';
  return `Requests that miss an SLO: ${runs.map((shown) => missText(shown, slo, requests)).join(', ')}.`;
}

/** How much prompts hold up decodes in the window. */
export function viewText({ runs }: ShownRuns, window: Period): string {
  const where = `In view, ${momentText(window.start)} to ${momentText(window.end)}`;
  const clauses = runs.flatMap(({ name, found }) => {
    const decodeStalled = decodeStalledIn(found, window);
    if (decodeStalled === undefined) return [];
    return [
      `${inSentence(name)} ${decodeStalled === 0 ? 'never' : `${formatPercent(decodeStalled)} of the time`}`,
    ];
  });
  if (clauses.length === 0) return `${where}, no request is between its first and last token.`;
  return `${where}, decodes stand still while prompts run: ${clauses.join(', ')}.`;
}

import type { Slo } from '../../../core/goodput/metrics';
import { countersOf } from '../../../core/inside/counters';
import type { Period } from '../../../core/inside/runIndex';
import { formatCount, formatGpus, formatPercent, formatRate, inSentence, listed } from '../../format';
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
  const copies = runs.map(({ name, run }, index) => {
    const on = isEqual ? '' : ` on ${formatGpus(run.gpus)}`;
    return `${index === 0 ? inSentence(name) : inSentence(name)} ${timesText(run.copies)}${on}`;
  });
  const isPlain = isEqual && runs.every(({ run }) => run.copies === 1);
  const where = isEqual ? ` on ${formatGpus(first.run.gpus)}` : '';
  return `${all} run${where}${isPlain ? '' : ` (${listed(copies)})`} and meet the same ${met}.`;
}

function missText({ run, name }: ShownRun, slo: Slo, requests: number): string {
  const { any } = missedIn(run, slo);
  return `${inSentence(name)} for ${formatCount(any)} (${formatPercent(any / requests)})`;
}

/** "An SLO is missed by colocated for 42 (14%) and by disaggregated for 2 (0.7%)." */
export function missesText({ runs, requests }: ShownRuns, slo: Slo): string {
  if (runs.length === 0) return '';
  if (runs.every(({ run }) => missedIn(run, slo).any === 0)) return 'Every request meets both SLOs.';
  return `An SLO is missed by ${listed(runs.map((shown) => missText(shown, slo, requests)))}.`;
}

/** What the window shows of prompts that hold up decodes, or else of who works. */
export function viewText({ runs }: ShownRuns, window: Period): string {
  const where = `${momentText(window.start)} to ${momentText(window.end)}`;
  const clauses = runs.flatMap(({ name, found }) => {
    const { decodeStalled } = countersOf(found, window);
    if (decodeStalled === undefined) return [];
    return [`${inSentence(name)} ${decodeStalled === 0 ? 'never' : formatPercent(decodeStalled)}`];
  });
  if (clauses.length === 0) return `In view, ${where}: nobody decodes.`;
  return `In view, ${where}: share of decode time stalled by prompts: ${listed(clauses)}.`;
}

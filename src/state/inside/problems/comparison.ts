import { interval95 } from '../../../core/goodput/confidence';
import type { Interval } from '../../../core/goodput/types';
import { pairedDifference } from '../../../core/inside/problems/paired';
import type { ProblemSide } from '../../../core/scenario/insideSettings';
import { formatCount, formatMillisecondInterval, formatPercentInterval } from '../../format';

/** A number of a run that both sides are compared by. */
export interface Measure<Run> {
  readonly name: string;
  readonly unit: 'share' | 'time' | 'swaps';
  readonly better: 'lower' | 'higher';
  readonly read: (run: Run) => number;
}

/** What the remedy does to one measure; `unclear`: the interval of the paired differences holds zero. */
export type Verdict = 'better' | 'worse' | 'unclear';

export interface ComparedMeasure {
  readonly name: string;
  readonly problem: Interval;
  readonly remedy: Interval;
  readonly difference: Interval;
  readonly verdict: Verdict;
  readonly unit: Measure<never>['unit'];
}

function verdictOf({ low, high }: Interval, better: 'lower' | 'higher'): Verdict {
  if (low <= 0 && high >= 0) return 'unclear';
  return high < 0 === (better === 'lower') ? 'better' : 'worse';
}

/** Both sides on the same requests; undefined until both have the same, at least two, replications. */
export function compare<Run>(
  measures: readonly Measure<Run>[],
  problem: readonly Run[],
  remedy: readonly Run[],
): readonly ComparedMeasure[] | undefined {
  if (problem.length < 2 || problem.length !== remedy.length) return undefined;
  return measures.map(({ name, unit, better, read }) => {
    const [before, after] = [problem.map(read), remedy.map(read)];
    const difference = pairedDifference(before, after);
    const verdict = verdictOf(difference, better);
    return {
      name,
      unit,
      problem: interval95(before),
      remedy: interval95(after),
      difference,
      verdict,
    };
  });
}

function half({ low, high }: Interval): number {
  return (high - low) / 2;
}

function twoDecimals(value: number): string {
  return value.toFixed(2).replace('-', '−');
}

/** "18.7 ± 1.6%", "1,272 ± 138 ms", "0.54 ± 0.11". */
export function amountText(unit: ComparedMeasure['unit'], value: Interval): string {
  switch (unit) {
    case 'share':
      return formatPercentInterval(value);
    case 'time':
      return formatMillisecondInterval(value);
    case 'swaps':
      return `${twoDecimals(value.mean)} ± ${twoDecimals(half(value))}`;
  }
}

/** "+7.1 ± 1.2 points", "−881 ± 90 ms": by how much the remedy is above the problem. */
export function differenceText({ unit, difference }: Pick<ComparedMeasure, 'unit' | 'difference'>): string {
  if (difference.low === 0 && difference.high === 0) return 'none';
  const sign = difference.mean > 0 ? '+' : '';
  if (unit !== 'share') return `${sign}${amountText(unit, difference)}`;
  return `${sign}${formatPercentInterval(difference).replace('%', ' points')}`;
}

export const VERDICT_TEXT: Readonly<Record<Verdict, string>> = {
  better: 'better',
  worse: 'worse',
  unclear: 'no clear difference',
};

/** "P90 TTFT 2,147 ± 130 ms, with the remedy 1,272 ± 138 ms". */
function measureClause({ name, unit, problem, remedy, verdict }: ComparedMeasure): string {
  const both = `${name} ${amountText(unit, problem)}, with the remedy ${amountText(unit, remedy)}`;
  return verdict === 'unclear' ? `${both} (no clear difference)` : both;
}

/** "20 paired runs of 800 requests". */
function runsText(replications: number, requests: number): string {
  return `${formatCount(replications)} paired runs of ${formatCount(requests)} requests`;
}

/** What got worse, or that nothing did. */
function costText(measures: readonly ComparedMeasure[]): string {
  const worse = measures.filter(({ verdict }) => verdict === 'worse');
  if (worse.length === 0) return 'None of these gets clearly worse.';
  return `What gets worse: ${worse.map((measure) => `${measure.name} (${differenceText(measure)})`).join(', ')}.`;
}

/** What the remedy changes, all measures with both sides and their intervals. */
export function comparisonText(
  compared: readonly ComparedMeasure[] | undefined,
  runs: { readonly replications: number; readonly requests: number },
): string {
  if (compared === undefined) return 'Simulating both sides…';
  const over = runsText(runs.replications, runs.requests);
  return `${compared.map(measureClause).join('; ')}. ${costText(compared)} 95% intervals over ${over}.`;
}

/** The answers of several jobs, each some replications, in order; only those up to the first that is missing. */
export function inOrder<Run>(answers: readonly (readonly Run[] | undefined)[]): readonly Run[] {
  const missing = answers.indexOf(undefined);
  return (missing < 0 ? answers : answers.slice(0, missing)).flatMap((runs) => runs ?? []);
}

/** Groups of replications for one job each, so that several workers share them. */
export function groupsOf(replications: number, size: number): readonly { first: number; count: number }[] {
  return Array.from({ length: Math.ceil(replications / size) }, (_, group) => ({
    first: group * size,
    count: Math.min(size, replications - group * size),
  }));
}

export const SIDE_NAMES: Readonly<Record<ProblemSide, string>> = { problem: 'Problem', remedy: 'Remedy' };

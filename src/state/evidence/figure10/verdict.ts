import { APPLICATIONS } from '../../../core/catalogue/applications';
import { MODELS } from '../../../core/catalogue/models';
import { listed } from '../../format';
import { paperErrors } from '../../inside/breakdown/breakdownWords';
import { plainTime, timeText } from '../../inside/intervals';
import type { PartVerdict } from '../verdict';
import { type Figure10Items, gatheredBars } from './bars';
import { timesBeside } from './transfers';

/** Stated limits, for the paper has no intervals: points of mean share, and a factor between times. */
const NEAR_SHARES = 0.05;
const NEAR_TIMES = 2;

function isNear(ours: number, theirs: number): boolean {
  return Math.max(ours / theirs, theirs / ours) <= NEAR_TIMES;
}

/** Mean distance of our bars from the paper's, all parts and rates alike; undefined before the run. */
function barError(items: Figure10Items): number | undefined {
  const errors = gatheredBars(items, 1).placements.flatMap(paperErrors);
  if (errors.length === 0) return undefined;
  return errors.reduce((sum, { error }) => sum + Math.abs(error), 0) / errors.length;
}

/** What the breakdown and the transfer times of Figure 10 say in the end. */
export function figure10Verdict(items: Figure10Items): PartVerdict {
  const error = barError(items);
  const transfers = items.flatMap(({ question, answer }) =>
    question.about === 'transfers' && answer?.kind === 'transfers'
      ? [{ application: question.application, beside: timesBeside(question.application, answer) }]
      : [],
  );
  if (error === undefined || items.some(({ answer }) => answer === undefined) || transfers.length === 0) {
    return {
      headline: 'Figure 10: not compared yet',
      detail: 'Where the time of OPT-175B goes, and how long KV caches travel.',
      tone: 'open',
    };
  }
  const times = transfers.map(({ application, beside }) => {
    const [, most] = beside;
    const name = MODELS[APPLICATIONS[application].model].name;
    return most === undefined ? name : `${name} ${timeText(most.ours)} against ${plainTime(most.paper)}`;
  });
  const isClose =
    error <= NEAR_SHARES &&
    transfers.every(({ beside }) => beside.every(({ ours, paper }) => isNear(ours.mean, paper)));
  return {
    headline: `Figure 10: shares of a request’s time are ${(100 * error).toFixed(1)} points off on average`,
    detail: `KV transfers, 95% of requests, here against the paper: ${listed(times)}. Ours are bytes over bandwidth; the paper’s contain what else the engine does.`,
    tone: isClose ? 'agrees' : 'differs',
  };
}

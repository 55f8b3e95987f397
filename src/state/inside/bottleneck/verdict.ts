import type { GpuId } from '../../../core/catalogue/gpus';
import type { Interval } from '../../../core/goodput/types';
import type { Attribution } from '../../../core/inside/attribution';
import { clearlyHarms, gainPerGpu, type Ranking, type TriedChange } from '../../../core/inside/changeRanking';
import type { Limits } from '../../../core/inside/changeRun';
import type { Fraction, ReqPerSec } from '../../../core/units';
import {
  formatCount,
  formatPercent,
  formatPercentInterval,
  formatRate,
  inSentence,
  listed,
} from '../../format';
import { pointsInterval, roundShare, signedPoints } from './amounts';
import { CAUSE_REASONS, type CauseShare, mainCauses } from './causeWords';
import { changeName, gpusAddedText } from './changeWords';

/** What a placement misses SLOs for, and what would help: in sentences. */

/** A further cause is worth a word from this share of the misses on. */
const NOTABLE: Fraction = 0.2;

/** Without the dust of binary fractions, which would round another way than the shares of the causes do. */
function rest(fraction: Fraction): Fraction {
  return Number((1 - fraction).toFixed(12));
}

/** Share of requests that miss an SLO. */
export function missed({ attainment: { mean, low, high } }: Attribution): Interval {
  return { mean: rest(mean), low: rest(high), high: rest(low) };
}

function reasons(causes: readonly CauseShare[]): string {
  const [main, ...others] = causes;
  if (main === undefined) return '';
  if (others.length === 0) return `all of them because ${CAUSE_REASONS[main.cause]}`;
  const first = `${roundShare(main.ofMisses)} of these because ${CAUSE_REASONS[main.cause]}`;
  const further = others
    .filter(({ ofMisses }) => ofMisses >= NOTABLE)
    .map(({ cause, ofMisses }) => `${roundShare(ofMisses)} because ${CAUSE_REASONS[cause]}`);
  return listed([first, ...further]);
}

export function missesNothing({ attainment }: Attribution): boolean {
  return attainment.mean === 1;
}

/** "At 2.60 req/s per GPU 21.3 ± 1.9% of requests miss an SLO; 74% of these because they queue for prefill." */
export function limitSentence(
  { attribution, requestsPerReplication }: Limits,
  rate: ReqPerSec,
  replications: number,
): string {
  const lead = `At ${formatRate(rate)} req/s per GPU`;
  if (missesNothing(attribution)) {
    const runs = `${formatCount(replications)} runs of ${formatCount(requestsPerReplication)} requests`;
    return `${lead} no request misses an SLO, in ${runs}.`;
  }
  const share = formatPercentInterval(missed(attribution));
  return `${lead} ${share} of requests miss an SLO; ${reasons(mainCauses(attribution))}.`;
}

function bestSentence({ change, measured }: TriedChange, ties: readonly TriedChange[], gpu: GpuId): string {
  const { before, attribution, gain } = measured;
  const from = formatPercent(before.mean);
  const to = formatPercent(attribution.attainment.mean);
  const verb = ties.length > 0 ? 'helps most on average' : 'would help most';
  const told = `${changeName(change, gpu)} ${verb}: ${from} → ${to} of requests within both SLOs (${pointsInterval(gain)}), ${gpusAddedText(change.gpusAdded)}.`;
  if (ties.length === 0) return told;
  const names = listed(ties.map((tie) => inSentence(changeName(tie.change, gpu))));
  return `${told} There is no clear difference from ${names}.`;
}

function freeSentence({ best, bestFree }: Ranking, tried: readonly TriedChange[], gpu: GpuId): string[] {
  const free = tried.filter(({ change }) => change.gpusAdded === 0);
  if (best?.change.gpusAdded === 0 || free.length === 0) return [];
  if (bestFree === undefined) return ['Without more GPUs no change tried clearly helps.'];
  const { change, measured } = bestFree;
  return [`Without more GPUs: ${inSentence(changeName(change, gpu))}, ${pointsInterval(measured.gain)}.`];
}

function perGpuSentence({ best, bestPerGpu }: Ranking, gpu: GpuId): string[] {
  if (bestPerGpu === undefined || bestPerGpu === best) return [];
  const name = inSentence(changeName(bestPerGpu.change, gpu));
  return [`Most for each added GPU: ${name}, ${signedPoints(gainPerGpu(bestPerGpu))} points per GPU.`];
}

/** What would be the limit after a change. */
function afterwards({ measured: { attribution } }: TriedChange): string {
  if (missesNothing(attribution)) return 'After it nothing would be missed.';
  const share = formatPercent(missed(attribution).mean);
  return `After it ${share} of requests would still miss an SLO; ${reasons(mainCauses(attribution))}.`;
}

function nothingHelps(tried: readonly TriedChange[]): string {
  const isOne = tried.length === 1;
  const whole = isOne ? 'The one change tried' : `None of the ${formatCount(tried.length)} changes tried`;
  const harms = tried.filter(({ measured }) => clearlyHarms(measured)).length;
  if (harms === 0) return `${whole} ${isOne ? 'makes no' : 'makes a'} clear difference.`;
  if (isOne) return `${whole} clearly harms.`;
  return `${whole} clearly helps; ${formatCount(harms)} of them clearly ${harms === 1 ? 'harms' : 'harm'}.`;
}

/** What would help, once all changes have been tried. */
export function helpSentences(
  ranking: Ranking,
  tried: readonly TriedChange[],
  gpu: GpuId,
): readonly string[] {
  if (tried.length === 0) return ['No change could be tried.'];
  const { best, ties } = ranking;
  if (best === undefined) return [nothingHelps(tried)];
  return [
    bestSentence(best, ties, gpu),
    afterwards(best),
    ...freeSentence(ranking, tried, gpu),
    ...perGpuSentence(ranking, gpu),
  ];
}

/** While they are being tried. */
export function progressSentence(done: number, all: number): string {
  return `Trying what would help: ${formatCount(done)} of ${formatCount(all)} changes simulated.`;
}

export const NO_NEED = 'So there is nothing to help, and no change was tried.';

/** Under rules that know less. */
export const REFERENCE_NOTE =
  'By the rules of the paper’s simulator KV caches move in no time and memory is never short: no miss can come from them, and no link can help. It does not keep what stalls a decode either, so such misses count as decode batch.';

import type { Interval } from '../../core/goodput/types';
import { gpusOfCluster } from '../../core/placement/cluster';
import type { Obstacle } from '../../core/placement/explainFailure';
import { type CandidateOutcome, goodputPerGpu } from '../../core/placement/outcome';
import type { HighAffinityPlan, Plan } from '../../core/placement/plan';
import type { Family } from '../../core/placement/question';
import type { FamilyResult, PlacementSearchResult } from '../../core/placement/search';
import type { Policy } from '../../core/scenario/scenario';
import { formatCount, formatGpus, formatRate, formatRateInterval, formatRatio, listed } from '../format';
import { isVague, overlap, ratioOf } from '../goodputRanking';
import { candidateName, degreesName, FAMILY_NAMES, goodputText, policyOfFamily } from './candidateWords';
import { type ChangeOffer, offersOf } from './changeOffers';
import type { SearchView } from './searchView';

/** Why a family has no placement, and what would help at the press of a button. */
export interface ObstacleWords {
  readonly family: string;
  readonly sentence: string;
  readonly offers: readonly ChangeOffer[];
}

export interface ChoiceWords {
  readonly family: string;
  readonly sentences: readonly string[];
}

/** The answer of a search in words. */
export interface PlacementVerdict {
  /** `none`: the search is over and nothing meets the target. */
  readonly kind: 'searching' | 'partial' | 'found' | 'none';
  readonly headline: string;
  /** The one number to remember. */
  readonly rate: { readonly text: string; readonly policy: Policy } | undefined;
  readonly sentences: readonly string[];
  readonly choices: readonly ChoiceWords[];
  readonly obstacles: readonly ObstacleWords[];
}

function highText(plan: HighAffinityPlan): string {
  const { prefillInstances: n, decodeInstances: m, candidate } = plan;
  if (candidate.kind !== 'highAffinity') return candidateName(candidate);
  const prefill = `n = ${formatCount(n)} prefill ${n === 1 ? 'instance' : 'instances'} of ${degreesName(candidate.prefill)}`;
  const decode = `m = ${formatCount(m)} decode ${m === 1 ? 'instance' : 'instances'} of ${degreesName(candidate.decode)}`;
  return `${prefill} and ${decode}`;
}

function whatToRun(plan: Plan, winner: CandidateOutcome, high: HighAffinityPlan | undefined): string {
  if (winner.candidate.kind === 'highAffinity' && high !== undefined) return highText(high);
  const copies = plan.copies === 1 ? 'one copy' : `${formatCount(plan.copies)} copies`;
  return `${copies} of ${candidateName(winner.candidate)}`;
}

function headlineOf(result: PlacementSearchResult, family: FamilyResult, traffic: number): string {
  const { plan, winner } = family;
  if (plan === undefined || winner === undefined) return 'Nothing to run yet.';
  const what = whatToRun(plan, winner, result.highAffinity);
  const isSeveral = plan.copies > 1 || plan.family === 'highAffinity';
  const who = isSeveral ? 'together they carry' : 'it carries';
  const asked = formatRate(traffic);
  const carried =
    plan.carries < traffic
      ? `${formatRate(plan.carries)} of the ${asked} req/s asked`
      : `${formatRate(plan.carries)} req/s for ${asked} asked`;
  return `Run ${what} (${formatGpus(plan.gpus)}): ${who} ${carried}.`;
}

function intervalOf({ goodput }: CandidateOutcome): Interval | undefined {
  return goodput.kind === 'crossing' ? goodput.perGpu : undefined;
}

/** "1.4×"; "at least 1.2×" where the intervals leave much open. */
function ratioText(ratio: Interval): string {
  return isVague(ratio) ? `at least ${formatRatio(ratio.low)}` : formatRatio(ratio.mean);
}

function comparedWith(winner: CandidateOutcome, rival: CandidateOutcome, name: string): string {
  const told = `${name} (${candidateName(rival.candidate)}, ${goodputText(rival)})`;
  const [own, other] = [intervalOf(winner), intervalOf(rival)];
  if (own === undefined || other === undefined) return `compare ${told}`;
  // A coarse answer has no interval to tell a difference from luck.
  if (overlap(own, other)) return `no clear difference from ${told}: the intervals overlap`;
  const ratio = ratioOf(own, other);
  return ratio === undefined ? `compare ${told}` : `${ratioText(ratio)} ${told}`;
}

const BEST_NAMES: Readonly<Record<Family, string>> = {
  highAffinity: 'the best disaggregated',
  lowAffinity: 'the best disaggregated',
  colocated: 'the best colocated',
  chunkedPrefill: 'the best with chunked prefill',
};

/** The best of each other policy: what a person would run instead. */
function rivalsOf(result: PlacementSearchResult, own: Family): readonly FamilyResult[] {
  const policies = new Set<Policy>([policyOfFamily(own)]);
  const order: readonly Family[] = ['colocated', 'lowAffinity', 'highAffinity', 'chunkedPrefill'];
  const byRate = [...result.families].sort(
    (a, b) => rateOf(b) - rateOf(a) || order.indexOf(a.family) - order.indexOf(b.family),
  );
  const firsts = byRate.filter(({ family, winner }) => {
    const policy = policyOfFamily(family);
    const isFirst = winner !== undefined && !policies.has(policy);
    if (isFirst) policies.add(policy);
    return isFirst;
  });
  return firsts.sort((a, b) => order.indexOf(a.family) - order.indexOf(b.family));
}

function rateOf({ winner }: FamilyResult): number {
  return winner === undefined ? 0 : goodputPerGpu(winner);
}

function goodputSentence(result: PlacementSearchResult, winner: CandidateOutcome, own: Family): string {
  const { goodput } = winner;
  const rate = goodput.kind === 'crossing' ? formatRateInterval(goodput.perGpu) : goodputText(winner);
  const rivals = rivalsOf(result, own).flatMap(({ family, winner: rival }) =>
    rival === undefined ? [] : [comparedWith(winner, rival, BEST_NAMES[family])],
  );
  return `${[`${rate} req/s per GPU`, ...rivals].join('; ')}.`;
}

const TIES_TOLD = 3;

function tiesSentence(result: PlacementSearchResult, own: FamilyResult): readonly string[] {
  const ties = [...own.ties, ...result.ties.filter(({ id }) => !own.ties.some((tie) => tie.id === id))];
  if (ties.length === 0) return [];
  const told = ties
    .slice(0, TIES_TOLD)
    .map((tie) => `${candidateName(tie.candidate)} (${goodputText(tie)}, ${formatGpus(tie.gpus)} a copy)`);
  const more = ties.length - told.length;
  const all = more > 0 ? [...told, `${formatCount(more)} more`] : told;
  return [`Tied, no clear difference: ${listed(all)}.`];
}

function roomSentence({ question }: Pick<SearchView, 'question'>, plan: Plan): readonly string[] {
  if (plan.fitsCluster) return [];
  const has = gpusOfCluster(question.cluster);
  const why =
    plan.gpus > has
      ? `it has ${formatGpus(has)}`
      : 'groups of GPUs that must share a node do not find one with room';
  return [`The cluster cannot hold all of this: ${why}.`];
}

function shortfall(plan: Plan, traffic: number): readonly string[] {
  if (plan.carries >= traffic) return [];
  return [
    'Prefill and decode were sized each by itself, as Algorithm 1 does; simulated together they carry less.',
  ];
}

function choicesOf({ choices }: SearchView, family: Family | undefined): readonly ChoiceWords[] {
  const families = [...new Set(choices.map((choice) => choice.family))];
  // The winner's family first.
  const order = families.sort((a, b) => Number(b === family) - Number(a === family));
  return order.map((one) => ({
    family: FAMILY_NAMES[one],
    sentences: choices.filter((choice) => choice.family === one).map(({ sentence }) => sentence),
  }));
}

function obstacleWords(obstacle: Obstacle): ObstacleWords {
  const { family, sentence } = obstacle;
  return { family: FAMILY_NAMES[family], sentence, offers: offersOf(obstacle) };
}

const NOTHING = { rate: undefined, sentences: [], choices: [], obstacles: [] } as const;

function withoutWinner(view: SearchView): PlacementVerdict {
  if (!view.isDone) return { ...NOTHING, kind: 'searching', headline: 'Searching…' };
  const obstacles = view.obstacles.map(obstacleWords);
  return { ...NOTHING, kind: 'none', headline: 'No placement meets the target here.', obstacles };
}

/** The headline, what may be claimed beside it, how the strategy was chosen, and what stands in the way of families. */
export function placementVerdict(view: SearchView): PlacementVerdict {
  const { result, question, isDone } = view;
  const winner = result?.winner;
  const own = result?.families.find((family) => family.winner?.id === winner?.id);
  if (result === undefined || winner === undefined || own?.plan === undefined) return withoutWinner(view);
  const { traffic } = question;
  const sentences = [
    goodputSentence(result, winner, own.family),
    ...tiesSentence(result, own),
    ...roomSentence(view, own.plan),
    ...shortfall(own.plan, traffic),
  ];
  return {
    kind: isDone ? 'found' : 'partial',
    headline: headlineOf(result, own, traffic),
    rate: { text: rateText(winner), policy: policyOfFamily(own.family) },
    sentences,
    choices: choicesOf(view, own.family),
    obstacles: view.obstacles.map(obstacleWords),
  };
}

function rateText(winner: CandidateOutcome): string {
  const { goodput } = winner;
  return goodput.kind === 'crossing' ? formatRate(goodput.perGpu.mean) : goodputText(winner);
}

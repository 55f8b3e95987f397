import { isVague, overlap, ratioOf } from '../../core/goodput/ratio';
import type { Interval } from '../../core/goodput/types';
import { gpusOfCluster } from '../../core/placement/cluster';
import type { Obstacle } from '../../core/placement/explainFailure';
import { type CandidateOutcome, goodputOfCopy, goodputPerGpu } from '../../core/placement/outcome';
import type { HighAffinityPlan, Plan } from '../../core/placement/plan';
import type { PlacementQuestion } from '../../core/placement/question';
import type { FamilyResult, PlacementSearchResult } from '../../core/placement/search';
import type { Family } from '../../core/scenario/placementSettings';
import type { Policy } from '../../core/scenario/scenario';
import { formatCount, formatGpus, formatRate, formatRatio, listed } from '../format';
import { candidateRows, FIRST_ORDER, sortRows } from './candidateRows';
import {
  candidateName,
  degreesName,
  goodputText,
  policyOfFamily,
  shortName,
  trafficText,
} from './candidateWords';
import { type ChangeOffer, offersOf } from './changeOffers';
import { FAMILY_NAMES } from './familyNames';
import { mostCopies } from './nodeDiagram';
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

function headlineOf({ question }: SearchView, result: PlacementSearchResult, family: FamilyResult): string {
  const { plan, winner } = family;
  if (plan === undefined || winner === undefined) return 'Nothing to run yet.';
  const { traffic, cluster } = question;
  const what = whatToRun(plan, winner, result.highAffinity);
  const gpus = formatGpus(plan.gpus);
  if (!plan.fitsCluster) {
    return `${trafficText(traffic)} would take ${what}: ${gpus}. The cluster has ${formatGpus(gpusOfCluster(cluster))}.`;
  }
  const who = plan.copies > 1 || plan.family === 'highAffinity' ? 'together they carry' : 'it carries';
  const carried =
    plan.carries < traffic
      ? `only ${formatRate(plan.carries)} of ${trafficText(traffic)} asked`
      : `${formatRate(plan.carries)} req/s for ${Number(traffic.toPrecision(3))} asked`;
  return `Run ${what} (${gpus}): ${who} ${carried}.`;
}

/** Only last looks have an interval that tells a difference from luck. */
function intervalOf({ goodput, evidence }: CandidateOutcome): Interval | undefined {
  return goodput.kind === 'crossing' && evidence === 'lastLook' ? goodput.perGpu : undefined;
}

/** "1.4×"; "at least 1.2×" where the intervals leave much open. */
function ratioText(ratio: Interval): string {
  return isVague(ratio) ? `at least ${formatRatio(ratio.low)}` : formatRatio(ratio.mean);
}

function comparedWith(winner: CandidateOutcome, rival: CandidateOutcome, name: string): string {
  const told = `${name} (${shortName(rival.candidate)}, ${goodputText(rival)})`;
  const [own, other] = [intervalOf(winner), intervalOf(rival)];
  if (own === undefined || other === undefined) return `compare ${told}`;
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
  const rivals = rivalsOf(result, own).flatMap(({ family, winner: rival }) =>
    rival === undefined ? [] : [comparedWith(winner, rival, BEST_NAMES[family])],
  );
  return `${[`${goodputText(winner)} req/s per GPU`, ...rivals].join('; ')}.`;
}

const TIES_TOLD = 3;

function tiesSentence(result: PlacementSearchResult, own: FamilyResult): readonly string[] {
  // The best of other policies has just been compared with it by name.
  const told = new Set(rivalsOf(result, own.family).map(({ winner }) => winner?.id));
  const ties = [...own.ties, ...result.ties].filter(({ id }) => !told.has(id));
  if (ties.length === 0) return [];
  const first = ties
    .slice(0, TIES_TOLD)
    .map((tie) => `${candidateName(tie.candidate)} (${goodputText(tie)}, ${formatGpus(tie.gpus)} a copy)`);
  const more = ties.length - first.length;
  const all = more > 0 ? [...first, `${formatCount(more)} more`] : first;
  return [`Tied, no clear difference: ${listed(all)}.`];
}

/** What the cluster can do where the best does not find room. */
function roomSentences({ question }: SearchView, result: PlacementSearchResult, family: FamilyResult) {
  const { plan, winner } = family;
  if (plan === undefined || winner === undefined || plan.fitsCluster) return [];
  const has = gpusOfCluster(question.cluster);
  const why = plan.gpus > has ? [] : ['Groups of GPUs that must share a node do not find one with room.'];
  const copies = plan.family === 'highAffinity' ? 0 : mostCopies(question, winner.candidate, plan.copies);
  const some =
    copies === 0
      ? []
      : [
          `${copies === 1 ? 'One copy fits and carries' : `${formatCount(copies)} copies fit and carry`} ${formatRate(copies * goodputOfCopy(winner))} req/s.`,
        ];
  return [...why, ...some, fittingSentence(question, result)];
}

/** The best candidate of which the cluster holds enough. */
function fittingSentence(question: PlacementQuestion, result: PlacementSearchResult): string {
  const fitting = candidateRows(question, result).filter(({ fits }) => fits === true);
  const [best] = sortRows(fitting, FIRST_ORDER);
  const traffic = trafficText(question.traffic);
  if (best?.gpusNeeded === undefined)
    return `None of the candidates tried carries ${traffic} on this cluster.`;
  const copies = best.copies === 1 ? 'one copy' : `${formatCount(best.copies ?? 0)} copies`;
  return `The best that carries ${traffic} on this cluster: ${copies} of ${best.name}, ${formatGpus(best.gpusNeeded)}, ${best.goodput} req/s per GPU.`;
}

function shortfall(plan: Plan, traffic: number): readonly string[] {
  if (plan.carries >= traffic || plan.family !== 'highAffinity') return [];
  return [
    'Prefill and decode were sized each by itself, as Algorithm 1 does; simulated together they carry less.',
  ];
}

/** What the best rests on, where that is less than a measurement. */
function caution({ candidate, basis }: CandidateOutcome): readonly string[] {
  const chunked =
    candidate.kind === 'chunkedPrefill'
      ? ['No chunked engine was profiled: its passes are modelled from DistServe’s fits.']
      : [];
  const modelled =
    basis === 'modelled' ? ['Its latency is modelled from first principles, not measured.'] : [];
  return [...chunked, ...modelled];
}

function choicesOf({ choices }: SearchView, family: Family | undefined): readonly ChoiceWords[] {
  const families = [...new Set(choices.map((choice) => choice.family))];
  // The winner's family first.
  const order = families.sort((a, b) => Number(b === family) - Number(a === family));
  return order.map((one) => ({
    family: FAMILY_NAMES[one].name,
    sentences: choices.filter((choice) => choice.family === one).map(({ sentence }) => sentence),
  }));
}

function obstacleWords(obstacle: Obstacle): ObstacleWords {
  const { family, sentence } = obstacle;
  return { family: FAMILY_NAMES[family].name, sentence, offers: offersOf(obstacle) };
}

const NOTHING = { rate: undefined, sentences: [], choices: [], obstacles: [] } as const;

function withoutWinner(view: SearchView): PlacementVerdict {
  if (!view.isDone) {
    const headline = view.isStopped ? 'Cancelled before any placement met the target.' : 'Searching…';
    return { ...NOTHING, kind: 'searching', headline };
  }
  const obstacles = view.obstacles.map(obstacleWords);
  return { ...NOTHING, kind: 'none', headline: 'No placement meets the target here.', obstacles };
}

/** The headline, what may be claimed beside it, how the strategy was chosen, and what stands in the way of families. */
export function placementVerdict(view: SearchView): PlacementVerdict {
  const { result, isDone } = view;
  const winner = result?.winner;
  const own = result?.families.find((family) => family.winner?.id === winner?.id);
  if (result === undefined || winner === undefined || own?.plan === undefined) return withoutWinner(view);
  const sentences = [
    goodputSentence(result, winner, own.family),
    ...tiesSentence(result, own),
    ...roomSentences(view, result, own),
    ...shortfall(own.plan, view.question.traffic),
    ...caution(winner),
  ];
  return {
    kind: isDone ? 'found' : 'partial',
    headline: headlineOf(view, result, own),
    rate: { text: rateText(winner), policy: policyOfFamily(own.family) },
    sentences,
    choices: choicesOf(view, own.family),
    obstacles: view.obstacles.map(obstacleWords),
  };
}

function rateText(winner: CandidateOutcome): string {
  const { goodput } = winner;
  const isMeasured = goodput.kind === 'crossing' && winner.evidence === 'lastLook';
  return isMeasured ? formatRate(goodput.perGpu.mean) : goodputText(winner);
}

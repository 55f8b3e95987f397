import { type Candidate, isPhase } from '../../core/placement/candidate';
import { type Cluster, gpusOfCluster } from '../../core/placement/cluster';
import { type CandidateOutcome, goodputPerGpu, goodputRange } from '../../core/placement/outcome';
import type { PlacementQuestion } from '../../core/placement/question';
import type { PlacementSearchResult } from '../../core/placement/search';
import type { Scenario } from '../../core/scenario/scenario';
import { formatCount, formatGpus, formatMilliseconds, formatPercent } from '../format';
import { candidateRows } from './candidateRows';
import { candidateName, goodputText, LIMIT_CLAUSES, LIMIT_WORDS, trafficText } from './candidateWords';
import type { SearchView } from './searchView';

type Asked = Pick<SearchView, 'question' | 'result' | 'isDone'>;

const RATE = 'req/s per GPU';
const PHASE_TIE = 'Of tied instances the one is taken of which the traffic needs the fewest GPUs.';

/** What a candidate is measured against: of a phase the instance that Algorithm 1 took, else the winner. */
function rivalOf(result: PlacementSearchResult, candidate: Candidate): CandidateOutcome | undefined {
  const { highAffinity, winner } = result;
  if (candidate.kind === 'prefillOnly') return highAffinity?.prefill;
  return candidate.kind === 'decodeOnly' ? highAffinity?.decode : winner;
}

function rivalName(candidate: Candidate): string {
  return isPhase(candidate) ? 'the chosen instance' : 'the winner';
}

function doOverlap(one: CandidateOutcome, other: CandidateOutcome): boolean {
  const [a, b] = [goodputRange(one), goodputRange(other)];
  return a.low <= b.high && b.low <= a.high;
}

function bestShare({ goodput }: CandidateOutcome): string {
  return goodput.kind === 'never' ? ` Its best share was ${formatPercent(goodput.best.mean)}.` : '';
}

/** Requests that would meet the SLOs if each were alone. */
function idleSentence(outcome: CandidateOutcome, scenario: Scenario): string | undefined {
  const { ttft, tpot } = outcome.idle;
  const asked = outcome.candidate.kind;
  const shares = [
    ...(asked === 'decodeOnly'
      ? []
      : [`${formatPercent(ttft)} meet the TTFT SLO of ${formatMilliseconds(scenario.ttftSlo)}`]),
    ...(asked === 'prefillOnly'
      ? []
      : [`${formatPercent(tpot)} meet the TPOT SLO of ${formatMilliseconds(scenario.tpotSlo)}`]),
  ];
  return `Even if every request were alone, ${shares.join(' and ')}; the target is ${formatPercent(scenario.attainmentTarget)}.`;
}

function neverSentences(outcome: CandidateOutcome, scenario: Scenario): readonly string[] {
  const target = formatPercent(scenario.attainmentTarget);
  const limit = outcome.limitedBy;
  const because = limit === undefined ? '' : `: ${LIMIT_CLAUSES[limit]}`;
  const first = `It meets the target of ${target} at no rate${because}.${bestShare(outcome)}`;
  return [first, idleSentence(outcome, scenario)].flatMap((sentence) => sentence ?? []);
}

function idleShare({ candidate, idle }: CandidateOutcome): number {
  if (candidate.kind === 'prefillOnly') return idle.ttft;
  return candidate.kind === 'decodeOnly' ? idle.tpot : idle.both;
}

/** The limits and idle shares of both, side by side. */
function comparison(outcome: CandidateOutcome, rival: CandidateOutcome, name: string): readonly string[] {
  const [own, other] = [outcome.limitedBy, rival.limitedBy];
  const limits =
    own === undefined
      ? []
      : [
          `Its limit is ${LIMIT_WORDS[own]}: ${LIMIT_CLAUSES[own]}. ` +
            (other === own
              ? `That of ${name} is the same${goodputPerGpu(rival) > goodputPerGpu(outcome) ? ', at a higher rate' : ''}.`
              : other === undefined
                ? ''
                : `That of ${name} is ${LIMIT_WORDS[other]}.`),
        ];
  const [alone, otherAlone] = [formatPercent(idleShare(outcome)), formatPercent(idleShare(rival))];
  const slos = isPhase(outcome.candidate) ? 'its SLO' : 'both SLOs';
  const idle =
    alone === otherAlone
      ? `With every request alone, ${alone} meet ${slos} here and there: the difference comes from load.`
      : `With every request alone, ${alone} meet ${slos} here and ${otherAlone} with ${name}.`;
  return [...limits.map((text) => text.trim()), idle];
}

function evidenceSentence({ evidence }: CandidateOutcome): readonly string[] {
  if (evidence === 'lastLook' || evidence === 'bound') return [];
  const look = evidence === 'secondLook' ? 'one run of full length' : 'one short run';
  return [
    `This rests on ${look} at each rate: on the same requests others were clearly ahead, so it was not looked at again.`,
  ];
}

function behindSentences(outcome: CandidateOutcome, rival: CandidateOutcome): readonly string[] {
  const name = rivalName(outcome.candidate);
  const [own, best] = [goodputPerGpu(outcome), goodputPerGpu(rival)];
  const both = `${goodputText(outcome)} ${RATE}, ${name} ${goodputText(rival)}`;
  const share = 1 - own / best;
  const first =
    share > 0
      ? `It carries ${both}: ${formatPercent(share)} less.`
      : `Its run gave ${both}. A single run is off by luck; runs on the same requests decide who is looked at closely, and there it was behind.`;
  return [first, ...comparison(outcome, rival, name), ...(share > 0 ? evidenceSentence(outcome) : [])];
}

function standingSentences(
  scenario: Scenario,
  outcome: CandidateOutcome,
  rival: CandidateOutcome | undefined,
): readonly string[] {
  if (goodputPerGpu(outcome) === 0) return neverSentences(outcome, scenario);
  if (rival === undefined)
    return [`It carries ${goodputText(outcome)} ${RATE}. The search has no winner yet.`];
  const name = rivalName(outcome.candidate);
  const limit = outcome.limitedBy;
  if (rival.id === outcome.id) {
    const limited =
      limit === undefined ? [] : [`Its limit is ${LIMIT_WORDS[limit]}: ${LIMIT_CLAUSES[limit]}.`];
    return [`It is ${name}: ${goodputText(outcome)} ${RATE}.`, ...limited];
  }
  if (outcome.evidence === 'lastLook' && doOverlap(outcome, rival)) {
    return [
      `No clear difference from ${name}: ${goodputText(outcome)} against ${goodputText(rival)} ${RATE}, the intervals overlap.`,
      ...(isPhase(outcome.candidate) ? [PHASE_TIE] : comparison(outcome, rival, name).slice(0, 1)),
    ];
  }
  return behindSentences(outcome, rival);
}

function trafficSentence(
  question: PlacementQuestion,
  result: PlacementSearchResult,
  outcome: CandidateOutcome,
): readonly string[] {
  const [row] = candidateRows(question, { ...result, outcomes: [outcome], excluded: [] });
  if (row?.copies === undefined || row.gpusNeeded === undefined) return [];
  const copies = row.copies === 1 ? 'one copy' : `${formatCount(row.copies)} copies`;
  const needs = `For ${trafficText(question.traffic)} it takes ${copies}, ${formatGpus(row.gpusNeeded)}`;
  if (row.fits === undefined) return [`${needs}, for this phase alone.`];
  return [
    `${needs}${row.fits ? ', which the cluster has.' : `: ${roomText(question.cluster, row.gpusNeeded)}.`}`,
  ];
}

function roomText(cluster: Cluster, needed: number): string {
  const has = gpusOfCluster(cluster);
  return needed > has
    ? `it does not fit the cluster of ${formatGpus(has)}`
    : 'they do not fit the nodes of the cluster, for some GPUs must share a node';
}

/** Sentences that answer "why not this one?" from its numbers and those of the winner. */
export function whyNot({ question, result, isDone }: Asked, id: string): readonly string[] {
  const excluded = result?.excluded.find((one) => one.id === id);
  if (excluded !== undefined) return [`It cannot run. ${excluded.sentence}`];
  const outcome = result?.outcomes.find((one) => one.id === id);
  if (result === undefined || outcome === undefined) return ['The search has not looked at it yet.'];
  const rival = rivalOf(result, outcome.candidate);
  const against =
    rival === undefined || rival.id === outcome.id
      ? []
      : [`Measured against ${rivalName(outcome.candidate)}, ${candidateName(rival.candidate)}.`];
  return [
    ...standingSentences(question.scenario, outcome, rival),
    ...trafficSentence(question, result, outcome),
    ...(goodputPerGpu(outcome) > 0 ? against : []),
    ...(isDone ? [] : ['The search is not over: all this may still change.']),
  ];
}

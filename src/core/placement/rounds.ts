import type { Fraction, ReqPerSec } from '../units';
import { type Candidate, candidateId, isPhase } from './candidate';
import type { CandidateList } from './candidates';
import type { Look, Task } from './looks';
import { type CandidateOutcome, goodputPerGpu, goodputRange } from './outcome';
import { type HighAffinityPlan, planHighAffinity } from './plan';
import type { PlacementQuestion } from './question';

/** What is known of each candidate, and from which look; the order in which it came to be known does not matter. */
export class Findings {
  private readonly outcomes = new Map<string, CandidateOutcome>();

  add({ candidate, look }: Task, outcome: CandidateOutcome): void {
    this.outcomes.set(Findings.key(candidate, look), outcome);
  }

  at(candidate: Candidate, look: Look): CandidateOutcome | undefined {
    return this.outcomes.get(Findings.key(candidate, look));
  }

  /** From the closest look so far. */
  latest(candidate: Candidate): CandidateOutcome | undefined {
    return this.at(candidate, 'last') ?? this.at(candidate, 'second') ?? this.at(candidate, 'first');
  }

  /** Of so many candidates, those that are known, in their order. */
  latestOf(candidates: readonly Candidate[]): readonly CandidateOutcome[] {
    return candidates.flatMap((candidate) => this.latest(candidate) ?? []);
  }

  private static key(candidate: Candidate, look: Look): string {
    return `${candidateId(candidate)} ${look}`;
  }
}

/** Candidates that compete with each other: each phase of Algorithm 1, each other family. In order of enumeration. */
function contestsOf({ candidates }: CandidateList): readonly (readonly Candidate[])[] {
  const contests = new Map<Candidate['kind'], Candidate[]>();
  for (const candidate of candidates) {
    const contest = contests.get(candidate.kind) ?? [];
    contest.push(candidate);
    contests.set(candidate.kind, contest);
  }
  return [...contests.values()];
}

/** Highest goodput per GPU first, fewest GPUs among equals, then in the given order. */
export function ranked(outcomes: readonly CandidateOutcome[]): readonly CandidateOutcome[] {
  return [...outcomes].sort((a, b) => goodputPerGpu(b) - goodputPerGpu(a) || a.gpus - b.gpus);
}

/**
 * Share of its interval by which a look may be below the leader's. All candidates met the same requests, good luck and bad
 * luck alike, so between them their goodputs are known far better than by themselves.
 */
const COMMON_LUCK: Fraction = 0.5;

/** What another candidate must reach to be possibly better. */
function lowestRival(leader: CandidateOutcome): ReqPerSec {
  const perGpu = goodputPerGpu(leader);
  return perGpu - COMMON_LUCK * (perGpu - goodputRange(leader).low);
}

/**
 * Who gets a second look now: a few of the best by their first looks at a time, as long as the next may be better than the
 * best second look so far. First looks are short, and short runs flatter, so nobody is passed over because a better one
 * disappointed. The answer depends on complete waves only, not on who was seen first.
 */
function forSecondLook(
  first: readonly CandidateOutcome[],
  secondOf: (outcome: CandidateOutcome) => CandidateOutcome | undefined,
  atATime: number,
): readonly CandidateOutcome[] {
  const order = ranked(first).filter((outcome) => goodputPerGpu(outcome) > 0);
  for (let seen = 0; seen < order.length; seen += atATime) {
    const [leader] = ranked(order.slice(0, seen).flatMap((outcome) => secondOf(outcome) ?? []));
    const needed = leader === undefined ? 0 : lowestRival(leader);
    const wave = order.slice(seen, seen + atATime);
    const rivals = wave.filter((outcome) => goodputPerGpu(outcome) >= needed);
    const open = rivals.filter((outcome) => secondOf(outcome) === undefined);
    if (open.length > 0 || rivals.length === 0) return open;
  }
  return [];
}

/** Who may be the best by its second look: those runs were equally long for all, so nobody was flattered more. */
function forLastLook(second: readonly CandidateOutcome[]): readonly CandidateOutcome[] {
  const [leader] = ranked(second);
  if (leader === undefined) return [];
  const needed = lowestRival(leader);
  return second.filter((outcome) => goodputPerGpu(outcome) >= needed && goodputPerGpu(outcome) > 0);
}

/** What comes next for one contest; nothing when it is decided. */
function tasksOf(
  contest: readonly Candidate[],
  findings: Findings,
  { budget }: PlacementQuestion,
): readonly Task[] {
  const look: Look = budget.refinement ? 'first' : 'last';
  const unseen = contest.filter((candidate) => findings.at(candidate, look) === undefined);
  if (unseen.length > 0 || look === 'last') return unseen.map((candidate) => ({ candidate, look }));
  const first = contest.flatMap((candidate) => findings.at(candidate, 'first') ?? []);
  const secondOf = (outcome: CandidateOutcome) =>
    outcome.isFullLength ? outcome : findings.at(outcome.candidate, 'second');
  const second = forSecondLook(first, secondOf, budget.finalists);
  if (second.length > 0) return second.map((outcome) => closer(outcome, 'second'));
  return forLastLook(first.flatMap((outcome) => secondOf(outcome) ?? []))
    .filter(({ candidate }) => findings.at(candidate, 'last') === undefined)
    .map((outcome) => closer(outcome, 'last'));
}

function closer(outcome: CandidateOutcome, look: Look): Task {
  return { candidate: outcome.candidate, look, startPerGpu: goodputPerGpu(outcome) };
}

/** What Algorithm 1 puts together; undefined while a phase is undecided, or when one of them cannot be served. */
export function highAffinityPlan(
  question: PlacementQuestion,
  list: CandidateList,
  findings: Findings,
): HighAffinityPlan | undefined {
  const phases = list.candidates.filter(isPhase);
  const contests = contestsOf({ candidates: phases, excluded: [] });
  if (contests.some((contest) => tasksOf(contest, findings, question).length > 0)) return undefined;
  return planHighAffinity(question, findings.latestOf(phases));
}

/**
 * The tasks that can be done now, in any order and by anybody; none when the search is over. A first look at every
 * candidate, closer ones at those that may be the best of their contest, then what Algorithm 1 puts together,
 * simulated as a whole. Contests do not wait for each other, so ask again after every outcome or after all of them: the
 * answer of the search is the same.
 */
export function nextTasks(
  question: PlacementQuestion,
  list: CandidateList,
  findings: Findings,
): readonly Task[] {
  const tasks = contestsOf(list).flatMap((contest) => tasksOf(contest, findings, question));
  const planned = highAffinityPlan(question, list, findings);
  return planned === undefined ? tasks : [...tasks, ...tasksOf([planned.candidate], findings, question)];
}

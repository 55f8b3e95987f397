import { type Candidate, candidateId, isPhase } from './candidate';
import type { CandidateList } from './candidates';
import type { Look, Task } from './evaluator';
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
    return this.at(candidate, 'last') ?? this.at(candidate, 'first');
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
export function contestsOf({ candidates }: CandidateList): readonly (readonly Candidate[])[] {
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
 * Those of a contest that may be the best: the leader, and all whose goodput is not below the leader's interval. All met
 * the same requests, good luck and bad luck alike, so their own intervals need not be added to its. At most so many.
 */
export function finalistsOf(
  outcomes: readonly CandidateOutcome[],
  most: number,
): readonly CandidateOutcome[] {
  const order = ranked(outcomes);
  const [leader] = order;
  if (leader === undefined || goodputPerGpu(leader) === 0) return [];
  const { low } = goodputRange(leader);
  return order.filter((outcome) => goodputPerGpu(outcome) >= low).slice(0, most);
}

/** What comes next for one contest; nothing when it is decided. */
function tasksOf(
  contest: readonly Candidate[],
  findings: Findings,
  { budget }: PlacementQuestion,
): readonly Task[] {
  const look: Look = budget.refinement ? 'first' : 'last';
  const open = contest.filter((candidate) => findings.at(candidate, look) === undefined);
  if (open.length > 0 || look === 'last') return open.map((candidate) => ({ candidate, look }));
  const first = contest.flatMap((candidate) => findings.at(candidate, 'first') ?? []);
  return finalistsOf(first, budget.finalists)
    .filter(({ candidate }) => findings.at(candidate, 'last') === undefined)
    .map((outcome) => ({ candidate: outcome.candidate, look: 'last', startPerGpu: goodputPerGpu(outcome) }));
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
 * candidate, then a last look at those that may be the best of their contest, then what Algorithm 1 puts together,
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

import type { Family } from '../scenario/placementSettings';
import { type Candidate, familyOf, isPhase } from './candidate';
import { type CandidateList, enumerateCandidates } from './candidates';
import { Evaluator } from './evaluator';
import type { Task } from './looks';
import { type CandidateOutcome, goodputPerGpu, goodputRange } from './outcome';
import { type HighAffinityPlan, type Plan, planFor } from './plan';
import type { PlacementQuestion } from './question';
import { Findings, highAffinityPlan, nextTasks, ranked } from './rounds';

/** What one family has to offer. Plain data. */
export interface FamilyResult {
  readonly family: Family;
  /** The best candidate; undefined when none meets the target. Of Algorithm 1 what it puts together. */
  readonly winner: CandidateOutcome | undefined;
  /** Others with a last look whose interval overlaps the winner's, best first: no clear difference. */
  readonly ties: readonly CandidateOutcome[];
  /** For the traffic that was asked. */
  readonly plan: Plan | undefined;
}

/** The answer of a search. Plain data, equal for equal questions whatever the order or the number of workers. */
export interface PlacementSearchResult {
  /** Every candidate from its closest look, in order of enumeration; then what Algorithm 1 put together. */
  readonly outcomes: readonly CandidateOutcome[];
  readonly excluded: CandidateList['excluded'];
  /** In the order asked. */
  readonly families: readonly FamilyResult[];
  /** The best of the families' winners. */
  readonly winner: CandidateOutcome | undefined;
  /** Winners of other families whose interval overlaps its. */
  readonly ties: readonly CandidateOutcome[];
  /** Names of outcomes that none with as few GPUs and as much goodput per GPU beats; fewest GPUs first. */
  readonly frontier: readonly string[];
  readonly highAffinity: HighAffinityPlan | undefined;
  readonly simulatedRequests: number;
}

/** Best first. Those that had a last look come before those that were out of the running before. */
function byEvidence(outcomes: readonly CandidateOutcome[]): readonly CandidateOutcome[] {
  const order = ranked(outcomes);
  return [...order.filter(isDecided), ...order.filter((outcome) => !isDecided(outcome))];
}

function isDecided({ evidence }: CandidateOutcome): boolean {
  return evidence === 'lastLook';
}

function overlap(a: CandidateOutcome, b: CandidateOutcome): boolean {
  const [one, other] = [goodputRange(a), goodputRange(b)];
  return one.low <= other.high && other.low <= one.high;
}

function winnerAndTies(outcomes: readonly CandidateOutcome[]) {
  const order = byEvidence(outcomes).filter((outcome) => goodputPerGpu(outcome) > 0);
  const [winner, ...others] = order;
  if (winner === undefined) return { winner, ties: [] };
  // Before its last look a candidate is compared on the same requests only: its own interval says little.
  return { winner, ties: others.filter((other) => isDecided(other) && overlap(winner, other)) };
}

function familyResult(
  question: PlacementQuestion,
  family: Family,
  outcomes: readonly CandidateOutcome[],
  high: HighAffinityPlan | undefined,
): FamilyResult {
  const whole = outcomes.filter(({ candidate }) => familyOf(candidate) === family && !isPhase(candidate));
  const { winner, ties } = winnerAndTies(whole);
  if (winner === undefined) return { family, winner, ties, plan: undefined };
  const plan = planFor(question, winner, family === 'highAffinity' ? high : undefined);
  return { family, winner, ties, plan };
}

/** Candidates that no other beats with as few GPUs; phases are no placements. */
function frontierOf(outcomes: readonly CandidateOutcome[]): readonly string[] {
  const frontier: string[] = [];
  let best = 0;
  const bySize = ranked(outcomes.filter(({ candidate }) => !isPhase(candidate)));
  for (const outcome of [...bySize].sort((a, b) => a.gpus - b.gpus)) {
    if (goodputPerGpu(outcome) <= best) continue;
    best = goodputPerGpu(outcome);
    frontier.push(outcome.id);
  }
  return frontier;
}

/** What is known so far as a result: the final one once `nextTasks` has no more tasks, a partial one before. */
export function conclude(
  question: PlacementQuestion,
  list: CandidateList,
  findings: Findings,
  simulatedRequests: number,
): PlacementSearchResult {
  const high = highAffinityPlan(question, list, findings);
  const candidates: readonly Candidate[] =
    high === undefined ? list.candidates : [...list.candidates, high.candidate];
  const outcomes = findings.latestOf(candidates);
  const families = question.families.map((family) => familyResult(question, family, outcomes, high));
  const winners = families.flatMap(({ winner }) => winner ?? []);
  return {
    outcomes,
    excluded: list.excluded,
    families,
    ...winnerAndTies(winners),
    frontier: frontierOf(outcomes),
    highAffinity: high,
    simulatedRequests,
  };
}

/** How far a search is: what has just become known, and how many tasks are known to be left. */
export interface SearchProgress {
  readonly outcome: CandidateOutcome;
  readonly left: number;
}

/**
 * A whole search in one thread: placements for a model, SLOs, traffic and cluster (paper §4, Algorithms 1 and 2, and the
 * colocated ones). Yields after every simulated run: an outcome when a candidate has been decided, undefined in between, so
 * that a caller can stop. Workers divide the same tasks among themselves (`nextTasks`, `Evaluator`, `conclude`) and come to
 * the same result. Throws `LengthsDoNotFit` when no request fits the model's context.
 */
export function* searchPlacements(
  question: PlacementQuestion,
): Generator<SearchProgress | undefined, PlacementSearchResult> {
  const list = enumerateCandidates(question);
  const evaluator = new Evaluator(question);
  const findings = new Findings();
  let simulatedRequests = 0;
  for (;;) {
    const tasks: Task[] = [...nextTasks(question, list, findings)];
    if (tasks.length === 0) return conclude(question, list, findings, simulatedRequests);
    for (const [done, task] of tasks.entries()) {
      const outcome = yield* quietly(evaluator.evaluate(task));
      findings.add(task, outcome);
      simulatedRequests += outcome.simulatedRequests;
      yield { outcome, left: tasks.length - done - 1 };
    }
  }
}

/** The same steps, as those of a search that has nothing to tell yet. */
export function* quietly<T>(steps: Generator<unknown, T>): Generator<undefined, T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield undefined;
  }
}

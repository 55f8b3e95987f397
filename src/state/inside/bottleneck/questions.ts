import type { JobOf } from '../../../compute/jobs';
import { REFINED_REPLICATIONS } from '../../../compute/replications';
import { type Ranking, rank, type TriedChange } from '../../../core/inside/changeRanking';
import type { ChangeAnswer, LimitAnswer } from '../../../core/inside/changeRun';
import { type Change, changesFor } from '../../../core/inside/changes';
import type { Scenario } from '../../../core/scenario/scenario';

export const BOTTLENECK_REPLICATIONS = REFINED_REPLICATIONS;

/** One placement alone, without what no answer depends on: another target or placement is no other question. */
function ownScenario(scenario: Scenario, index: number): Scenario {
  const placements = scenario.placements.slice(index, index + 1);
  return { ...scenario, placements, attainmentTarget: 0.9, rateAxisMax: 'auto' };
}

/** What each placement misses SLOs for. */
export function limitJobs(scenario: Scenario): readonly JobOf<'bottleneck'>[] {
  return scenario.placements.map((_, index) => ({
    kind: 'bottleneck',
    question: { scenario: ownScenario(scenario, index), replications: BOTTLENECK_REPLICATIONS },
  }));
}

export function changesOf(scenario: Scenario, index: number): readonly Change[] {
  const placement = scenario.placements[index];
  return placement === undefined ? [] : changesFor(placement, scenario);
}

/** What each change of a placement would do, in their order; none for those that are refused beforehand. */
export function changeJobs(
  scenario: Scenario,
  index: number,
  changes: readonly Change[],
): readonly JobOf<'change'>[] {
  const own = ownScenario(scenario, index);
  return possible(changes).map(({ placement, prefillBatchTokens }) => ({
    kind: 'change',
    question: { scenario: own, replications: BOTTLENECK_REPLICATIONS, placement, prefillBatchTokens },
  }));
}

function possible(changes: readonly Change[]): readonly Change[] {
  return changes.filter(({ refusal }) => refusal === undefined);
}

/** A change with what is known of it. */
export interface ChangeView {
  readonly change: Change;
  /** Undefined while it is being tried. */
  readonly answer: ChangeAnswer | undefined;
}

/** Changes beside their answers; those that no scenario can hold are refused without asking. */
export function changeViews(
  changes: readonly Change[],
  answers: readonly (ChangeAnswer | undefined)[],
): readonly ChangeView[] {
  const asked = possible(changes);
  return changes.map((change) => ({
    change,
    answer:
      change.refusal === undefined
        ? answers[asked.indexOf(change)]
        : { kind: 'refused', reason: change.refusal },
  }));
}

export interface Trial {
  readonly tried: readonly TriedChange[];
  readonly ranking: Ranking;
  readonly done: number;
  readonly all: number;
}

export function trialOf(views: readonly ChangeView[]): Trial {
  const tried = views.flatMap(({ change, answer }) =>
    answer?.kind === 'measured' ? [{ change, measured: answer }] : [],
  );
  const done = views.filter(({ answer }) => answer !== undefined).length;
  return { tried, ranking: rank(tried), done, all: views.length };
}

/** A placement that misses something; only for such ones changes are tried. */
export function isLimited(answer: LimitAnswer | undefined): boolean {
  return answer?.kind === 'limits' && answer.attribution.attainment.mean < 1;
}

import type { JobOf } from '../../../compute/jobs';
import { spansWithin } from '../../../core/inside/counters';
import type { Period } from '../../../core/inside/periods';
import type { RecordedRun, RunAnswer } from '../../../core/inside/recordedRun';
import { eventsOf, type RunEvents } from '../../../core/inside/runEvents';
import { indexRun, type RunIndex } from '../../../core/inside/runIndex';
import type { EngineChoice, Placement, Scenario } from '../../../core/scenario/scenario';
import type { ReqPerSec, Seconds } from '../../../core/units';
import { encodingOf, type PolicyEncoding } from '../../encoding';
import { placementName, placementVariant } from '../../names';

/** One placement's run with what is needed to draw it and to find things in it. */
export interface ShownRun {
  /** Among the placements of the scenario. */
  readonly index: number;
  readonly name: string;
  readonly encoding: PolicyEncoding;
  readonly variant: 0 | 1 | 2 | 3;
  readonly run: RecordedRun;
  readonly found: RunIndex;
  readonly events: RunEvents;
}

/** The runs of all placements on the same requests. */
export interface ShownRuns {
  readonly runs: readonly ShownRun[];
  /** "Colocated: does not fit …", one for each placement that cannot run. */
  readonly refusals: readonly string[];
  readonly requests: number;
  readonly arrivalRate: ReqPerSec;
  readonly engines: EngineChoice;
  /** When the last request of the slowest placement has finished. */
  readonly end: Seconds;
}

/** What a run does not depend on is set aside, so that another SLO asks for no other run. */
function decisive(scenario: Scenario): Scenario {
  return { ...scenario, ttftSlo: 1, tpotSlo: 1, attainmentTarget: 0.9, rateAxisMax: 'auto' };
}

export function recordJobs(scenario: Scenario, requests: number): readonly JobOf<'record'>[] {
  const asked = decisive(scenario);
  return scenario.placements.map((_, placement) => ({
    kind: 'record',
    question: { scenario: asked, placement, requests },
  }));
}

const CLOSE_UP = 1000;

/** So few passes in view that each can be stepped to. */
export function isCloseUp({ runs }: ShownRuns, window: Period): boolean {
  let passes = 0;
  for (const { run } of runs)
    for (let row = 0; row < run.rows.length; row++) {
      const [first, end] = spansWithin(run, row, window);
      passes += end - first;
    }
  return passes <= CLOSE_UP;
}

function shownRun(placements: readonly Placement[], index: number, run: RecordedRun): ShownRun {
  return {
    index,
    name: placementName(placements, index),
    encoding: encodingOf(run.placement.policy),
    variant: placementVariant(placements, index),
    run,
    found: indexRun(run),
    events: eventsOf(run),
  };
}

/** Each reason once: with the placement it is of, or alone when it is that of all. */
function refusalsIn(placements: readonly Placement[], answers: readonly RunAnswer[]): readonly string[] {
  const refused = answers.flatMap((answer, index) =>
    answer.kind === 'refused' ? [{ reason: answer.reason, name: placementName(placements, index) }] : [],
  );
  const reasons = [...new Set(refused.map(({ reason }) => reason))];
  if (refused.length === answers.length && reasons.length === 1) return reasons;
  return refused.map(({ name, reason }) => `${name}: ${reason}`);
}

/** `answers` in the order of the scenario's placements. */
export function shownRuns(
  { placements, engines }: Pick<Scenario, 'placements' | 'engines'>,
  answers: readonly RunAnswer[],
): ShownRuns {
  const runs = answers.flatMap((answer, index) =>
    answer.kind === 'run' ? [shownRun(placements, index, answer)] : [],
  );
  return {
    runs,
    refusals: refusalsIn(placements, answers),
    requests: runs[0]?.run.outcomes.requests.count ?? 0,
    arrivalRate: runs[0]?.run.arrivalRate ?? 0,
    engines,
    end: Math.max(0, ...runs.map(({ run }) => run.end)),
  };
}

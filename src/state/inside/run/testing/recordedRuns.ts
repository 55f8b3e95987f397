import { recordRun } from '../../../../core/inside/recordedRun';
import type { Scenario } from '../../../../core/scenario/scenario';
import { recordJobs, shownRuns } from '../shownRuns';

/** The runs of a scenario, as the workers would answer. */
export function recordedRuns(scenario: Scenario, requests: number) {
  const answers = recordJobs(scenario, requests).map(({ question }) => recordRun(question));
  return { shown: shownRuns(scenario, answers), answers };
}

import { useMemo, useState } from 'react';
import type { RunAnswer } from '../../core/inside/recordedRun';
import { recordJobs, type ShownRuns, shownRuns } from '../../state/inside/run/shownRuns';
import { useApp } from '../../state/react';
import { useAnswers } from '../useAnswers';

export interface RecordedRuns {
  /** The runs asked for, or the ones before; undefined until the first have come. */
  readonly shown: ShownRuns | undefined;
  readonly isStale: boolean;
  readonly error: string | undefined;
}

function isAnswered(answer: RunAnswer | undefined): answer is RunAnswer {
  return answer !== undefined;
}

/** A run of each placement of the scenario, made by the workers; asked for only while `isWanted`. */
export function useRecordedRuns(requests: number, isWanted = true): RecordedRuns {
  const scenario = useApp((state) => state.scenario);
  const jobs = useMemo(
    () => (isWanted ? recordJobs(scenario, requests) : undefined),
    [scenario, requests, isWanted],
  );
  const { answers, isComplete, error } = useAnswers<'record'>(jobs);
  const { placements, engines } = scenario;
  const current = useMemo(
    () =>
      isComplete && answers.every(isAnswered) ? shownRuns({ placements, engines }, answers) : undefined,
    [placements, engines, answers, isComplete],
  );
  const [last, setLast] = useState(current);
  if (current !== undefined && current !== last) setLast(current);
  return { shown: current ?? last, isStale: current === undefined, error };
}

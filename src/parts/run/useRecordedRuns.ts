import { useMemo, useState } from 'react';
import { useStable } from '../../charts/useStable';
import type { JobOf } from '../../compute/jobs';
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

interface Held {
  readonly jobs: readonly JobOf<'record'>[];
  readonly shown: ShownRuns;
}

/** A run of each placement of the scenario, made by the workers; asked for only while `isWanted`, and once. */
export function useRecordedRuns(requests: number, isWanted = true): RecordedRuns {
  const scenario = useApp((state) => state.scenario);
  const jobs = useStable(useMemo(() => recordJobs(scenario, requests), [scenario, requests]));
  const [held, setHeld] = useState<Held>();
  const isHeld = held?.jobs === jobs;
  const { answers, isComplete, error } = useAnswers<'record'>(isWanted && !isHeld ? jobs : undefined);
  if (!isHeld && isComplete && answers.every(isAnswered))
    setHeld({ jobs, shown: shownRuns(scenario, answers) });
  return { shown: held?.shown, isStale: !isHeld, error };
}

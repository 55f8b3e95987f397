import { useEffect, useState } from 'react';
import { useStable } from '../charts/useStable';
import type { JobAnswers, JobKind, JobOf } from '../compute/jobs';
import { useWorkbench } from '../state/react';

export interface Answers<Answer> {
  /** In the order of the jobs; undefined while a job is not done. */
  readonly answers: readonly (Answer | undefined)[];
  /** They answer the question asked now; else they are those of the one before, to be drawn pale. */
  readonly isCurrent: boolean;
  readonly isComplete: boolean;
  readonly error: string | undefined;
}

interface JobsAndAnswers<K extends JobKind> extends Answers<JobAnswers[K]> {
  /** The jobs that the answers answer: those before the ones asked now, until these have come. */
  readonly asked: readonly JobOf<K>[];
}

interface Held<K extends JobKind> {
  readonly jobs: readonly JobOf<K>[] | undefined;
  readonly answers: readonly (JobAnswers[K] | undefined)[];
  readonly isDone: boolean;
  readonly error: string | undefined;
}

const NO_JOBS: readonly never[] = [];

/** A hand on a slider asks many questions; only the one it rests on is worth an answer. */
const REST_MS = 120;

/**
 * What the workers answer to a list of jobs of one kind, as far as they have come. Nothing is asked for `undefined`, and
 * what nobody looks at any more is stopped and forgotten.
 */
export function useAnswers<K extends JobKind>(question: readonly JobOf<K>[] | undefined): JobsAndAnswers<K> {
  const { client } = useWorkbench();
  // Another object that asks the same is no reason to begin anew.
  const jobs = useStable(question ?? null) ?? undefined;
  const [held, setHeld] = useState<Held<K>>({
    jobs: undefined,
    answers: NO_JOBS,
    isDone: false,
    error: undefined,
  });
  useEffect(() => {
    if (jobs === undefined) return;
    const change = (next: (before: Held<K>) => Held<K>) =>
      setHeld((before) =>
        next(
          before.jobs === jobs
            ? before
            : { jobs, answers: jobs.map(() => undefined), isDone: false, error: undefined },
        ),
      );
    let stop = (): void => {};
    const timer = setTimeout(() => {
      stop = client.ask<K>(jobs, {
        onAnswer: (answer, index) =>
          change((now) => ({ ...now, answers: now.answers.map((old, at) => (at === index ? answer : old)) })),
        onDone: () => change((now) => ({ ...now, isDone: true })),
        onError: (error) => change((now) => ({ ...now, error })),
      });
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [client, jobs]);
  const { answers, isDone, error } = held;
  const isCurrent = held.jobs === jobs;
  const asked = held.jobs ?? NO_JOBS;
  return { asked, answers, isCurrent, isComplete: isCurrent && isDone, error: isCurrent ? error : undefined };
}

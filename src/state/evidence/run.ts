import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ComputeClient } from '../../compute/contract';
import { evidenceQuestions } from '../../core/evidence/evidence';
import type {
  EvidenceAnswer,
  EvidenceAnswers,
  EvidencePart,
  EvidenceQuestion,
  QuestionOf,
} from '../../core/evidence/question';
import type { Seconds } from '../../core/units';

/** All evidence of one seed, as far as it has come. */
export interface EvidenceRun {
  readonly seed: number;
  readonly phase: 'running' | 'done' | 'cancelled' | 'failed';
  readonly questions: readonly EvidenceQuestion[];
  /** In the order of the questions; undefined while one has no answer. */
  readonly answers: readonly (EvidenceAnswer | undefined)[];
  /** How long it took, once it is done. */
  readonly elapsed: Seconds | undefined;
  readonly error: string | undefined;
}

export interface Evidence {
  /** Undefined before the first run. */
  readonly store: StoreApi<{ readonly run: EvidenceRun | undefined }>;
  readonly start: (seed: number) => void;
  readonly cancel: () => void;
}

export type EvidenceClient = Pick<ComputeClient, 'askAll'>;

/** A question of one part, and its answer if there is one. */
export interface Answered<P extends EvidencePart> {
  readonly question: QuestionOf<P>;
  readonly answer: EvidenceAnswers[P] | undefined;
}

/** What has been answered of one part; empty before the first run. */
export function answeredOf<P extends EvidencePart>(
  run: EvidenceRun | undefined,
  part: P,
): readonly Answered<P>[] {
  if (run === undefined) return [];
  return run.questions.flatMap((question, index) =>
    question.part === part
      ? [
          {
            question: question as QuestionOf<P>,
            // The answer to a question of a part is one of that part (`core/evidence/evidence.ts`).
            answer: run.answers[index] as EvidenceAnswers[P] | undefined,
          },
        ]
      : [],
  );
}

export function answeredCount({ answers }: EvidenceRun): number {
  return answers.filter((answer) => answer !== undefined).length;
}

function begun(seed: number): EvidenceRun {
  const questions = evidenceQuestions(seed);
  const answers = questions.map(() => undefined);
  return { seed, phase: 'running', questions, answers, elapsed: undefined, error: undefined };
}

export function createEvidence(client: EvidenceClient, now: () => Seconds): Evidence {
  const store: Evidence['store'] = createStore(() => ({ run: undefined }));
  let stop = (): void => {};
  const put = (change: (run: EvidenceRun) => Partial<EvidenceRun>): void =>
    store.setState(({ run }) => ({ run: run && { ...run, ...change(run) } }));
  const cancel = (): void => {
    stop();
    put(({ phase }) => (phase === 'running' ? { phase: 'cancelled' } : {}));
  };
  const start = (seed: number): void => {
    stop();
    const run = begun(seed);
    const startedAt = now();
    store.setState({ run });
    const jobs = run.questions.map((question) => ({ kind: 'evidence', question }) as const);
    stop = client.askAll<'evidence'>(jobs, {
      onAnswer: (answer, index) =>
        put(({ answers }) => ({ answers: answers.map((held, at) => (at === index ? answer : held)) })),
      onDone: () => put(() => ({ phase: 'done', elapsed: now() - startedAt })),
      onError: (error) => put(() => ({ phase: 'failed', error })),
    });
  };
  return { store, start, cancel };
}

const held = new WeakMap<EvidenceClient, Evidence>();

/** One for each pool: what has been computed is still there when the page is visited again. */
export function evidenceOf(client: EvidenceClient): Evidence {
  const known = held.get(client) ?? createEvidence(client, () => performance.now() / 1000);
  held.set(client, known);
  return known;
}

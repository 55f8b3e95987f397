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
import { type ThrottleClock, throttle, WALL_CLOCK } from '../throttle';

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

/** A question and its answer are one object for as long as both are the same: what shows them need not be drawn again. */
const items = new WeakMap<EvidenceQuestion, Answered<EvidencePart>>();

function itemOf(question: EvidenceQuestion, answer: EvidenceAnswer | undefined): Answered<EvidencePart> {
  const known = items.get(question);
  if (known !== undefined && known.answer === answer) return known;
  const item: Answered<EvidencePart> = { question, answer };
  items.set(question, item);
  return item;
}

/** What has been answered of one part; empty before the first run. */
export function answeredOf<P extends EvidencePart>(
  run: EvidenceRun | undefined,
  part: P,
): readonly Answered<P>[] {
  if (run === undefined) return [];
  const all = run.questions.flatMap((question, index) =>
    question.part === part ? [itemOf(question, run.answers[index])] : [],
  );
  // The answer to a question of a part is one of that part (`core/evidence/evidence.ts`).
  return all as unknown as readonly Answered<P>[];
}

export function answeredCount({ answers }: EvidenceRun): number {
  return answers.filter((answer) => answer !== undefined).length;
}

function begun(seed: number): EvidenceRun {
  const questions = evidenceQuestions(seed);
  const answers = questions.map(() => undefined);
  return { seed, phase: 'running', questions, answers, elapsed: undefined, error: undefined };
}

/** Answers come faster than anybody reads, and drawing takes time from the workers: they are drawn so many milliseconds apart. */
const DRAWN_EVERY_MS = 350;

/** One run: holds the answers that have come, and gives them to the store from time to time. */
function follow(
  run: EvidenceRun,
  client: EvidenceClient,
  clock: ThrottleClock,
  put: (run: EvidenceRun) => void,
) {
  const startedAt = clock.now();
  const answers = [...run.answers];
  const draw = throttle(() => put({ ...run, answers: [...answers] }), DRAWN_EVERY_MS, clock);
  const end = (phase: EvidenceRun['phase'], rest: Partial<EvidenceRun> = {}): void => {
    draw.drop();
    put({ ...run, answers: [...answers], phase, ...rest });
  };
  const jobs = run.questions.map((question) => ({ kind: 'evidence', question }) as const);
  const stop = client.askAll<'evidence'>(jobs, {
    onAnswer: (answer, index) => {
      answers[index] = answer;
      draw.call();
    },
    onDone: () => end('done', { elapsed: (clock.now() - startedAt) / 1000 }),
    onError: (error) => end('failed', { error }),
  });
  return {
    stop: () => {
      stop();
      draw.drop();
    },
    cancel: () => {
      stop();
      end('cancelled');
    },
  };
}

export function createEvidence(client: EvidenceClient, clock: ThrottleClock = WALL_CLOCK): Evidence {
  const store: Evidence['store'] = createStore(() => ({ run: undefined }));
  const put = (run: EvidenceRun): void => store.setState({ run });
  let course: ReturnType<typeof follow> | undefined;
  const start = (seed: number): void => {
    course?.stop();
    const run = begun(seed);
    put(run);
    course = follow(run, client, clock, put);
  };
  const cancel = (): void => {
    if (store.getState().run?.phase === 'running') course?.cancel();
  };
  return { store, start, cancel };
}

const held = new WeakMap<EvidenceClient, Evidence>();

/** One for each pool: what has been computed is still there when the page is visited again. */
export function evidenceOf(client: EvidenceClient): Evidence {
  const known = held.get(client) ?? createEvidence(client);
  held.set(client, known);
  return known;
}

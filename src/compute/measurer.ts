import { APPLICATION_IDS } from '../core/catalogue/applications';
import type { SystemQuestion } from '../core/physics/systemRun';
import type { ReqPerSec } from '../core/units';
import { Assignment } from './assignment';
import type {
  AskListener,
  MeasureListener,
  PointsListener,
  PointsQuestion,
  Table3Listener,
} from './contract';
import type { JobAnswers, JobKind, JobOf } from './jobs';
import { JobCancelled, type WorkerPool } from './pool';
import { sentenceFor } from './sentences';

/** One job a rate, so that the first points are drawn while the others are made. Returns how to stop. */
export function measureOn(
  pool: WorkerPool,
  question: SystemQuestion,
  rates: readonly ReqPerSec[],
  listener: MeasureListener,
): () => void {
  const jobs = new Assignment(pool, rates.length, () => {});
  const points = rates.map(async (rate) => {
    const result = await jobs.run({ kind: 'system', question, rate });
    if (result.kind === 'answer') listener.onPoint(result.answer);
  });
  finishOrFail(points, jobs, listener);
  return () => jobs.cancel();
}

/** The same for a placement of a scenario. */
export function pointsOn(
  pool: WorkerPool,
  { rates, ...asked }: PointsQuestion,
  listener: PointsListener,
): () => void {
  const jobs = new Assignment(pool, rates.length, () => {});
  const points = rates.map(async (rate) => {
    const result = await jobs.run({ kind: 'points', ...asked, rates: [rate] });
    if (result.kind === 'refused') throw new Error(result.reason);
    for (const point of result.answer) listener.onPoint(point);
  });
  finishOrFail(points, jobs, listener);
  return () => jobs.cancel();
}

/** Any jobs of one kind, each answered as soon as it is done. Returns how to stop. */
export function askOn<K extends JobKind>(
  pool: WorkerPool,
  asked: readonly JobOf<K>[],
  listener: AskListener<JobAnswers[K]>,
): () => void {
  const jobs = new Assignment(pool, asked.length, () => {});
  const answers = asked.map(async (job, index) => {
    const result = await jobs.run(job);
    if (result.kind === 'refused') throw new Error(result.reason);
    listener.onAnswer(result.answer as JobAnswers[K], index);
  });
  finishOrFail(answers, jobs, listener);
  return () => jobs.cancel();
}

/** The paper's Table 3 beside ours: a job a row. */
export function table3On(pool: WorkerPool, listener: Table3Listener): () => void {
  const jobs = new Assignment(pool, APPLICATION_IDS.length, () => {});
  const rows = APPLICATION_IDS.map(async (application) => {
    const result = await jobs.run({ kind: 'table3', application });
    if (result.kind === 'answer' && result.answer !== undefined) listener.onRow(result.answer);
  });
  finishOrFail(rows, jobs, listener);
  return () => jobs.cancel();
}

function finishOrFail(
  parts: readonly Promise<void>[],
  jobs: Assignment,
  listener: Pick<PointsListener, 'onDone' | 'onError'>,
): void {
  Promise.all(parts).then(
    () => listener.onDone(),
    (error) => {
      jobs.cancel();
      if (!(error instanceof JobCancelled)) listener.onError(sentenceFor(error));
    },
  );
}

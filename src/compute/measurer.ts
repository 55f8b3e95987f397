import type { SystemQuestion } from '../core/physics/systemRun';
import type { ReqPerSec } from '../core/units';
import { Assignment } from './assignment';
import type { MeasureListener } from './contract';
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
  Promise.all(points).then(
    () => listener.onDone(),
    (error) => {
      jobs.cancel();
      if (!(error instanceof JobCancelled)) listener.onError(sentenceFor(error));
    },
  );
  return () => jobs.cancel();
}

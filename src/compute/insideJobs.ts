import type { Steps } from '../core/goodput/steps';
import { recordRun } from '../core/inside/recordedRun';
import { exportRuns } from './insideExport';
import type { InsideJob, JobAnswers, JobResult } from './jobs';

function* insideAnswer(job: InsideJob): Steps<JobAnswers[InsideJob['kind']]> {
  switch (job.kind) {
    case 'record':
      yield;
      return recordRun(job.question);
    case 'export':
      return yield* exportRuns(job.question);
  }
}

/** Does a job that looks inside runs, in steps; between two of them a worker can hear a cancel. */
export function* runInsideJob(job: InsideJob): Steps<JobResult> {
  return { kind: 'answer', answer: yield* insideAnswer(job) };
}

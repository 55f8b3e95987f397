import type { Steps } from '../core/goodput/steps';
import type { Refusal } from '../core/goodput/types';
import {
  type Baseline,
  type LimitQuestion,
  limitsOf,
  measureBaseline,
  measureChange,
} from '../core/inside/changeRun';
import { recordRun } from '../core/inside/recordedRun';
import { exportRuns } from './insideExport';
import type { InsideJob, JobAnswers, JobResult } from './jobs';

/** The changes of a placement come one after another, and all need what it does without them. */
let baseline: { readonly key: string; readonly baseline: Baseline | Refusal } | undefined;

function* baselineFor({ scenario, replications }: LimitQuestion): Steps<Baseline | Refusal> {
  const key = JSON.stringify([scenario, replications]);
  if (baseline?.key !== key) baseline = { key, baseline: yield* measureBaseline({ scenario, replications }) };
  return baseline.baseline;
}

function* insideAnswer(job: InsideJob): Steps<JobAnswers[InsideJob['kind']]> {
  switch (job.kind) {
    case 'record':
      yield;
      return recordRun(job.question);
    case 'export':
      return yield* exportRuns(job.question);
    case 'bottleneck': {
      const measured = yield* baselineFor(job.question);
      return measured.kind === 'refused' ? measured : limitsOf(measured);
    }
    case 'change': {
      const measured = yield* baselineFor(job.question);
      return measured.kind === 'refused' ? measured : yield* measureChange(measured, job.question);
    }
  }
}

/** Does a job that looks inside runs, in steps; between two of them a worker can hear a cancel. */
export function* runInsideJob(job: InsideJob): Steps<JobResult> {
  return { kind: 'answer', answer: yield* insideAnswer(job) };
}

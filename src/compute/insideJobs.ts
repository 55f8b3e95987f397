import type { Steps } from '../core/goodput/steps';
import { measureBubbles, recordBubbles } from '../core/inside/problems/bubbles';
import { measureDrift } from '../core/inside/problems/driftMeasure';
import { measureMemory, recordMemory } from '../core/inside/problems/memory';
import { recordRun } from '../core/inside/recordedRun';
import type { InsideJob, JobAnswers, JobResult } from './jobs';

function* insideAnswer(job: InsideJob): Steps<JobAnswers[InsideJob['kind']]> {
  switch (job.kind) {
    case 'record':
      yield;
      return recordRun(job.question);
    case 'bubbleRuns':
      return yield* measureBubbles(job.question);
    case 'bubbleTrace':
      yield;
      return recordBubbles(job.question);
    case 'memoryRuns':
      return yield* measureMemory(job.question);
    case 'memoryTrace':
      yield;
      return recordMemory(job.question);
    case 'driftRuns':
      return yield* measureDrift(job.question);
  }
}

/** Does a job that looks inside runs, in steps; between two of them a worker can hear a cancel. */
export function* runInsideJob(job: InsideJob): Steps<JobResult> {
  return { kind: 'answer', answer: yield* insideAnswer(job) };
}

import { answerEvidence } from '../core/evidence/evidence';
import type { Steps } from '../core/goodput/steps';
import type { EvidenceJob, JobResult } from './jobs';

/** Does a job of the page Evidence, in steps; between two of them a worker can hear a cancel. */
export function* runEvidenceJob(job: EvidenceJob): Steps<JobResult> {
  return { kind: 'answer', answer: yield* answerEvidence(job.question) };
}

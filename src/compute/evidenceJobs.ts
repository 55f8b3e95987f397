import { answerEvidence, evidenceFixtures } from '../core/evidence/evidence';
import type { ReadFixture } from '../core/evidence/published';
import type { Steps } from '../core/goodput/steps';
import { fixturePaths, loadFixture } from './evidenceFixtures';
import type { EvidenceJob, JobOf, JobResult } from './jobs';

/** Files that are lost are told by the answer of the question that needs them, and by no other. */
async function readerOf(paths: readonly string[]): Promise<ReadFixture> {
  const loaded = await Promise.allSettled(paths.map(loadFixture));
  return (path) => {
    const file = loaded[paths.indexOf(path)];
    if (file === undefined) throw new Error(`${path} was not asked for`);
    if (file.status === 'rejected') throw file.reason;
    return JSON.parse(file.value);
  };
}

function* answered(job: JobOf<'evidence'>, read: ReadFixture): Steps<JobResult> {
  return { kind: 'answer', answer: yield* answerEvidence(job.question, read) };
}

function* prepared(): Steps<JobResult> {
  yield;
  return { kind: 'answer', answer: undefined };
}

/** Reads what a job of the page Evidence needs; the rest is done in steps, between two of which a worker can hear a cancel. */
export async function evidenceSteps(job: EvidenceJob): Promise<Steps<JobResult>> {
  if (job.kind === 'evidence') return answered(job, await readerOf(evidenceFixtures(job.question)));
  await Promise.allSettled(fixturePaths().map(loadFixture));
  return prepared();
}

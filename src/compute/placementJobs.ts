import type { Steps } from '../core/goodput/steps';
import { enumerateCandidates } from '../core/placement/candidates';
import { estimateSearch } from '../core/placement/estimate';
import { Evaluator } from '../core/placement/evaluator';
import { explainChoices } from '../core/placement/explainChoice';
import { explainFailures } from '../core/placement/explainFailure';
import type { PlacementQuestion } from '../core/placement/question';
import { table3Row } from '../core/placement/table3';
import type { JobAnswers, JobResult, PlacementJob } from './jobs';

/** Systems and requests of a search are drawn once a worker; searches come one after another. */
let evaluator: { readonly key: string; readonly evaluator: Evaluator } | undefined;

function evaluatorFor(question: PlacementQuestion): Evaluator {
  const key = JSON.stringify(question);
  if (evaluator?.key !== key) evaluator = { key, evaluator: new Evaluator(question) };
  return evaluator.evaluator;
}

function* placementAnswer(job: PlacementJob): Steps<JobAnswers[PlacementJob['kind']]> {
  switch (job.kind) {
    case 'candidate':
      return yield* evaluatorFor(job.question).evaluate(job.task);
    case 'estimate':
      return estimateSearch(job.question, enumerateCandidates(job.question));
    case 'explain':
      return {
        choices: explainChoices(job.question, job.result),
        obstacles: explainFailures(job.question, job.result),
      };
    case 'prepare':
      return undefined;
    case 'table3':
      return yield* table3Row(job.application, 'joint');
  }
}

/** Does a job of a search in steps; between two of them a worker can hear a cancel. */
export function* runPlacementJob(job: PlacementJob): Steps<JobResult> {
  return { kind: 'answer', answer: yield* placementAnswer(job) };
}

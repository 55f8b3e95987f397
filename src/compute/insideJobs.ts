import { rateReach } from '../core/goodput/curve';
import type { Experiment } from '../core/goodput/experiment';
import type { Steps } from '../core/goodput/steps';
import type { Refusal } from '../core/goodput/types';
import { measureBreakdown } from '../core/inside/breakdown';
import {
  type Baseline,
  type LimitQuestion,
  limitsOf,
  measureBaseline,
  measureChange,
} from '../core/inside/changeRun';
import { sampleLatencies } from '../core/inside/latencies';
import { measureBubbles, recordBubbles } from '../core/inside/problems/bubbles';
import { measureDrift } from '../core/inside/problems/driftMeasure';
import { measureMemory, recordMemory } from '../core/inside/problems/memory';
import { recordRun } from '../core/inside/recordedRun';
import { experimentOverLink, measureTransfers } from '../core/inside/transferTimes';
import { cachedExperiment, type ExperimentQuestion } from './experiments';
import { exportRuns } from './insideExport';
import type { InsideJob, JobAnswers, JobOf, JobResult } from './jobs';

/** Refusals are part of the answer: the page says of each placement what it can. */
function* orRefused<Answer>(
  question: ExperimentQuestion,
  measure: (experiment: Experiment) => Steps<Answer>,
): Steps<Answer | Refusal> {
  const experiment = cachedExperiment(question);
  return experiment.kind === 'refused' ? experiment : yield* measure(experiment);
}

function* transfersOf(job: JobOf<'transfers'>): Steps<JobAnswers['transfers']> {
  const { scenario, placement, link, replications, within } = job;
  const experiment = experimentOverLink(scenario, placement, link, replications);
  if (experiment.kind === 'refused') return experiment;
  yield;
  return yield* measureTransfers(experiment, link, scenario.arrivalRatePerGpu, within);
}

/** The changes of a placement come one after another, and all need what it does without them. */
let baseline: { readonly key: string; readonly baseline: Baseline | Refusal } | undefined;

function* baselineFor({ scenario, replications }: LimitQuestion): Steps<Baseline | Refusal> {
  const key = JSON.stringify([scenario, replications]);
  if (baseline?.key !== key) baseline = { key, baseline: yield* measureBaseline({ scenario, replications }) };
  return baseline.baseline;
}

function* insideAnswer(job: InsideJob): Steps<JobAnswers[InsideJob['kind']]> {
  switch (job.kind) {
    case 'prepareInside':
      return undefined;
    case 'record':
      yield;
      return recordRun(job.question);
    case 'axisEnd':
      return yield* orRefused(job, function* (experiment) {
        return { rate: yield* rateReach(experiment) };
      });
    case 'breakdown':
      return yield* orRefused(job, (experiment) => measureBreakdown(experiment, job.rate));
    case 'latencies':
      return yield* orRefused(job, (experiment) => sampleLatencies(experiment, job.rate));
    case 'transfers':
      return yield* transfersOf(job);
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

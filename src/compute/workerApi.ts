import type { Steps } from '../core/goodput/steps';
import { handedOver } from './handover';
import { isEvidenceJob, isInsideJob, isPlacementJob, type Job, type JobResult, runJob } from './jobs';

/** What a worker offers over Comlink. */
export interface WorkerApi {
  /** Resolves with the result, or with `cancelled`. */
  run(id: number, job: Job): Promise<JobResult | 'cancelled'>;
  cancel(id: number): void;
}

/** A worker listens this often while it computes, in milliseconds. */
const SLICE_MS = 12;

/** A turn of the event loop, in which messages are heard; unlike a timer it does not wait. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** Does the steps of a job and lets messages in between them; stops once `isCancelled`. */
async function whileListening(
  steps: Steps<JobResult>,
  isCancelled: () => boolean,
): Promise<JobResult | 'cancelled'> {
  let listenedAt = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - listenedAt < SLICE_MS) continue;
    await nextTurn();
    if (isCancelled()) return 'cancelled';
    listenedAt = performance.now();
  }
}

/** What the first view never asks for is loaded when it is asked for. */
async function stepsOf(job: Job): Promise<Steps<JobResult>> {
  if (isPlacementJob(job)) return (await import('./placementJobs')).runPlacementJob(job);
  if (isInsideJob(job)) return (await import('./insideJobs')).runInsideJob(job);
  if (isEvidenceJob(job)) return (await import('./evidenceJobs')).evidenceSteps(job);
  return runJob(job);
}

export function createWorkerApi(): WorkerApi {
  const running = new Set<number>();
  return {
    async run(id, job) {
      running.add(id);
      try {
        const result = await whileListening(await stepsOf(job), () => !running.has(id));
        // Nobody else here holds the columns of these answers.
        const isOwned = job.kind === 'record' || job.kind === 'latencies';
        return isOwned && result !== 'cancelled' ? handedOver(result) : result;
      } finally {
        running.delete(id);
      }
    },
    cancel(id) {
      running.delete(id);
    },
  };
}

import type { Job, JobResult } from './jobs';
import { JobCancelled, type WorkerPool } from './pool';

/** Jobs that are wanted together and cancelled together. */
export class Assignment {
  private done = 0;
  private isWanted = true;

  constructor(
    private readonly pool: WorkerPool,
    private readonly expected: number,
    private readonly onProgress: () => void,
  ) {}

  /** Jobs still to come. */
  get left(): number {
    return this.isWanted ? Math.max(0, this.expected - this.done) : 0;
  }

  async run<J extends Job>(job: J, isUrgent = false): Promise<JobResult<J['kind']>> {
    if (!this.isWanted) throw new JobCancelled();
    const result = await this.pool.run(job, this, isUrgent);
    if (!this.isWanted) throw new JobCancelled();
    this.done++;
    this.onProgress();
    return result;
  }

  /** All that was expected has been done, or is not needed. */
  finish(): void {
    this.done = this.expected;
    this.onProgress();
  }

  cancel(): void {
    this.isWanted = false;
    this.pool.cancel(this);
  }
}

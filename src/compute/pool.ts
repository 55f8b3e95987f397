import * as Comlink from 'comlink';
import type { Job, JobResult } from './jobs';
import type { WorkerApi } from './workerApi';

/** A running worker: its Comlink endpoint, a way to end it, and news of its death. */
export interface WorkerHandle {
  readonly endpoint: Comlink.Endpoint;
  terminate(): void;
  onCrash(listener: (reason: string) => void): void;
}

/** The worker that did this job died. The pool has replaced it. */
export class WorkerCrashed extends Error {}
/** Nobody wants this job's result any more. */
export class JobCancelled extends Error {}

interface Task {
  readonly id: number;
  readonly job: Job;
  /** Whoever may cancel it. */
  readonly owner: object;
  resolve(result: JobResult): void;
  reject(error: Error): void;
}

interface Seat {
  readonly handle: WorkerHandle;
  readonly api: Comlink.Remote<WorkerApi>;
  task: Task | undefined;
}

/**
 * Jobs wait in one line for the next free worker. A worker that dies is replaced and its job rejected: the
 * promises of Comlink alone would stay pending for ever.
 */
export class WorkerPool {
  private readonly seats: Seat[] = [];
  private readonly line: Task[] = [];
  private nextId = 0;

  constructor(
    private readonly size: number,
    private readonly spawn: () => WorkerHandle,
  ) {
    for (let i = 0; i < size; i++) this.openSeat();
  }

  /** Urgent jobs go to the front of the line. */
  run<J extends Job>(job: J, owner: object, isUrgent = false): Promise<JobResult<J['kind']>> {
    return new Promise((resolve, reject) => {
      // A worker answers a job of a kind with an answer of that kind (`jobs.ts`).
      const deliver = resolve as (result: JobResult) => void;
      const task = { id: this.nextId++, job, owner, resolve: deliver, reject };
      if (isUrgent) this.line.unshift(task);
      else this.line.push(task);
      this.serve();
    });
  }

  /** Has every worker do a job beside those of the line, such as loading code. Nobody waits for it. */
  everywhere(job: Job): void {
    for (const { api } of this.seats) api.run(this.nextId++, job).catch(() => {});
  }

  /** Drops the waiting jobs of an owner and asks its running ones to stop; all their promises reject. */
  cancel(owner: object): void {
    const dropped = this.line.filter((task) => task.owner === owner);
    const kept = this.line.filter((task) => task.owner !== owner);
    this.line.splice(0, this.line.length, ...kept);
    for (const task of dropped) task.reject(new JobCancelled());
    for (const { api, task } of this.seats) if (task?.owner === owner) void api.cancel(task.id);
  }

  close(): void {
    for (const task of this.line.splice(0)) task.reject(new JobCancelled());
    for (const { handle, task } of this.seats.splice(0)) {
      handle.terminate();
      task?.reject(new JobCancelled());
    }
  }

  private openSeat(): Seat {
    const handle = this.spawn();
    const seat: Seat = { handle, api: Comlink.wrap<WorkerApi>(handle.endpoint), task: undefined };
    handle.onCrash((reason) => this.closeSeat(seat, reason));
    this.seats.push(seat);
    return seat;
  }

  /** A new worker takes the place as soon as a job needs it, so one that cannot even start is not retried for ever. */
  private closeSeat(seat: Seat, reason: string): void {
    const index = this.seats.indexOf(seat);
    if (index < 0) return;
    this.seats.splice(index, 1);
    seat.handle.terminate();
    seat.task?.reject(new WorkerCrashed(reason));
    this.serve();
  }

  private serve(): void {
    while (this.line.length > 0) {
      const seat = this.seats.find(({ task }) => task === undefined) ?? this.openSeatIfRoom();
      const task = seat === undefined ? undefined : this.line.shift();
      if (seat === undefined || task === undefined) return;
      void this.perform(seat, task);
    }
  }

  private openSeatIfRoom(): Seat | undefined {
    return this.seats.length < this.size ? this.openSeat() : undefined;
  }

  private async perform(seat: Seat, task: Task): Promise<void> {
    seat.task = task;
    try {
      const result = await seat.api.run(task.id, task.job);
      if (result === 'cancelled') task.reject(new JobCancelled());
      else task.resolve(result);
    } catch (error) {
      task.reject(error instanceof Error ? error : new Error(String(error)));
    }
    seat.task = undefined;
    this.serve();
  }
}

import type { Seconds } from '../units';
import type { RequestTable } from '../workload/requests';

/** Something that acts at times of its own choosing. It has at most one appointment at a time. */
export interface Process {
  /** Time of the pending appointment; Infinity when there is none. Written by the kernel only. */
  due: Seconds;
  wake(now: Seconds): void;
}

/** Asked now and then whether the rest of a run still matters. */
export interface Watch {
  /** Simulated seconds between two questions. */
  readonly interval: Seconds;
  /** All that happens before `now` has happened. True ends the run. */
  isOver(now: Seconds): boolean;
}

/**
 * The clock. The event order, documented once: by time; at equal times arrivals in table order come before
 * appointments, and appointments in the order in which they were made.
 */
export class Kernel {
  private readonly times: Seconds[] = [];
  private readonly sequences: number[] = [];
  private readonly processes: Process[] = [];
  private nextSequence = 0;

  /** The process that is acting now; its next appointment is held back until it is known to be the last word. */
  private awake: Process | undefined;
  private heldSequence = 0;
  /** When the watch wants to be asked; Infinity when there is none. */
  private pauseAt: Seconds = Number.POSITIVE_INFINITY;

  /** Makes, or moves, the appointment of a process. The one it had before is forgotten. */
  wakeAt(process: Process, time: Seconds): void {
    if (process.due === time) return;
    process.due = time;
    if (process === this.awake) this.heldSequence = this.nextSequence++;
    else if (time !== Number.POSITIVE_INFINITY) this.push(time, this.nextSequence++, process);
  }

  /** Runs until nothing is left to happen, or until the watch ends it. */
  run(requests: RequestTable, onArrival: (request: number, now: Seconds) => void, watch?: Watch): void {
    let next = 0;
    if (watch !== undefined) this.pauseAt = watch.interval;
    for (;;) {
      const arrival = next < requests.count ? (requests.arrival[next] as number) : Number.POSITIVE_INFINITY;
      if (watch !== undefined && this.isOver(watch, Math.min(arrival, this.nextAppointment))) return;
      if (arrival <= this.nextAppointment) {
        if (arrival === Number.POSITIVE_INFINITY) return;
        onArrival(next++, arrival);
      } else this.keepAppointment(arrival);
    }
  }

  private isOver(watch: Watch, now: Seconds): boolean {
    if (now < this.pauseAt || now === Number.POSITIVE_INFINITY) return false;
    this.pauseAt = now + watch.interval;
    return watch.isOver(now);
  }

  private get nextAppointment(): Seconds {
    // Reading beyond the end of an empty array would be slow.
    return this.times.length > 0 ? (this.times[0] as number) : Number.POSITIVE_INFINITY;
  }

  /** Lets the next process act, again and again as long as nothing else comes first: that spares the heap. */
  private keepAppointment(arrival: Seconds): void {
    let now = this.nextAppointment;
    const process = this.pop();
    if (process.due !== now) return;
    for (;;) {
      process.due = Number.POSITIVE_INFINITY;
      this.awake = process;
      process.wake(now);
      this.awake = undefined;
      const { due } = process;
      if (due === Number.POSITIVE_INFINITY) return;
      if (due >= arrival || due >= this.nextAppointment || due >= this.pauseAt) {
        this.push(due, this.heldSequence, process);
        return;
      }
      now = due;
    }
  }

  private isBefore(a: number, b: number): boolean {
    const timeA = this.times[a] as number;
    const timeB = this.times[b] as number;
    if (timeA !== timeB) return timeA < timeB;
    return (this.sequences[a] as number) < (this.sequences[b] as number);
  }

  private swap(a: number, b: number): void {
    const time = this.times[a] as number;
    const sequence = this.sequences[a] as number;
    const process = this.processes[a] as Process;
    this.times[a] = this.times[b] as number;
    this.sequences[a] = this.sequences[b] as number;
    this.processes[a] = this.processes[b] as Process;
    this.times[b] = time;
    this.sequences[b] = sequence;
    this.processes[b] = process;
  }

  private push(time: Seconds, sequence: number, process: Process): void {
    let child = this.times.length;
    this.times.push(time);
    this.sequences.push(sequence);
    this.processes.push(process);
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.isBefore(child, parent)) return;
      this.swap(child, parent);
      child = parent;
    }
  }

  private pop(): Process {
    const last = this.times.length - 1;
    this.swap(0, last);
    this.times.pop();
    this.sequences.pop();
    const process = this.processes.pop() as Process;
    let parent = 0;
    for (;;) {
      const left = 2 * parent + 1;
      if (left >= last) return process;
      const right = left + 1;
      const child = right < last && this.isBefore(right, left) ? right : left;
      if (!this.isBefore(child, parent)) return process;
      this.swap(parent, child);
      parent = child;
    }
  }
}

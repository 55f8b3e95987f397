import type { ReferenceRequests } from './requests';
import { arrivalOrder } from './requests';
import type { Ms } from './system';

/** What happens at an event. Stages are given by number. */
export interface EventHandler {
  arrive(request: number, now: Ms): void;
  wake(stage: number, now: Ms): void;
  endIteration(stage: number, now: Ms): void;
}

/**
 * The clock and its one event order: by time, then by number of creation. Arrivals were all created before
 * anything else, in file order (the published simulator runs on simpy, which orders so).
 */
export class Agenda {
  private now: Ms = 0;
  private created = 0;
  private readonly arrival: Float64Array;
  private readonly order: Int32Array | undefined;
  private arrived = 0;
  /** A binary heap of stage ends; each stage has at most one. */
  private readonly endTime: Float64Array;
  private readonly endNumber: Float64Array;
  private readonly endStage: Int32Array;
  private ends = 0;
  /** Wakes are for the current time, so they form a ring in order of creation; each stage has at most one. */
  private readonly wakeStage: Int32Array;
  private readonly wakeNumber: Float64Array;
  private firstWake = 0;
  private wakes = 0;

  constructor(stages: number, requests: ReferenceRequests) {
    this.arrival = requests.arrival;
    this.order = arrivalOrder(requests);
    this.endTime = new Float64Array(stages);
    this.endNumber = new Float64Array(stages);
    this.endStage = new Int32Array(stages);
    this.wakeStage = new Int32Array(stages);
    this.wakeNumber = new Float64Array(stages);
  }

  /** The earliest time at which anything may happen. */
  get horizon(): Ms {
    return Math.min(this.nextArrival(), this.wakes > 0 ? this.now : this.nextEnd());
  }

  wakeNow(stage: number): void {
    const capacity = this.wakeStage.length;
    let slot = this.firstWake + this.wakes++;
    if (slot >= capacity) slot -= capacity;
    this.wakeStage[slot] = stage;
    this.wakeNumber[slot] = this.created++;
  }

  endAt(stage: number, time: Ms): void {
    if (!(time >= this.now)) throw new Error(`An iteration of stage ${stage} takes a negative time`);
    this.rise(this.ends++, time, this.created++, stage);
  }

  /** Until nothing is left to happen. */
  run(handler: EventHandler): void {
    for (;;) {
      const arrival = this.nextArrival();
      const end = this.nextEnd();
      if (arrival <= (this.wakes > 0 ? this.now : end)) {
        if (arrival === Number.POSITIVE_INFINITY) return;
        this.now = arrival;
        handler.arrive(this.takeArrival(), arrival);
      } else if (this.isWakeBefore(end)) {
        handler.wake(this.takeWake(), this.now);
      } else {
        this.now = end;
        handler.endIteration(this.takeEnd(), end);
      }
    }
  }

  private nextArrival(): Ms {
    if (this.arrived === this.arrival.length) return Number.POSITIVE_INFINITY;
    const request = this.order === undefined ? this.arrived : (this.order[this.arrived] as number);
    return this.arrival[request] as number;
  }

  private takeArrival(): number {
    const place = this.arrived++;
    return this.order === undefined ? place : (this.order[place] as number);
  }

  private nextEnd(): Ms {
    return this.ends > 0 ? (this.endTime[0] as number) : Number.POSITIVE_INFINITY;
  }

  private isWakeBefore(end: Ms): boolean {
    if (this.wakes === 0) return false;
    return end > this.now || (this.wakeNumber[this.firstWake] as number) < (this.endNumber[0] as number);
  }

  private takeWake(): number {
    const stage = this.wakeStage[this.firstWake] as number;
    if (++this.firstWake === this.wakeStage.length) this.firstWake = 0;
    this.wakes--;
    return stage;
  }

  private takeEnd(): number {
    const stage = this.endStage[0] as number;
    const last = --this.ends;
    if (last > 0) {
      this.sink(this.endTime[last] as number, this.endNumber[last] as number, this.endStage[last] as number);
    }
    return stage;
  }

  private put(slot: number, time: Ms, number: number, stage: number): void {
    this.endTime[slot] = time;
    this.endNumber[slot] = number;
    this.endStage[slot] = stage;
  }

  private move(from: number, to: number): void {
    this.put(to, this.endTime[from] as number, this.endNumber[from] as number, this.endStage[from] as number);
  }

  private isEndBefore(slot: number, time: Ms, number: number): boolean {
    const other = this.endTime[slot] as number;
    return other < time || (other === time && (this.endNumber[slot] as number) < number);
  }

  private rise(from: number, time: Ms, number: number, stage: number): void {
    let slot = from;
    while (slot > 0) {
      const parent = (slot - 1) >> 1;
      if (this.isEndBefore(parent, time, number)) break;
      this.move(parent, slot);
      slot = parent;
    }
    this.put(slot, time, number, stage);
  }

  private sink(time: Ms, number: number, stage: number): void {
    let slot = 0;
    for (;;) {
      let child = 2 * slot + 1;
      if (child >= this.ends) break;
      const right = child + 1;
      if (
        right < this.ends &&
        this.isEndBefore(right, this.endTime[child] as number, this.endNumber[child] as number)
      )
        child = right;
      if (!this.isEndBefore(child, time, number)) break;
      this.move(child, slot);
      slot = child;
    }
    this.put(slot, time, number, stage);
  }
}

import type { Seconds } from '../units';

/** Hears when a batch occupies a stage. */
export type StageObserver = (stage: number, start: Seconds, end: Seconds) => void;

/** The stages of one instance. A batch passes through them in order; no batch overtakes another. */
export class Pipeline {
  private readonly stageFree: Float64Array;

  constructor(stages: number) {
    this.stageFree = new Float64Array(stages);
  }

  /** When the first stage can take the next batch. */
  get entryFree(): Seconds {
    return this.stageFree[0] as number;
  }

  /** Sends a batch in at `now`, each stage taking `stageTime`; returns when it leaves the last stage. */
  enter(now: Seconds, stageTime: Seconds, observe?: StageObserver): Seconds {
    let time = now;
    for (let stage = 0; stage < this.stageFree.length; stage++) {
      const start = Math.max(time, this.stageFree[stage] as number);
      time = start + stageTime;
      this.stageFree[stage] = time;
      observe?.(stage, start, time);
    }
    return time;
  }

  /** Forgets a batch that was alone in here: it is sent in again at another time. */
  clear(): void {
    this.stageFree.fill(0);
  }
}

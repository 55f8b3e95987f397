/** Runs at most once per interval, always with the newest state of things, and always once after the last call. */
export interface Throttled {
  readonly call: () => void;
  /** Runs now if a call is waiting. */
  readonly flush: () => void;
  /** Forgets a call that is waiting. */
  readonly drop: () => void;
}

export interface ThrottleClock {
  readonly now: () => number;
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

/** The page's own time. */
export const WALL_CLOCK: ThrottleClock = {
  now: () => performance.now(),
  after: (milliseconds: number, run: () => void) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

export function throttle(run: () => void, interval: number, clock: ThrottleClock): Throttled {
  let lastRun = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | undefined;

  function runNow(): void {
    cancel?.();
    cancel = undefined;
    lastRun = clock.now();
    run();
  }

  return {
    call: () => {
      if (cancel !== undefined) return;
      const wait = lastRun + interval - clock.now();
      if (wait <= 0) runNow();
      else cancel = clock.after(wait, runNow);
    },
    flush: () => {
      if (cancel !== undefined) runNow();
    },
    drop: () => {
      cancel?.();
      cancel = undefined;
    },
  };
}

import { useEffect, useMemo, useRef } from 'react';

export interface FrameCalls<T> {
  /** Calls the function in the next frame, with the latest argument only. */
  readonly schedule: (argument: T) => void;
  /** Calls at once what is still waiting. */
  readonly flush: () => void;
  readonly cancel: () => void;
}

/** Pointers report faster than screens refresh: at most one call per frame. */
export function useFrame<T>(call: (argument: T) => void): FrameCalls<T> {
  const latest = useRef(call);
  useEffect(() => {
    latest.current = call;
  });
  const calls = useMemo(() => createFrameCalls<T>((argument) => latest.current(argument)), []);
  useEffect(() => calls.cancel, [calls]);
  return calls;
}

function createFrameCalls<T>(call: (argument: T) => void): FrameCalls<T> {
  let frame: number | null = null;
  let waiting: { argument: T } | null = null;
  const run = () => {
    frame = null;
    const due = waiting;
    waiting = null;
    if (due) call(due.argument);
  };
  const cancel = () => {
    if (frame !== null) cancelAnimationFrame(frame);
    frame = null;
    waiting = null;
  };
  return {
    schedule: (argument) => {
      waiting = { argument };
      frame ??= requestAnimationFrame(run);
    },
    flush: () => {
      if (frame !== null) cancelAnimationFrame(frame);
      run();
    },
    cancel,
  };
}

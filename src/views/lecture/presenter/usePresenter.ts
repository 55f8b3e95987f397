import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Stopwatch } from '../../../state/lecture/pace';
import { type PresenterMemory, recall, remember } from '../../../state/lecture/presenterMemory';
import type { Plan } from '../../../state/lecture/step';
import { openLectureChannel } from '../../../state/lecture/sync';
import { createPresenterEnd, type PresenterState } from '../../../state/lecture/syncPresenter';
import { WALL_CLOCK } from '../../../state/throttle';

const storage = () => window.sessionStorage;

export interface Presenter {
  readonly state: PresenterState;
  readonly go: (step: string) => void;
  readonly blank: (isBlank: boolean) => void;
  readonly watch: Stopwatch;
  readonly setWatch: (watch: Stopwatch) => void;
  readonly plan: Plan;
  readonly setPlan: (plan: Plan) => void;
}

/** The slides as this window knows them, and its own time; the time outlives a reload. */
export function usePresenter(): Presenter {
  const [memory, setMemory] = useState<PresenterMemory>(() => recall(storage));
  const [end] = useState(() => createPresenterEnd(openLectureChannel, WALL_CLOCK, memory.step));
  const state = useStore(end.store);
  useEffect(() => end.start(), [end]);
  const { watch, plan } = memory;
  const { step } = state;
  useEffect(() => remember(storage, { watch, plan, step }), [watch, plan, step]);
  return {
    state,
    go: end.go,
    blank: end.blank,
    watch,
    setWatch: (next) => setMemory((held) => ({ ...held, watch: next })),
    plan,
    setPlan: (next) => setMemory((held) => ({ ...held, plan: next })),
  };
}

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ThrottleClock } from '../throttle';
import { hearAll, type LectureChannel, type LectureMessage, type Shown, type ValueTexts } from './sync';

export interface PresenterState {
  /** Undefined until slides were heard. */
  readonly step: string | undefined;
  readonly isBlank: boolean;
  readonly isOffScript: boolean;
  /** `asked`: no answer yet. */
  readonly slides: 'asked' | 'open' | 'none';
  /** Live values as the slides write them. */
  readonly values: ValueTexts;
}

/** The presenter's end of the sync. */
export interface PresenterEnd {
  readonly store: StoreApi<PresenterState>;
  /** Asks for the slides and listens, until what is returned is called. */
  readonly start: () => () => void;
  /** Without slides the presenter goes alone. */
  readonly go: (step: string) => void;
  readonly blank: (isBlank: boolean) => void;
}

type Timer = Pick<ThrottleClock, 'after'>;

/** Slides answer within a few milliseconds; a window that was killed never does. */
const ANSWER_WITHIN_MS = 3000;

const NO_SLIDES = { isBlank: false, isOffScript: false, slides: 'none', values: {} } as const;

/** The windows with slides; the presenter follows the one that spoke last. */
function createWindows({ setState }: StoreApi<PresenterState>) {
  const windows = new Map<string, Shown>();
  const last = () => [...windows].at(-1);

  function follow(): void {
    const followed = last();
    setState(followed === undefined ? NO_SLIDES : { ...followed[1], slides: 'open' });
  }

  return {
    isAny: () => windows.size > 0,
    isFollowed: (id: string) => last()?.[0] === id,
    put: ({ slides, step, isBlank, isOffScript }: Shown & { readonly slides: string }) => {
      windows.delete(slides);
      windows.set(slides, { step, isBlank, isOffScript });
      follow();
    },
    remove: (id: string) => {
      windows.delete(id);
      follow();
    },
    forget: () => {
      windows.clear();
      follow();
    },
  };
}

/** Runs something when no answer came in time; one wait at a time. */
function createWait(clock: Timer, onSilence: () => void) {
  let cancel: (() => void) | undefined;
  return {
    begin: () => {
      cancel ??= clock.after(ANSWER_WITHIN_MS, () => {
        cancel = undefined;
        onSilence();
      });
    },
    end: () => {
      cancel?.();
      cancel = undefined;
    },
  };
}

/** `first`: the step to begin with where no slides are open. */
export function createPresenterEnd(open: () => LectureChannel, clock: Timer, first?: string): PresenterEnd {
  const store = createStore<PresenterState>(() => ({ ...NO_SLIDES, step: first, slides: 'asked' }));
  const windows = createWindows(store);
  const wait = createWait(clock, windows.forget);
  let channel: LectureChannel | undefined;

  /** Sends what slides must answer. */
  function ask(message: LectureMessage): void {
    channel?.post(message);
    wait.begin();
  }

  function hear(message: LectureMessage): void {
    switch (message.kind) {
      case 'at':
        wait.end();
        windows.put(message);
        break;
      case 'values':
        if (windows.isFollowed(message.slides)) store.setState({ values: message.values });
        break;
      case 'left':
        windows.remove(message.slides);
        // Those that are left say what they show.
        if (windows.isAny()) ask({ kind: 'hello' });
        break;
      case 'go':
        // Of another presenter; with no slides open nobody else would tell.
        store.setState({ step: message.step });
        break;
      case 'hello':
      case 'blank':
    }
  }

  function start(): () => void {
    channel = open();
    const stop = hearAll(channel, hear);
    ask({ kind: 'hello' });
    return () => {
      wait.end();
      stop();
      channel = undefined;
    };
  }

  return {
    store,
    start,
    go: (step) => {
      // Not only when the slides say so: who presses twice fast means two steps.
      store.setState({ step });
      ask({ kind: 'go', step });
    },
    blank: (isBlank) => ask({ kind: 'blank', isBlank }),
  };
}

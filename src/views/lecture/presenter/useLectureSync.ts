import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { AppState } from '../../../state/appState';
import { selectIsOffScript } from '../../../state/lecture/script';
import type { SessionStore } from '../../../state/lecture/session';
import { openLectureChannel, type ValueTexts } from '../../../state/lecture/sync';
import { createSlidesEnd, type SlidesEnd } from '../../../state/lecture/syncSlides';
import { LIVE_VALUES } from '../../../state/lecture/values/liveValues';
import { useActions, useApp, useWorkbench } from '../../../state/react';
import { throttle, WALL_CLOCK } from '../../../state/throttle';
import { ALL_STEPS, type ReadableStep } from '../content/lecture';

const TELL_EVERY_MS = 500;

function liveTexts(state: AppState): ValueTexts {
  return Object.fromEntries(Object.entries(LIVE_VALUES).map(([name, select]) => [name, select(state)]));
}

/** Notes may tell of values that only this window works out. */
function useToldValues(slides: SlidesEnd): void {
  const { store } = useWorkbench();
  useEffect(() => {
    const values = () => liveTexts(store.getState());
    const tell = throttle(() => slides.tell(values), TELL_EVERY_MS, WALL_CLOCK);
    tell.call();
    const stop = store.subscribe(tell.call);
    return () => {
      stop();
      tell.drop();
    };
  }, [slides, store]);
}

/** A closed window runs no clean-up; one that the browser kept for going back is here again. */
function useLeaving(slides: SlidesEnd): void {
  useEffect(() => {
    window.addEventListener('pagehide', slides.leave);
    window.addEventListener('pageshow', slides.comeBack);
    return () => {
      window.removeEventListener('pagehide', slides.leave);
      window.removeEventListener('pageshow', slides.comeBack);
    };
  }, [slides]);
}

/** Keeps the window with the slides and the presenter's together. */
export function useLectureSync({ id: step }: ReadableStep, session: SessionStore): void {
  const [slides] = useState(() => createSlidesEnd(openLectureChannel, crypto.randomUUID()));
  const isBlank = useStore(session, (state) => state.isBlank);
  const isOffScript = useApp(selectIsOffScript);
  const { goTo } = useActions();
  useEffect(
    () =>
      slides.start({
        go: (wanted) => {
          const isKnown = ALL_STEPS.some(({ id }) => id === wanted);
          if (isKnown) goTo('lecture', wanted);
          return isKnown;
        },
        blank: (isWanted) => session.setState({ isBlank: isWanted }),
      }),
    [slides, goTo, session],
  );
  useEffect(() => slides.show({ step, isBlank, isOffScript }), [slides, step, isBlank, isOffScript]);
  useToldValues(slides);
  useLeaving(slides);
}

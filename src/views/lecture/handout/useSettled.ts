import { type RefObject, useEffect, useRef } from 'react';

/** Charts say themselves that what they draw is not the last word. */
const UNFINISHED =
  '[data-stage="waiting"], [data-stage="updating"], [data-stage="coarse"], [data-coarse="true"], [data-kind="loading"]';
const UNFINISHED_WORDS = /Simulating…|Refining…|Loading…/;

const QUIET_MS = 600;
/** A slow machine gets time as long as something still comes. */
const IDLE_PATIENCE_MS = 20_000;
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 100;

function looksFinished(page: Element): boolean {
  return page.querySelector(UNFINISHED) === null && !UNFINISHED_WORDS.test(page.textContent ?? '');
}

/**
 * Says once that a page has been as it is for a while and nothing is to come; or, when that takes too long, that it is not
 * complete.
 */
export function useSettled(
  pageRef: RefObject<HTMLElement | null>,
  isBusy: () => boolean,
  onSettled: (isComplete: boolean) => void,
): void {
  const latest = useRef({ isBusy, onSettled });
  useEffect(() => {
    latest.current = { isBusy, onSettled };
  });
  useEffect(() => {
    const page = pageRef.current;
    if (page === null) return;
    const began = performance.now();
    let changed = began;
    let unfinished = began;
    const observer = new MutationObserver(() => {
      changed = performance.now();
    });
    observer.observe(page, { subtree: true, childList: true, attributes: true, characterData: true });
    const end = (isComplete: boolean): void => {
      stop();
      latest.current.onSettled(isComplete);
    };
    const timer = setInterval(() => {
      const now = performance.now();
      if (latest.current.isBusy() || !looksFinished(page)) unfinished = now;
      if (now - Math.max(changed, unfinished) >= QUIET_MS) end(true);
      else if (now - changed >= IDLE_PATIENCE_MS || now - began >= PATIENCE_MS) end(false);
    }, LOOK_EVERY_MS);
    const stop = (): void => {
      clearInterval(timer);
      observer.disconnect();
    };
    return stop;
  }, [pageRef]);
}

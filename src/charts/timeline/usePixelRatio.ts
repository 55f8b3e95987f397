import { useSyncExternalStore } from 'react';

function subscribe(onChange: () => void): () => void {
  // A query holds for one ratio: the window may come to another screen, or be zoomed, any number of times.
  let query: MediaQueryList;
  const listen = () => {
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener('change', changed);
  };
  const changed = () => {
    query.removeEventListener('change', changed);
    listen();
    onChange();
  };
  listen();
  return () => query.removeEventListener('change', changed);
}

/** Pixels of the screen in one of the page. */
export function usePixelRatio(): number {
  return useSyncExternalStore(
    subscribe,
    () => devicePixelRatio,
    () => 1,
  );
}

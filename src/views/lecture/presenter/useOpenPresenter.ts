import { useCallback } from 'react';
import { useActions } from '../../../state/react';
import { writeAddress } from '../../../state/route';

const PRESENTER_WINDOW = 'goodput-presenter';
const SLIDES_WINDOW = 'goodput-slides';

/** How a window with slides opens the presenter's, or brings it to the front. */
export function useOpenPresenter(): () => void {
  const { notify } = useActions();
  return useCallback(() => {
    // So that the presenter finds this window again, whatever it shows then.
    window.name = SLIDES_WINDOW;
    const address = writeAddress('lecture', '', 'presenter');
    const opened = window.open(address, PRESENTER_WINDOW, 'popup,width=1000,height=720');
    opened?.focus();
    if (opened === null) {
      const help = `Allow windows of this page, or open ${address} in another window yourself.`;
      notify('The browser did not open the presenter window', [help]);
    }
  }, [notify]);
}

/** Slides in the window that they were in, or else in a new one. */
export function openSlides(step: string): void {
  window.open(writeAddress('lecture', '', step), SLIDES_WINDOW)?.focus();
}

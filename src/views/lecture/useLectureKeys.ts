import { useEffect } from 'react';
import { useWorkbench } from '../../state/react';
import { takesText } from '../../ui/takesText';
import { type LectureCommand, lectureCommand } from './lectureKeys';
import { SESSION } from './session';
import { toggleFullScreen } from './toggleFullScreen';
import type { Turns } from './useTurns';

const CONTROLS =
  'button, a, input, select, textarea, summary, [role="slider"], [role="tab"], [role="application"], [tabindex="0"]';

function run(command: LectureCommand, turns: Turns, openPresenter: () => void): void {
  // Whatever is pressed in the dark brings the light back first.
  if (SESSION.getState().isBlank) {
    SESSION.setState({ isBlank: false });
    return;
  }
  switch (command.kind) {
    case 'turn':
      turns.make(command.turn);
      break;
    case 'blank':
      SESSION.setState({ isBlank: true });
      break;
    case 'fullScreen':
      toggleFullScreen();
      break;
    case 'overview':
    case 'goTo':
      SESSION.setState({ dialog: command.kind });
      break;
    case 'presenter':
      openPresenter();
      break;
    case 'return':
      turns.reset();
  }
}

/** The keys of the lecture, and of a remote, except where text is typed and while a dialog is open. */
export function useLectureKeys(turns: Turns, openPresenter: () => void): void {
  const { store } = useWorkbench();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (event.defaultPrevented || event.isComposing || takesText(target)) return;
      if (document.querySelector('dialog[open]') !== null || target?.closest('[role="dialog"]')) return;
      const isOnControl = target?.closest(CONTROLS) !== null && target !== null;
      const command = lectureCommand(event, { isOnControl, singleKeys: store.getState().singleKeys });
      if (command === undefined) return;
      event.preventDefault();
      run(command, turns, openPresenter);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [store, turns, openPresenter]);
}

import { useEffect } from 'react';
import { useWorkbench } from '../../state/react';
import { takesText } from '../../ui/takesText';
import { isRemoteKey, type LectureCommand, lectureCommand } from './lectureKeys';
import { SESSION } from './session';
import { toggleFullScreen } from './toggleFullScreen';
import type { Turns } from './useTurns';

const CONTROLS =
  'button, a, input, select, textarea, summary, [role="slider"], [role="tab"], [role="application"], [tabindex="0"]';

function targetOf({ target }: KeyboardEvent): Element | null {
  return target instanceof Element ? target : null;
}

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

/**
 * The keys of the lecture, except where text is typed and while a dialog is open. Those of a remote are heard before what has
 * the focus hears them: a rule that was dragged a moment ago would move, and the slide stay.
 */
export function useLectureKeys(turns: Turns, openPresenter: () => void): void {
  const { store } = useWorkbench();
  useEffect(() => {
    const obey = (event: KeyboardEvent) => {
      const target = targetOf(event);
      if (document.querySelector('dialog[open]') !== null || target?.closest('[role="dialog"]')) return;
      const isOnControl = target !== null && target.closest(CONTROLS) !== null;
      const command = lectureCommand(event, { isOnControl, singleKeys: store.getState().singleKeys });
      if (command === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      run(command, turns, openPresenter);
    };
    const onKeyFirst = (event: KeyboardEvent) => {
      if (isRemoteKey(event.key)) obey(event);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const isTaken = event.defaultPrevented || event.isComposing || takesText(targetOf(event));
      if (!isTaken) obey(event);
    };
    window.addEventListener('keydown', onKeyFirst, true);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyFirst, true);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [store, turns, openPresenter]);
}

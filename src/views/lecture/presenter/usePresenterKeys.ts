import { useEffect, useRef } from 'react';
import type { PlanTurn } from '../../../state/lecture/pace';
import { useWorkbench } from '../../../state/react';
import { takesText } from '../../../ui/takesText';
import { lectureCommand } from '../lectureKeys';

export interface PresenterOrders {
  readonly turn: (turn: PlanTurn) => void;
  readonly blank: () => void;
  readonly focusList: () => void;
}

/** Buttons need Space for themselves, a choice of one the arrows as well. */
function needsKey(target: HTMLElement | null, key: string): boolean {
  return (target?.closest(key === ' ' ? 'button, a, input, summary' : 'input') ?? null) !== null;
}

/** The keys of the lecture, as far as they mean something in the presenter's window. */
export function usePresenterKeys(orders: PresenterOrders): void {
  const { store } = useWorkbench();
  const latest = useRef(orders);
  useEffect(() => {
    latest.current = orders;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (event.isComposing || takesText(target) || target?.closest('[role="dialog"]')) return;
      const isOnControl = needsKey(target, event.key);
      const command = lectureCommand(event, { isOnControl, singleKeys: store.getState().singleKeys });
      if (command?.kind === 'turn') latest.current.turn(command.turn);
      else if (command?.kind === 'blank') latest.current.blank();
      else if (command?.kind === 'goTo') latest.current.focusList();
      else return;
      event.preventDefault();
    };
    // Ahead of the app's own keys, which heed what was taken.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [store]);
}

interface ShownKeys {
  readonly keys: readonly string[];
  readonly text: string;
}

export const SHOWN_KEYS: readonly ShownKeys[] = [
  { keys: ['→', 'Space', 'PageDown'], text: 'next' },
  { keys: ['←', 'PageUp'], text: 'back' },
  { keys: ['B', '.'], text: 'blank' },
  { keys: ['G'], text: 'all steps' },
  { keys: ['Home', 'End'], text: 'first, last' },
];

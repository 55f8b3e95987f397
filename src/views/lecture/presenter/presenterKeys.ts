import type { PlanTurn } from '../../../state/lecture/pace';

/** The part of a keyboard event that decides. */
export interface PresenterKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** What has the focus: buttons need Space for themselves, a choice the arrows as well. */
export type Focused = 'page' | 'button' | 'choice';

export type PresenterCommand = PlanTurn | 'blank' | 'list';

/** Of a remote, and those that no control of the window uses. */
const ALWAYS: Readonly<Record<string, PresenterCommand>> = { PageDown: 'next', PageUp: 'back' };
const ARROWS: Readonly<Record<string, PresenterCommand>> = {
  ArrowRight: 'next',
  ArrowLeft: 'back',
  Home: 'first',
  End: 'last',
};
const LETTERS: Readonly<Record<string, PresenterCommand>> = { b: 'blank', '.': 'blank', g: 'list' };

/** What a key asks for in the presenter's window; undefined: nothing. */
export function presenterCommand(
  { key, ctrlKey, metaKey, altKey, shiftKey }: PresenterKey,
  focused: Focused,
  singleKeys: boolean,
): PresenterCommand | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (key === ' ') {
    if (focused !== 'page') return undefined;
    return shiftKey ? 'back' : 'next';
  }
  if (shiftKey) return undefined;
  return (
    ALWAYS[key] ??
    (focused === 'choice' ? undefined : ARROWS[key]) ??
    (singleKeys ? LETTERS[key.toLowerCase()] : undefined)
  );
}

/** As they are listed in the window. */
export const SHOWN_KEYS: readonly { readonly keys: readonly string[]; readonly text: string }[] = [
  { keys: ['→', 'Space', 'PageDown'], text: 'next' },
  { keys: ['←', 'PageUp'], text: 'back' },
  { keys: ['B', '.'], text: 'blank' },
  { keys: ['G'], text: 'list' },
  { keys: ['Home', 'End'], text: 'first, last' },
];

import type { MadeTurn } from './useTurns';

/** The part of a keyboard event that decides. */
export interface LectureKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export interface LectureKeyContext {
  /** What has the focus uses arrows and Space itself. */
  readonly isOnControl: boolean;
  /** Shortcuts of one letter are on. */
  readonly singleKeys: boolean;
}

export type LectureCommand =
  | { readonly kind: 'turn'; readonly turn: MadeTurn }
  | { readonly kind: 'blank' | 'fullScreen' | 'overview' | 'goTo' | 'presenter' | 'return' };

const turn = (made: MadeTurn): LectureCommand => ({ kind: 'turn', turn: made });

/** Keys that a remote sends: they work whatever has the focus. */
const REMOTE: Readonly<Record<string, LectureCommand>> = { PageDown: turn('next'), PageUp: turn('back') };

export function isRemoteKey(key: string): boolean {
  return Object.hasOwn(REMOTE, key);
}

/** Keys that a focused slider, chart or button needs for itself. */
const MOVES: Readonly<Record<string, LectureCommand>> = {
  ArrowRight: turn('next'),
  ArrowLeft: turn('back'),
  ' ': turn('next'),
  Home: turn('first'),
  End: turn('last'),
};

/** Some remotes blank the screen with a full stop. */
const SINGLE: Readonly<Record<string, LectureCommand>> = {
  b: { kind: 'blank' },
  '.': { kind: 'blank' },
  f: { kind: 'fullScreen' },
  o: { kind: 'overview' },
  g: { kind: 'goTo' },
  s: { kind: 'presenter' },
  r: { kind: 'return' },
};

/** What a key asks for in the lecture; undefined: nothing. */
export function lectureCommand(
  { key, ctrlKey, metaKey, altKey, shiftKey }: LectureKey,
  { isOnControl, singleKeys }: LectureKeyContext,
): LectureCommand | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (key === ' ' && shiftKey && !isOnControl) return turn('back');
  if (shiftKey) return undefined;
  return (
    REMOTE[key] ??
    (isOnControl ? undefined : MOVES[key]) ??
    (singleKeys ? SINGLE[key.toLowerCase()] : undefined)
  );
}

import { createStore, type StoreApi } from 'zustand/vanilla';

/** What somebody expects of a step's prediction. */
export interface MadeGuess {
  /** In the unit that was asked for. */
  readonly value: number;
  /** The answer was asked for. */
  readonly isMade: boolean;
}

/** How the lecture is being given in this window; neither in the address nor undone. */
export interface Session {
  /** The wall is dark, so that the audience looks at the lecturer. */
  readonly isBlank: boolean;
  /** `goTo` is the overview with the field for a number in focus. */
  readonly dialog: 'overview' | 'goTo' | undefined;
  /** By step. */
  readonly guesses: Readonly<Record<string, MadeGuess>>;
}

export type SessionStore = StoreApi<Session>;

export function createSession(): SessionStore {
  return createStore<Session>(() => ({ isBlank: false, dialog: undefined, guesses: {} }));
}

export function setGuess({ setState }: SessionStore, step: string, guess: MadeGuess): void {
  setState(({ guesses }) => ({ guesses: { ...guesses, [step]: guess } }));
}

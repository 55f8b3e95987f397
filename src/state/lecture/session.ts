import { createStore, type StoreApi } from 'zustand/vanilla';

/** How the lecture is being given in this window; neither in the address nor undone. */
export interface Session {
  /** The wall is dark, so that the audience looks at the lecturer. */
  readonly isBlank: boolean;
  readonly dialog: LectureDialog | undefined;
  /** The guess of each step's prediction, in the unit it was asked in, by step; and whether it was made. */
  readonly guesses: Readonly<Record<string, { readonly value: number; readonly isMade: boolean }>>;
}

export type LectureDialog = 'overview' | 'goTo' | 'more';

export type SessionStore = StoreApi<Session>;

export function createSession(): SessionStore {
  return createStore<Session>(() => ({ isBlank: false, dialog: undefined, guesses: {} }));
}

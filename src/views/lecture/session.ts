import { useStore } from 'zustand';
import { createSession, type Session } from '../../state/lecture/session';

/** One for each window; it lasts while the page does, wherever one goes meanwhile. */
export const SESSION = createSession();

export function useSession<Value>(select: (session: Session) => Value): Value {
  return useStore(SESSION, select);
}

import { createContext, type ReactElement, type ReactNode, useContext } from 'react';
import { isFree } from '../../core/scenario/lock';
import { useApp } from '../../state/react';

const OfferedContext = createContext<ReadonlySet<string> | undefined>(undefined);

/** Of the controls inside, only those of these settings (by their keys in an address) are there. */
export function OnlySettings(props: {
  readonly keys: readonly string[];
  readonly children: ReactNode;
}): ReactElement {
  return <OfferedContext value={new Set(props.keys)}>{props.children}</OfferedContext>;
}

/** Does the exercise of the address, if it is one, leave this setting free? */
export function useIsFree(key: string): boolean {
  return useApp((state) => isFree(state.lock, key));
}

/** Is there a control for at least one of these settings here? */
export function useAnyOffered(keys: readonly string[]): boolean {
  const offered = useContext(OfferedContext);
  const lock = useApp((state) => state.lock);
  return keys.some((key) => (offered === undefined || offered.has(key)) && isFree(lock, key));
}

export function useIsOffered(key: string): boolean {
  return useAnyOffered([key]);
}

/** The control of one setting, left out where only others are offered or free. */
export function Setting({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}): ReactNode {
  return useIsOffered(name) ? children : null;
}

/** What belongs to a few settings, left out where none of them has a control. */
export function Settings({
  names,
  children,
}: {
  readonly names: readonly string[];
  readonly children: ReactNode;
}): ReactNode {
  return useAnyOffered(names) ? children : null;
}

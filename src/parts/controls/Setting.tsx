import { createContext, type ReactElement, type ReactNode, useContext } from 'react';

const OfferedContext = createContext<ReadonlySet<string> | undefined>(undefined);

/** Of the controls inside, only those of these settings (by their keys in an address) are there. */
export function OnlySettings(props: {
  readonly keys: readonly string[];
  readonly children: ReactNode;
}): ReactElement {
  return <OfferedContext value={new Set(props.keys)}>{props.children}</OfferedContext>;
}

export function useIsOffered(key: string): boolean {
  const offered = useContext(OfferedContext);
  return offered === undefined || offered.has(key);
}

/** The control of one setting, left out where only others are offered. */
export function Setting({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}): ReactNode {
  return useIsOffered(name) ? children : null;
}

import { createContext, type ReactElement, type ReactNode, useContext } from 'react';

/**
 * A section of a view can be shown on another page in part: a step of the lecture shows one or two charts of it. Parts are
 * charts, by their `data-chart`, and what a section names otherwise, such as `phases-takeaway`.
 */
const ShownContext = createContext<ReadonlySet<string> | undefined>(undefined);

export function ShownParts(props: {
  readonly parts: ReadonlySet<string>;
  readonly children: ReactNode;
}): ReactElement {
  return <ShownContext value={props.parts}>{props.children}</ShownContext>;
}

/** On its own page a section shows all it has. */
export function useAreShown(): (part: string) => boolean {
  const shown = useContext(ShownContext);
  return (part) => shown === undefined || shown.has(part);
}

export function useIsShown(part: string): boolean {
  return useAreShown()(part);
}

/** Is the section shown on another page? What only belongs to its own page is then left out. */
export function useIsEmbedded(): boolean {
  return useContext(ShownContext) !== undefined;
}

/** A part that has a name of its own. */
export function ShownPart({
  part,
  children,
}: {
  readonly part: string;
  readonly children: ReactNode;
}): ReactNode {
  return useIsShown(part) ? children : null;
}

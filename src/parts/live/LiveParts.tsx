import {
  type ComponentType,
  createContext,
  type ReactElement,
  type ReactNode,
  Suspense,
  useContext,
} from 'react';
import { ShownParts } from './shownParts';
import './live.css';

/** A section of a view, and the names of its parts that may be shown on another page. */
export interface LiveSection {
  readonly parts: readonly string[];
  readonly Section: ComponentType;
}

const SectionsContext = createContext<readonly LiveSection[]>([]);

/** Views do not know each other: the app says which sections there are. */
export function LiveSections(props: {
  readonly sections: readonly LiveSection[];
  readonly children: ReactNode;
}): ReactElement {
  return <SectionsContext value={props.sections}>{props.children}</SectionsContext>;
}

/** All names that a step can show. */
export function useLivePartNames(): readonly string[] {
  return useContext(SectionsContext).flatMap(({ parts }) => parts);
}

interface Group {
  readonly section: LiveSection | undefined;
  readonly parts: string[];
}

/** Parts of one section that follow each other are drawn by it at once, in its own order. */
function grouped(parts: readonly string[], sections: readonly LiveSection[]): readonly Group[] {
  const groups: Group[] = [];
  for (const part of parts) {
    const section = sections.find((one) => one.parts.includes(part));
    const last = groups.at(-1);
    if (last !== undefined && section !== undefined && last.section === section) last.parts.push(part);
    else groups.push({ section, parts: [part] });
  }
  return groups;
}

/** Live charts of any page, by name. They follow the scenario and change it as on their own page. */
export function LiveParts({ parts }: { readonly parts: readonly string[] }): ReactElement {
  const sections = useContext(SectionsContext);
  return (
    <div className="live" data-count={parts.length}>
      {grouped(parts, sections).map(({ section, parts: own }) => {
        const key = own.join(' ');
        if (section === undefined) {
          return (
            <p key={key} role="alert">
              There is no live part “{key}”.
            </p>
          );
        }
        return (
          <ShownParts key={key} parts={new Set(own)}>
            <Suspense fallback={<p className="text-muted">Loading…</p>}>
              <section.Section />
            </Suspense>
          </ShownParts>
        );
      })}
    </div>
  );
}

import { type ReactElement, useEffect, useLayoutEffect, useRef, useState } from 'react';
import Text from '../../../../../docs/model.md';
import { METHOD_PREFIX } from '../../../../state/method';
import { useApp } from '../../../../state/react';
import { type ContentsEntry, MethodContents } from './MethodContents';
import {
  MethodHeading,
  MethodLink,
  MethodParagraph,
  MethodSubheading,
  MethodTable,
  MethodTitle,
} from './textParts';

const PARTS = {
  h1: MethodTitle,
  h2: MethodHeading,
  h3: MethodSubheading,
  p: MethodParagraph,
  a: MethodLink,
  table: MethodTable,
};

/** Brings the place that the address names into view, and its heading into focus, so that keys go on from there. */
function useNamedPlace(): void {
  const section = useApp((state) => state.section);
  const visits = useApp((state) => state.visits);
  // biome-ignore lint/correctness/useExhaustiveDependencies: who chooses the same place again is led there again.
  useEffect(() => {
    if (!section?.startsWith(METHOD_PREFIX)) return;
    const heading = document.getElementById(section);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  }, [section, visits]);
}

function entryOf(heading: Element): ContentsEntry {
  return { id: heading.id, title: heading.textContent, isSub: heading.tagName === 'H4' };
}

/** The text with its contents beside it, which are those of the headings that it has. */
export function MethodText(): ReactElement {
  const textRef = useRef<HTMLElement>(null);
  const [entries, setEntries] = useState<readonly ContentsEntry[]>([]);
  useLayoutEffect(() => {
    const headings = textRef.current?.querySelectorAll('h3, h4') ?? [];
    setEntries([...headings].map(entryOf));
  }, []);
  useNamedPlace();
  return (
    <>
      <MethodContents entries={entries} />
      <article className="method-text" data-provenance="self" ref={textRef}>
        <Text components={PARTS} />
      </article>
    </>
  );
}

import type { ReactElement } from 'react';
import { PlaceLink } from '../../../../parts/PlaceLink';
import { useLayout } from '../../../../parts/useLayout';
import { useApp } from '../../../../state/react';

export interface ContentsEntry {
  /** The part of the address that leads there. */
  readonly id: string;
  readonly title: string;
  readonly isSub: boolean;
}

interface MethodContentsProps {
  readonly entries: readonly ContentsEntry[];
}

function Entries({ entries }: MethodContentsProps): ReactElement {
  const section = useApp((state) => state.section);
  return (
    <nav aria-label="Method" className="method-links">
      {entries.map(({ id, title, isSub }) => (
        <PlaceLink
          key={id}
          route="evidence"
          section={id}
          data-sub={isSub}
          aria-current={id === section ? 'location' : undefined}
        >
          {title}
        </PlaceLink>
      ))}
    </nav>
  );
}

/** Beside the text where there is room, else folded above it. */
export function MethodContents({ entries }: MethodContentsProps): ReactElement {
  if (useLayout() === 'wide') {
    return (
      <div className="method-contents">
        <Entries entries={entries} />
      </div>
    );
  }
  return (
    <details className="method-fold">
      <summary>Contents</summary>
      <Entries entries={entries} />
    </details>
  );
}

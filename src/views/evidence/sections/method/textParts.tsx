import type { ReactElement, ReactNode } from 'react';
import { PlaceLink } from '../../../../parts/PlaceLink';
import { WideTable } from '../../../../parts/WideTable';
import { methodSection } from '../../../../state/method';
import { useApp } from '../../../../state/react';

/** What draws the parts of a text that was written as markdown. */

interface TextPart {
  readonly children?: ReactNode;
}

/** The page has a heading of its own above it. */
export function MethodTitle({ children }: TextPart): ReactElement {
  return <h2 className="method-title">{children}</h2>;
}

interface HeadingProps extends TextPart {
  /** As in the address. */
  readonly id?: string;
}

/** The heading that the address names is marked, and takes the focus (`useNamedPlace`). */
function useHeading(id: string | undefined): {
  readonly id: string | undefined;
  readonly tabIndex: -1;
  readonly 'data-marked': boolean;
} {
  const isMarked = useApp((state) => state.section === id);
  return { id, tabIndex: -1, 'data-marked': isMarked };
}

export function MethodHeading({ id, children }: HeadingProps): ReactElement {
  return <h3 {...useHeading(id)}>{children}</h3>;
}

export function MethodSubheading({ id, children }: HeadingProps): ReactElement {
  return <h4 {...useHeading(id)}>{children}</h4>;
}

/** A paragraph that begins with "Sources:" is smaller. */
export function MethodParagraph({ children }: TextPart): ReactElement {
  const first = Array.isArray(children) ? children[0] : children;
  const isSources = typeof first === 'string' && first.startsWith('Sources:');
  return <p className={isSources ? 'method-sources' : undefined}>{children}</p>;
}

/** Links inside the text are parts of an address in the app; on GitHub they are places on the page. */
export function MethodLink({ href = '', children }: TextPart & { readonly href?: string }): ReactElement {
  if (href.startsWith('#')) {
    return (
      <PlaceLink className="text-link" route="evidence" section={methodSection(href.slice(1))}>
        {children}
      </PlaceLink>
    );
  }
  return (
    <a className="text-link" href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}

/** Wider than the text: it scrolls inside, by keys too. */
export function MethodTable({ children }: TextPart): ReactElement {
  return <WideTable className="method-table">{children}</WideTable>;
}

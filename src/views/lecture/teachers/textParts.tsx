import type { ReactElement, ReactNode } from 'react';
import { PlaceLink } from '../../../parts/PlaceLink';
import { readAddress } from '../../../state/route';

interface TextPart {
  readonly children?: ReactNode;
}

/** The contents lead here, and the focus with them. */
export function PageHeading({ children }: TextPart): ReactElement {
  return <h2 tabIndex={-1}>{children}</h2>;
}

/** A place in the app without settings keeps those of the moment. */
export function PageLink({ href = '', children }: TextPart & { readonly href?: string }): ReactElement {
  const { route, section, query } = readAddress(href);
  if (href.startsWith('#/') && query === '') {
    return (
      <PlaceLink route={route} section={section} className="text-link">
        {children}
      </PlaceLink>
    );
  }
  return (
    <a href={href} className="text-link">
      {children}
    </a>
  );
}

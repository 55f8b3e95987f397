import type { AnchorHTMLAttributes, ReactElement } from 'react';
import { useActions } from '../state/react';
import { type Route, writeAddress } from '../state/route';

export interface PlaceLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  readonly route: Route;
  readonly section?: string | undefined;
}

/** A link to a page, or to a part of one. It keeps the scenario; in a window of its own it opens the default one. */
export function PlaceLink({ route, section, ...rest }: PlaceLinkProps): ReactElement {
  const { goTo } = useActions();
  return (
    <a
      {...rest}
      href={writeAddress(route, '', section)}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        goTo(route, section);
      }}
    />
  );
}

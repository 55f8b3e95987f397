import type { ReactElement } from 'react';
import { PlaceLink } from '../../../parts/PlaceLink';
import { ThemeSelect } from '../../../parts/ThemeSelect';
import { useApp } from '../../../state/react';
import { ROUTE_NAMES, ROUTES } from '../../../state/route';

/** The way back into the lecture, to the step one came from, and to the other pages. */
export function TeachersBar(): ReactElement {
  const script = useApp((state) => state.script);
  return (
    <header className="teachers-bar">
      <PlaceLink route="explore" className="lecture-brand">
        Goodput Lab
      </PlaceLink>
      <PlaceLink route="lecture" section={script?.step} className="ui-button ui-button-solid">
        {script === undefined ? 'To the lecture' : `Back to ${script.name}`}
      </PlaceLink>
      <nav aria-label="Pages" className="teachers-pages">
        {ROUTES.filter((route) => route !== 'lecture').map((route) => (
          <PlaceLink key={route} route={route}>
            {ROUTE_NAMES[route]}
          </PlaceLink>
        ))}
      </nav>
      <ThemeSelect label="Theme" />
    </header>
  );
}

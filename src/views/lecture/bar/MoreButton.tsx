import type { ReactElement } from 'react';
import { PlaceLink } from '../../../parts/PlaceLink';
import { useActions, useApp } from '../../../state/react';
import { ROUTE_NAMES, ROUTES } from '../../../state/route';
import { selectTheme, THEMES, type Theme } from '../../../state/theme';
import { Button, IconButton } from '../../../ui/Button';
import { Popover, usePopoverClose } from '../../../ui/Popover';
import { Select } from '../../../ui/Select';
import { SESSION } from '../session';

const THEME_NAMES: Readonly<Record<Theme, string>> = { light: 'Light', dark: 'Dark', projector: 'Projector' };
const THEME_OPTIONS = THEMES.map((theme) => ({ value: theme, text: THEME_NAMES[theme] }));

function Panel(): ReactElement {
  const theme = useApp(selectTheme);
  const { setTheme } = useActions();
  const close = usePopoverClose();
  return (
    <div className="grid gap-3">
      <Select label="Theme of the lecture" options={THEME_OPTIONS} value={theme} onChange={setTheme} />
      <Button
        onClick={() => {
          close();
          SESSION.setState({ isBlank: true });
        }}
      >
        Blank the screen
      </Button>
      <PlaceLink route="lecture" section="handout" className="text-link">
        Handout to print
      </PlaceLink>
      <p className="font-semibold">This scenario on</p>
      <ul className="lecture-links">
        {ROUTES.filter((route) => route !== 'lecture').map((route) => (
          <li key={route}>
            <PlaceLink route={route} className="text-link">
              {ROUTE_NAMES[route]}
            </PlaceLink>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is needed seldom. */
export function MoreButton(): ReactElement {
  return (
    <Popover title="More" align="end" trigger={<IconButton icon="more" label="More" look="quiet" />}>
      <Panel />
    </Popover>
  );
}

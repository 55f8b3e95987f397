import type { ReactElement } from 'react';
import { PlaceLink } from '../../../parts/PlaceLink';
import { ThemeSelect } from '../../../parts/ThemeSelect';
import { ROUTE_NAMES, ROUTES } from '../../../state/route';
import { Button, IconButton } from '../../../ui/Button';
import { Popover, usePopoverClose } from '../../../ui/Popover';
import { SESSION } from '../session';

function Panel(): ReactElement {
  const close = usePopoverClose();
  return (
    <div className="grid gap-3">
      <ThemeSelect label="Theme of the lecture" />
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
      <PlaceLink route="lecture" section="teachers" className="text-link">
        For teachers: timing, exercises, your own lesson
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

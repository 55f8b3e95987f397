import type { ComponentType, ReactElement, ReactNode } from 'react';
import { Button, type ButtonProps } from '../ui/Button';
import { Icon } from '../ui/icons';
import { Popover } from '../ui/Popover';
import { ControlGroup } from './controls/ControlGroup';
import { Settings, useAnyOffered } from './controls/Setting';
import type { Layout } from './useLayout';

/** A titled group of settings; `short` is its button where there is no room for a rail. */
export interface RailGroup {
  readonly title: string;
  readonly short: string;
  /** Its settings: without a control for any of them it is not there. */
  readonly keys: readonly string[];
  readonly Controls: ComponentType;
}

/** Takes the trigger's properties from the popover. */
function Trigger({ title, ...trigger }: ButtonProps & { readonly title: string }): ReactElement {
  return (
    <Button {...trigger}>
      {title}
      <Icon name="chevron" />
    </Button>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <Popover title={title} trigger={<Trigger title={title} />}>
      <div className="grid gap-2">{children}</div>
    </Popover>
  );
}

interface ControlRailProps {
  readonly layout: Layout;
  readonly groups: readonly RailGroup[];
  /** Below the groups of a rail. */
  readonly note?: string;
}

/** The settings of a view: a rail where there is room, else a bar of popovers. */
export function ControlRail({ layout, groups, note }: ControlRailProps): ReactElement | null {
  const isAny = useAnyOffered(groups.flatMap(({ keys }) => keys));
  if (!isAny) return null;
  if (layout === 'wide') {
    return (
      <aside aria-label="Scenario" className="rail rail-start">
        {groups.map(({ title, keys, Controls }) => (
          <ControlGroup key={title} title={title} keys={keys}>
            <Controls />
          </ControlGroup>
        ))}
        {note !== undefined && <p className="text-fine text-muted">{note}</p>}
      </aside>
    );
  }
  return (
    <aside aria-label="Scenario" className="control-bar">
      {groups.map(({ short, keys, Controls }) => (
        <Settings key={short} names={keys}>
          <Group title={short}>
            <Controls />
          </Group>
        </Settings>
      ))}
    </aside>
  );
}

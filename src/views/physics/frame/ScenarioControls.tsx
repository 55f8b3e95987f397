import type { ReactElement, ReactNode } from 'react';
import { ControlGroup } from '../../../parts/controls/ControlGroup';
import { LengthField } from '../../../parts/controls/LengthField';
import { ModelControls } from '../../../parts/controls/ModelControls';
import { SloControls } from '../../../parts/controls/SloControls';
import { RateControl } from '../../../parts/controls/WorkloadControls';
import type { Layout } from '../../../parts/useLayout';
import { Button, type ButtonProps } from '../../../ui/Button';
import { Icon } from '../../../ui/icons';
import { Popover } from '../../../ui/Popover';

function Workload(): ReactElement {
  return (
    <>
      <RateControl />
      <LengthField side="input" />
      <LengthField side="output" />
    </>
  );
}

const GROUPS = [
  { title: 'Workload', short: 'Workload', Controls: Workload },
  { title: 'Service objectives', short: 'SLOs', Controls: SloControls },
  { title: 'Model and GPU', short: 'Model', Controls: ModelControls },
] as const;

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

/** The scenario that all instruments share: a rail where there is room, else a bar of popovers. */
export function ScenarioControls({ layout }: { readonly layout: Layout }): ReactElement {
  if (layout === 'wide') {
    return (
      <aside aria-label="Scenario" className="rail rail-start">
        {GROUPS.map(({ title, Controls }) => (
          <ControlGroup key={title} title={title}>
            <Controls />
          </ControlGroup>
        ))}
        <p className="text-fine text-muted">
          The same scenario as on the Explore page. What only one instrument needs is beside it.
        </p>
      </aside>
    );
  }
  return (
    <aside aria-label="Scenario" className="physics-bar">
      {GROUPS.map(({ short, Controls }) => (
        <Group key={short} title={short}>
          <Controls />
        </Group>
      ))}
    </aside>
  );
}

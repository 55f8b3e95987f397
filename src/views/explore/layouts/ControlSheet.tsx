import type { ReactElement } from 'react';
import { AdvancedControls } from '../../../parts/controls/AdvancedControls';
import { ModelControls } from '../../../parts/controls/ModelControls';
import { PlacementControls } from '../../../parts/controls/PlacementControls';
import { Settings, useAnyOffered } from '../../../parts/controls/Setting';
import { SloControls } from '../../../parts/controls/SloControls';
import {
  ADVANCED_KEYS,
  MODEL_KEYS,
  PLACEMENT_KEYS,
  SLO_KEYS,
  WORKLOAD_KEYS,
} from '../../../parts/controls/settingKeys';
import { WorkloadControls } from '../../../parts/controls/WorkloadControls';
import { IconButton } from '../../../ui/Button';

const SHEETS = [
  { id: 'workload', text: 'Workload', keys: WORKLOAD_KEYS, Controls: WorkloadControls },
  { id: 'slos', text: 'SLOs', keys: SLO_KEYS, Controls: SloControls },
  { id: 'model', text: 'Model', keys: MODEL_KEYS, Controls: ModelControls },
  { id: 'placements', text: 'Placements', keys: PLACEMENT_KEYS, Controls: PlacementControls },
  { id: 'advanced', text: 'More', keys: ADVANCED_KEYS, Controls: AdvancedControls },
] as const;

const KEYS = SHEETS.flatMap<string>(({ keys }) => keys);

export type SheetId = (typeof SHEETS)[number]['id'];

export interface ControlSheetProps {
  readonly open: SheetId | undefined;
  readonly onOpen: (sheet: SheetId | undefined) => void;
}

/** A bar at the bottom of the screen; its buttons open a sheet of controls above it. */
export function ControlSheet({ open, onOpen }: ControlSheetProps): ReactElement | null {
  const isAny = useAnyOffered(KEYS);
  const sheet = SHEETS.find(({ id }) => id === open);
  if (!isAny) return null;
  return (
    <aside aria-label="Scenario" className="sheet">
      {sheet && (
        <div className="sheet-body" id="sheet-body">
          <div className="ui-popover-head">
            <h2>{sheet.text}</h2>
            <IconButton
              icon="close"
              look="quiet"
              label={`Close ${sheet.text}`}
              onClick={() => onOpen(undefined)}
            />
          </div>
          <div className="grid gap-2">
            <sheet.Controls />
          </div>
        </div>
      )}
      <div className="sheet-bar">
        {SHEETS.map(({ id, text, keys }) => (
          <Settings key={id} names={keys}>
            <button
              type="button"
              className="sheet-button"
              aria-expanded={id === open}
              aria-controls={id === open ? 'sheet-body' : undefined}
              onClick={() => onOpen(id === open ? undefined : id)}
            >
              {text}
            </button>
          </Settings>
        ))}
      </div>
    </aside>
  );
}

import type { ReactElement } from 'react';
import { AdvancedControls } from '../../../parts/controls/AdvancedControls';
import { ModelControls } from '../../../parts/controls/ModelControls';
import { PlacementControls } from '../../../parts/controls/PlacementControls';
import { SloControls } from '../../../parts/controls/SloControls';
import { WorkloadControls } from '../../../parts/controls/WorkloadControls';
import { IconButton } from '../../../ui/Button';

const SHEETS = [
  { id: 'workload', text: 'Workload', Controls: WorkloadControls },
  { id: 'slos', text: 'SLOs', Controls: SloControls },
  { id: 'model', text: 'Model', Controls: ModelControls },
  { id: 'placements', text: 'Placements', Controls: PlacementControls },
  { id: 'advanced', text: 'More', Controls: AdvancedControls },
] as const;

export type SheetId = (typeof SHEETS)[number]['id'];

export interface ControlSheetProps {
  readonly open: SheetId | undefined;
  readonly onOpen: (sheet: SheetId | undefined) => void;
}

/** A bar at the bottom of the screen; its buttons open a sheet of controls above it. */
export function ControlSheet({ open, onOpen }: ControlSheetProps): ReactElement {
  const sheet = SHEETS.find(({ id }) => id === open);
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
        {SHEETS.map(({ id, text }) => (
          <button
            key={id}
            type="button"
            className="sheet-button"
            aria-expanded={id === open}
            aria-controls={id === open ? 'sheet-body' : undefined}
            onClick={() => onOpen(id === open ? undefined : id)}
          >
            {text}
          </button>
        ))}
      </div>
    </aside>
  );
}

import type { ReactElement } from 'react';
import { useActions, useApp } from '../state/react';
import { Dialog } from '../ui/Dialog';
import { COMMANDS, type KeyBinding, SINGLE_KEYS } from './keys';

const CHART_KEYS = [
  { shown: '← →', text: 'Move the crosshair of a focused chart' },
  { shown: '↑ ↓', text: 'Move a focused target, SLO or rate' },
  { shown: 'Enter', text: 'Operate at the crosshair' },
] as const;

const TIMELINE_KEYS = [
  { shown: '← →', text: 'Previous and next event' },
  { shown: 'Space', text: 'Play or pause' },
  { shown: '+ −', text: 'Zoom; with Shift ← → move along' },
  { shown: 'F', text: 'The whole run' },
  { shown: '↑ ↓ Enter', text: 'Choose a row; pick what runs at the cursor' },
] as const;

const LECTURE_KEYS = [
  { shown: 'Space → PageDown', text: 'Forward' },
  { shown: '← PageUp', text: 'Back' },
  { shown: 'B .', text: 'Blank the screen, and bring it back' },
  { shown: 'F', text: 'Full screen' },
  { shown: 'O', text: 'Overview' },
  { shown: 'G', text: 'Go to a step' },
  { shown: 'S', text: 'Presenter window' },
  { shown: 'R', text: 'Return to the step as written' },
] as const;

function KeyRows({ rows }: { readonly rows: readonly Pick<KeyBinding, 'shown' | 'text'>[] }): ReactElement {
  return (
    <dl className="key-rows">
      {rows.map(({ shown, text }) => (
        <div key={shown}>
          <dt>
            {shown.split(' ').map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

interface KeyDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The list under "?", and the switch for single keys, which voice control can set off by accident. */
export function KeyDialog({ isOpen, onClose }: KeyDialogProps): ReactElement {
  const isOn = useApp((state) => state.singleKeys);
  const { setSingleKeys } = useActions();
  return (
    <Dialog title="Keyboard" isOpen={isOpen} onClose={onClose}>
      <div className="grid gap-3">
        <KeyRows rows={[...COMMANDS, { shown: '?', text: 'This list' }]} />
        <label className="flex min-h-6 items-center gap-2 font-semibold">
          <input
            type="checkbox"
            className="size-5"
            checked={isOn}
            onChange={(event) => setSingleKeys(event.target.checked)}
          />
          Single keys
        </label>
        {isOn && <KeyRows rows={SINGLE_KEYS} />}
        <h3 className="font-semibold">On charts</h3>
        <KeyRows rows={CHART_KEYS} />
        <h3 className="font-semibold">On a timeline</h3>
        <KeyRows rows={TIMELINE_KEYS} />
        <h3 className="font-semibold">In the lecture</h3>
        <KeyRows rows={LECTURE_KEYS} />
      </div>
    </Dialog>
  );
}

import type { CSSProperties, ReactElement } from 'react';
import { momentText } from '../../state/inside/run/times';
import { Button, IconButton } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { SPEEDS } from './player';
import type { PlayerControl } from './usePlayer';
import './run.css';

const ZOOM = 2;
const SPEED_OPTIONS = SPEEDS.map((speed) => ({ value: speed, text: `${speed}×` }));

interface ControlProps {
  readonly control: PlayerControl;
}

/** Play, pause, and from event to event. */
export function PlayControls({ control }: ControlProps): ReactElement {
  const { player, act, step } = control;
  return (
    <div className="run-buttons">
      <Button icon={player.isPlaying ? 'pause' : 'play'} look="solid" onClick={() => act({ kind: 'toggle' })}>
        {player.isPlaying ? 'Pause' : 'Play'}
      </Button>
      <IconButton icon="stepBack" label="Previous event" onClick={() => step(-1)} />
      <IconButton icon="stepOn" label="Next event" onClick={() => step(1)} />
      <Select
        label="Speed, seconds of the run in a second"
        options={SPEED_OPTIONS}
        value={player.speed}
        onChange={(speed) => act({ kind: 'speed', speed })}
      />
    </div>
  );
}

export function ZoomControls({ control: { act } }: ControlProps): ReactElement {
  return (
    <div className="run-buttons">
      <IconButton icon="minus" label="Zoom out" onClick={() => act({ kind: 'zoom', factor: ZOOM })} />
      <IconButton icon="plus" label="Zoom in" onClick={() => act({ kind: 'zoom', factor: 1 / ZOOM })} />
      <Button onClick={() => act({ kind: 'fit' })}>Whole run</Button>
    </div>
  );
}

const SCRUB_STEPS = 1000;

/** The cursor on the clock of the whole run. */
export function Scrub({ control, end }: ControlProps & { readonly end: number }): ReactElement {
  const { player, act } = control;
  const text = momentText(player.cursor);
  return (
    <label className="run-scrub">
      <span className="ui-hidden">Time in the run</span>
      <input
        type="range"
        className="ui-range"
        style={{ '--share': player.cursor / end } as CSSProperties}
        aria-valuetext={text}
        min={0}
        max={SCRUB_STEPS}
        value={Math.round((player.cursor / end) * SCRUB_STEPS)}
        onChange={(event) => act({ kind: 'step', time: (Number(event.target.value) / SCRUB_STEPS) * end })}
      />
      <output className="run-time">{text}</output>
    </label>
  );
}

import type { ReactElement } from 'react';
import { TimelineChart } from '../../charts/timeline/TimelineChart';
import type { TimelinePick } from '../../charts/timeline/types';
import type { ChartSize } from '../../charts/types';
import type { RunLane } from '../../state/inside/run/lanes';
import type { PlayerControl } from './usePlayer';

interface RunChartProps {
  readonly size: ChartSize;
  readonly caption: string;
  readonly lanes: readonly RunLane[];
  readonly end: number;
  readonly control: PlayerControl;
  readonly onPick: (pick: TimelinePick | undefined) => void;
}

/** The timeline, moved by the player. */
export function RunChart({ size, caption, lanes, end, control, onPick }: RunChartProps): ReactElement {
  const { player, act, step } = control;
  return (
    <TimelineChart
      {...size}
      caption={caption}
      lanes={lanes}
      end={end}
      window={player.window}
      cursor={player.cursor}
      onWindow={(window) => act({ kind: 'window', window })}
      onCursor={(time) => act({ kind: 'cursor', time })}
      onPick={onPick}
      onStep={step}
      onTogglePlay={() => act({ kind: 'toggle' })}
    />
  );
}

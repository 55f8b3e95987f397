import type { ReactElement } from 'react';
import type { Seconds } from '../../core/units';
import { textWidth } from '../measureText';
import { pixelOf, type TimeScale } from './timeScale';
import { momentText } from './timeText';

interface CursorMarkProps {
  readonly scale: TimeScale;
  readonly cursor: Seconds;
  readonly width: number;
  readonly textSize: number;
  /** Of the line; its time stands below, on the axis. */
  readonly height: number;
}

/** The moment that is looked at. It lies over the canvas, so that playing does not paint anything again. */
export function CursorMark({ scale, cursor, width, textSize, height }: CursorMarkProps): ReactElement | null {
  const { window, left, right } = scale;
  if (cursor < window.start || cursor > window.end) return null;
  const x = pixelOf(scale, cursor);
  const text = momentText(cursor, window, right - left);
  const half = textWidth(text, textSize, 600) / 2 + 7;
  const middle = Math.min(width - half, Math.max(half, x));
  return (
    <div className="timeline-cursor" aria-hidden="true">
      <span className="timeline-cursor-line" style={{ left: x, height }} />
      <span
        className="timeline-cursor-time"
        style={{ left: middle - half, width: half * 2, top: height + 2 }}
      >
        {text}
      </span>
    </div>
  );
}

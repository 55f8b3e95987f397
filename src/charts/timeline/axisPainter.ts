import type { Palette } from './palette';
import type { Pen, WordStyle } from './pen';
import type { TimeScale } from './timeScale';
import { timeTicks } from './timeText';

export interface AxisPlace {
  readonly scale: TimeScale;
  readonly palette: Palette;
  readonly width: number;
  readonly textSize: number;
}

/** Faint lines at round moments, behind what is drawn. */
export function paintGrid(pen: Pen, place: AxisPlace, height: number): void {
  const grid = { colour: place.palette.grid, width: 1 };
  for (const { x } of timeTicks(place.scale, place.textSize, place.width))
    pen.line(grid, Math.floor(x) + 0.5, 0, Math.floor(x) + 0.5, height);
}

/** The line at `top` with its moments below. */
export function paintTimeAxis(pen: Pen, { scale, palette, width, textSize }: AxisPlace, top: number): void {
  const style: WordStyle = { colour: palette.muted, size: textSize, weight: 400, anchor: 'middle' };
  const axis = { colour: palette.axis, width: 1 };
  pen.line(axis, scale.left, top + 0.5, scale.right, top + 0.5);
  for (const { x, text } of timeTicks(scale, textSize, width)) {
    pen.line(axis, Math.floor(x) + 0.5, top, Math.floor(x) + 0.5, top + 4);
    pen.words(text, x, top + textSize * 1.05, style);
  }
}

import type { Rect } from './insideLabels';
import { textWidth } from './measureText';
import type { PixelPoint, PlotArea } from './paths';
import type { Scale } from './scales';
import type { Spot } from './types';

export interface PlacedSpot {
  readonly at: PixelPoint;
  /** Where its name is written; `y` is the centre. */
  readonly text: PixelPoint & { readonly anchor: 'start' | 'end' };
  /** What the name covers, so that no other is written there. */
  readonly rect: Rect;
}

/** A spot and the side that its name goes to; null outside the plot. */
export function placeSpot(
  spot: Spot,
  x: Scale,
  y: Scale,
  plot: PlotArea,
  textSize: number,
): PlacedSpot | null {
  const at = { x: x(spot.x), y: y(spot.y) };
  const isInside =
    at.x >= plot.left - 1 && at.x <= plot.right + 1 && at.y >= plot.top - 1 && at.y <= plot.bottom + 1;
  if (!isInside) return null;
  const width = textWidth(spot.label, textSize, 600);
  const needed = textSize + width;
  const goesRight = spot.side === 'left' ? at.x - needed < plot.left : at.x + needed < plot.right;
  const goesUp = spot.side !== 'below' && at.y - textSize * 1.6 > plot.top;
  const gap = textSize * 0.85;
  const text = {
    x: goesRight ? at.x + gap : at.x - gap,
    y: at.y + (goesUp ? -textSize * 0.9 : textSize * 1.1),
    anchor: goesRight ? ('start' as const) : ('end' as const),
  };
  const left = goesRight ? text.x : text.x - width;
  return { at, text, rect: { x: left, y: text.y - textSize * 0.65, width, height: textSize * 1.3 } };
}

import { overlaps, type Rect } from './insideLabels';
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

interface Corner {
  readonly isRight: boolean;
  readonly isUp: boolean;
}

/** The wanted corner first, then the others: the other side before the other height. */
function corners(side: Spot['side']): readonly Corner[] {
  const isRight = side !== 'left';
  const isUp = side !== 'below';
  return [
    { isRight, isUp },
    { isRight: !isRight, isUp },
    { isRight, isUp: !isUp },
    { isRight: !isRight, isUp: !isUp },
  ];
}

function nameAt(at: PixelPoint, { isRight, isUp }: Corner, width: number, textSize: number): PlacedSpot {
  const gap = textSize * 0.85;
  const text = {
    x: isRight ? at.x + gap : at.x - gap,
    y: at.y + textSize * (isUp ? -0.9 : 1.1),
    anchor: isRight ? ('start' as const) : ('end' as const),
  };
  const left = isRight ? text.x : text.x - width;
  return { at, text, rect: { x: left, y: text.y - textSize * 0.65, width, height: textSize * 1.3 } };
}

/** A spot with its name where there is room and no value is written; null outside the plot. */
export function placeSpot(
  spot: Spot,
  x: Scale,
  y: Scale,
  plot: PlotArea,
  taken: readonly Rect[],
  textSize: number,
): PlacedSpot | null {
  const at = { x: x(spot.x), y: y(spot.y) };
  const isInside =
    at.x >= plot.left - 1 && at.x <= plot.right + 1 && at.y >= plot.top - 1 && at.y <= plot.bottom + 1;
  if (!isInside) return null;
  const width = textWidth(spot.label, textSize, 600);
  const fits = ({ rect }: PlacedSpot): boolean =>
    rect.x >= plot.left && rect.x + rect.width <= plot.right && rect.y >= 0 && rect.y <= plot.bottom;
  const names = corners(spot.side).map((corner) => nameAt(at, corner, width, textSize));
  const inside = names.filter(fits);
  const isFree = ({ rect }: PlacedSpot): boolean => !taken.some((other) => overlaps(rect, other));
  return inside.find(isFree) ?? inside[0] ?? names[0] ?? null;
}

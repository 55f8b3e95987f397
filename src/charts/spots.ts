import { overlaps, type Rect } from './insideLabels';
import { textWidth } from './measureText';
import type { PixelPoint, PlotArea } from './paths';
import type { Scale } from './scales';
import type { Spot } from './types';

/** A spot with its name beside it. */
export interface PlacedSpot {
  readonly spot: Spot;
  readonly at: PixelPoint;
  /** What the name covers. */
  readonly rect: Rect;
}

const COST_OF_OVERLAP = 100;
const SIDES = [
  [1, -1],
  [-1, -1],
  [1, 1],
  [-1, 1],
] as const;

/**
 * To the upper right, upper left, lower right or lower left of the spot, wherever fewest lines and no names are in the way,
 * nor `taken`, where values are written.
 */
export function placeSpots(
  spots: readonly Spot[],
  lines: readonly (readonly PixelPoint[])[],
  x: Scale,
  y: Scale,
  plot: PlotArea,
  textSize: number,
  taken: readonly Rect[] = [],
): readonly PlacedSpot[] {
  const placed: PlacedSpot[] = [];
  for (const spot of spots) {
    const at = { x: x(spot.x), y: y(spot.y) };
    if (at.x < plot.left - 1 || at.x > plot.right + 1 || at.y < plot.top - 1 || at.y > plot.bottom + 1)
      continue;
    const [width, height] = [textWidth(spot.label, textSize, 600), textSize * 1.3];
    const rects = SIDES.map(([across, down]) => ({
      x: across > 0 ? at.x + textSize * 0.8 : at.x - textSize * 0.8 - width,
      y: at.y + down * textSize * 0.95 - height / 2,
      width,
      height,
    }));
    const costs = rects.map((rect) =>
      costOf(rect, lines, [...taken, ...placed.map((other) => other.rect)], plot),
    );
    const rect = rects[costs.indexOf(Math.min(...costs))];
    if (rect) placed.push({ spot, at, rect });
  }
  return placed;
}

function costOf(
  rect: Rect,
  lines: readonly (readonly PixelPoint[])[],
  taken: readonly Rect[],
  plot: PlotArea,
): number {
  const covers = (point: PixelPoint): boolean =>
    point.x > rect.x && point.x < rect.x + rect.width && point.y > rect.y && point.y < rect.y + rect.height;
  const crossed = lines.reduce((sum, line) => sum + line.filter(covers).length, 0);
  const names = taken.filter((other) => overlaps(other, rect)).length;
  const outside =
    Math.max(0, plot.left - rect.x) +
    Math.max(0, rect.x + rect.width - plot.right) +
    Math.max(0, plot.top - rect.y) +
    Math.max(0, rect.y + rect.height - plot.bottom);
  return crossed + names * COST_OF_OVERLAP + outside * COST_OF_OVERLAP;
}

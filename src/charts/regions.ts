import type { Rect } from './insideLabels';
import { textWidth } from './measureText';
import type { PlotArea } from './paths';
import type { Scale } from './scales';
import type { Region } from './types';

export interface RegionSpan {
  readonly from: number;
  readonly to: number;
}

/** The part of a region that is in the plot, in pixels; null when none is. */
export function regionSpan(region: Region, x: Scale, plot: PlotArea): RegionSpan | null {
  const from = Math.max(plot.left, x(region.from));
  const to = Math.min(plot.right, x(region.to));
  return to > from ? { from, to } : null;
}

export interface RegionWords {
  readonly transform: string;
  /** What they cover, so that no name is written there. */
  readonly rect: Rect;
}

/** The reason is written inside where it fits, else upwards beside the wall. */
export function regionWords(
  region: Region,
  { from, to }: RegionSpan,
  plot: PlotArea,
  textSize: number,
): RegionWords {
  const width = textWidth(region.text, textSize);
  const height = textSize * 1.3;
  if (width + 10 < to - from) {
    const y = plot.bottom - textSize * 0.7;
    return {
      transform: `translate(${from + 6},${y})`,
      rect: { x: from + 6, y: y - textSize, width, height },
    };
  }
  const y = plot.bottom - 6;
  // Left of the wall, unless the values of the axis are there.
  const x = from - height < plot.left ? from + textSize * 1.1 : from - 4;
  return {
    transform: `translate(${x},${y}) rotate(-90)`,
    rect: { x: x - textSize, y: y - width, width: height, height: width },
  };
}

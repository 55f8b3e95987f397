import { readAt, type Scale } from './scales';
import type { SeriesPoint } from './types';

export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PixelPoint {
  readonly x: number;
  readonly y: number;
}

// Far outside the clip path, yet small enough for every renderer's coordinates.
const FAR_AWAY_PX = 20_000;

function bounded(pixel: number): number {
  return Math.round(Math.min(FAR_AWAY_PX, Math.max(-FAR_AWAY_PX, pixel)) * 100) / 100;
}

/** Stretches of consecutive points that can be drawn; between them the line is broken. */
function stretches(
  points: readonly SeriesPoint[],
  isDrawn: (point: SeriesPoint) => boolean,
): readonly (readonly SeriesPoint[])[] {
  const found: SeriesPoint[][] = [];
  points.forEach((point, i) => {
    if (!isDrawn(point)) return;
    const before = points[i - 1];
    if (before === undefined || !isDrawn(before)) found.push([]);
    found.at(-1)?.push(point);
  });
  return found;
}

/** A lone point is closed, so that a round cap makes it a dot. */
function polyline(corners: readonly string[]): string {
  return `M${corners.join('L')}${corners.length === 1 ? 'Z' : ''}`;
}

export function linePath(points: readonly SeriesPoint[], x: Scale, y: Scale): string {
  return stretches(points, (point) => Number.isFinite(point.y))
    .map((stretch) => polyline(stretch.map((point) => `${bounded(x(point.x))},${bounded(y(point.y))}`)))
    .join('');
}

/** The 95% band; an upper end that is not finite reaches beyond the axis. */
export function bandPath(points: readonly SeriesPoint[], x: Scale, y: Scale): string {
  const corner = (point: SeriesPoint, value: number | undefined): string =>
    `${bounded(x(point.x))},${value === Number.POSITIVE_INFINITY ? -FAR_AWAY_PX : bounded(y(value ?? Number.NaN))}`;
  return stretches(points, ({ low, high }) => high !== undefined && Number.isFinite(low))
    .map((stretch) => {
      const upper = stretch.map((point) => corner(point, point.high));
      const lower = stretch.map((point) => corner(point, point.low)).reverse();
      return `M${[...upper, ...lower].join('L')}Z`;
    })
    .join('');
}

/** The finite points that lie in the plot, with the place where the line leaves it at the top. */
export function visiblePixels(
  points: readonly SeriesPoint[],
  x: Scale,
  y: Scale,
  plot: PlotArea,
): PixelPoint[] {
  const pixels: PixelPoint[] = [];
  let previous: PixelPoint | undefined;
  for (const point of points) {
    if (!Number.isFinite(point.y)) break;
    const pixel = { x: x(point.x), y: bounded(y(point.y)) };
    if (pixel.x > plot.right + 0.5) break;
    if (pixel.y < plot.top) {
      if (previous && previous.y >= plot.top) pixels.push(exitAtTop(previous, pixel, plot.top));
    } else if (pixel.x >= plot.left - 0.5) {
      pixels.push({ x: pixel.x, y: Math.min(plot.bottom, pixel.y) });
    }
    previous = pixel;
  }
  return pixels;
}

function exitAtTop(inside: PixelPoint, outside: PixelPoint, top: number): PixelPoint {
  const t = (inside.y - top) / (inside.y - outside.y);
  return { x: inside.x + t * (outside.x - inside.x), y: top };
}

/** A few of the series' own points, evenly spread, where its marker is drawn. */
export function markerPoints(pixels: readonly PixelPoint[], spacingPx: number, phase: number): PixelPoint[] {
  const first = pixels[0];
  if (!first) return [];
  const chosen: PixelPoint[] = [];
  let next = first.x + spacingPx * phase;
  for (const pixel of pixels) {
    if (pixel.x < next) continue;
    chosen.push(pixel);
    next = pixel.x + spacingPx;
  }
  return chosen;
}

/** Points every few pixels along a line: what labels must keep clear of. */
export function sampleLine(points: readonly SeriesPoint[], x: Scale, y: Scale, plot: PlotArea): PixelPoint[] {
  const samples: PixelPoint[] = [];
  for (let px = plot.left; px <= plot.right; px += 5) {
    const reading = readAt(points, x.invert(px));
    if (reading) samples.push({ x: px, y: bounded(y(reading.y)) });
  }
  return samples;
}

import type { PixelPoint, PlotArea } from './paths';

/** Two-dimensional placement of words inside the plot: near their line, clear of lines and of other words. */

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface InsideLabel {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** The visible part of the line it belongs to. */
  readonly path: readonly PixelPoint[];
  /** That line among the obstacles. */
  readonly line: readonly PixelPoint[];
  /** Which end of the line it prefers. */
  readonly near: 'start' | 'end';
}

export interface Obstacles {
  readonly rects: readonly Rect[];
  readonly lines: readonly (readonly PixelPoint[])[];
  /** Rules must not be covered either, but nobody takes a series' name for theirs. */
  readonly rules: readonly (readonly PixelPoint[])[];
}

const GAPS = [7, 11, 15];
const FRACTION_STEPS = 16;
const COST_PER_PIXEL = 4;
const COST_OF_OTHER_END = 70;
const COST_PER_SAMPLE = 60;
// A name written on its own line does not mislead.
const COST_PER_OWN_SAMPLE = 18;
// A name that lies nearer to another line than to its own would be read as the other's.
const COST_OF_WRONG_NEIGHBOUR = 600;

export function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function clampInto(rect: Rect, plot: PlotArea): Rect {
  return {
    ...rect,
    x: Math.min(plot.right - rect.width, Math.max(plot.left, rect.x)),
    y: Math.min(plot.bottom - rect.height, Math.max(plot.top, rect.y)),
  };
}

/** Index of the first point at or right of x; paths ascend in x. */
function firstFrom(path: readonly PixelPoint[], x: number): number {
  let low = 0;
  let high = path.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((path[middle]?.x ?? 0) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Looks outward from the rectangle, and no farther than sideways distance alone exceeds the nearest found. */
function distanceTo(rect: Rect, path: readonly PixelPoint[]): number {
  let nearest = Number.POSITIVE_INFINITY;
  const start = firstFrom(path, rect.x);
  for (const direction of [1, -1]) {
    for (let i = direction === 1 ? start : start - 1; ; i += direction) {
      const point = path[i];
      if (point === undefined) break;
      const dx = Math.max(rect.x - point.x, 0, point.x - rect.x - rect.width);
      if (dx * dx >= nearest) break;
      const dy = Math.max(rect.y - point.y, 0, point.y - rect.y - rect.height);
      nearest = Math.min(nearest, dx * dx + dy * dy);
    }
  }
  return Number.isFinite(nearest) ? Math.sqrt(nearest) : 0;
}

/** How many samples of a line lie in the rectangle, or nearer to it than `margin`. */
export function samplesIn(rect: Rect, line: readonly PixelPoint[], margin: number): number {
  const { x: left, y: top, width, height } = rect;
  let count = 0;
  for (let i = firstFrom(line, left - margin); i < line.length; i++) {
    const point = line[i];
    if (point === undefined || point.x >= left + width + margin) break;
    if (point.y > top - margin && point.y < top + height + margin) count += 1;
  }
  return count;
}

function costOfCovering(rect: Rect, label: InsideLabel, { lines, rules }: Obstacles): number {
  let cost = samplesIn(rect, label.line, 0) * COST_PER_OWN_SAMPLE;
  for (const line of [...lines, ...rules]) {
    if (line !== label.line) cost += samplesIn(rect, line, 3) * COST_PER_SAMPLE;
  }
  return cost;
}

function besideLine(label: InsideLabel, plot: PlotArea): Rect[] {
  const { width, height, path, near } = label;
  const rects: Rect[] = [];
  for (let step = 0; step <= FRACTION_STEPS; step += 1) {
    // From the preferred end on: a good place found early spares looking closely at the rest.
    const share = near === 'start' ? step / FRACTION_STEPS : 1 - step / FRACTION_STEPS;
    const point = path[Math.round(share * (path.length - 1))];
    if (!point) continue;
    for (const x of [point.x - width / 2, point.x - width, point.x]) {
      rects.push(clampInto({ x, y: point.y - height / 2, width, height }, plot));
      for (const gap of GAPS) {
        rects.push(clampInto({ x, y: point.y - height - gap, width, height }, plot));
        rects.push(clampInto({ x, y: point.y + gap, width, height }, plot));
      }
    }
  }
  return rects;
}

/** Anywhere in the plot: the last resort when the line's surroundings are full. */
function anywhere(label: InsideLabel, plot: PlotArea): Rect[] {
  const { width, height } = label;
  const columns = [0, 0.25, 0.5, 0.75, 1].map((t) => plot.left + t * (plot.right - plot.left - width));
  const rects: Rect[] = [];
  for (let y = plot.top; y + height <= plot.bottom; y += height) {
    for (const x of columns) rects.push({ x, y, width, height });
  }
  return rects;
}

/** The cost, or infinity as soon as it is known to be no lower than `limit`: this runs while a rule is dragged. */
function costOf(rect: Rect, label: InsideLabel, obstacles: Obstacles, plot: PlotArea, limit: number): number {
  const end = label.near === 'start' ? label.path[0] : label.path.at(-1);
  const away = end ? Math.abs(rect.x + rect.width / 2 - end.x) / (plot.right - plot.left) : 0;
  const far = away * COST_OF_OTHER_END;
  if (far >= limit) return Number.POSITIVE_INFINITY;
  const own = distanceTo(rect, label.path);
  const near = own * COST_PER_PIXEL + far;
  if (near >= limit) return Number.POSITIVE_INFINITY;
  const covering = near + costOfCovering(rect, label, obstacles);
  if (covering >= limit) return Number.POSITIVE_INFINITY;
  const wrong = obstacles.lines.some(
    (line) => line !== label.line && line.length > 0 && distanceTo(rect, line) < own,
  );
  return covering + (wrong ? COST_OF_WRONG_NEIGHBOUR : 0);
}

/**
 * Places by id, in the order given; a label that finds no room free of other words is left out of the result
 * (the series stays named in the caption, the table and the other chart).
 */
export function placeInside(
  labels: readonly InsideLabel[],
  obstacles: Obstacles,
  plot: PlotArea,
): Map<string, Rect> {
  const taken = [...obstacles.rects];
  const placed = new Map<string, Rect>();
  for (const label of labels) {
    if (label.width > plot.right - plot.left || label.height > plot.bottom - plot.top) continue;
    let best: Rect | undefined;
    let lowest = Number.POSITIVE_INFINITY;
    for (const rect of [...besideLine(label, plot), ...anywhere(label, plot)]) {
      if (taken.some((other) => overlaps(rect, other))) continue;
      const cost = costOf(rect, label, obstacles, plot, lowest);
      if (cost < lowest) [best, lowest] = [rect, cost];
    }
    if (!best) continue;
    placed.set(label.id, best);
    taken.push(best);
  }
  return placed;
}

import { textWidth } from './measureText';
import type { PixelPoint } from './paths';
import type { Scale, Tick } from './scales';
import type { Axis, PointSeries, SeriesPoint } from './types';

/** Where the marks and names of a scatter lie, and which mark is meant. */

/** A point that stands for something that can be chosen. */
export interface PickablePoint extends SeriesPoint {
  readonly id: string;
  /** What is read out of it, with units. */
  readonly text: string;
}

export interface PickableSeries extends Omit<PointSeries, 'points'> {
  readonly points: readonly PickablePoint[];
}

export interface PlacedPoint extends PixelPoint {
  readonly point: PickablePoint;
  readonly series: PickableSeries;
}

export interface LegendItem {
  readonly label: string;
  readonly x: number;
  /** Centre of its line. */
  readonly y: number;
}

const MARK_EM = 1.3;
const GAP_EM = 1.4;
const LINE_EM = 1.6;

/** Names in rows above the plot, as many in a row as there is room for. */
export function legendItems(
  labels: readonly string[],
  width: number,
  textSize: number,
): { readonly items: readonly LegendItem[]; readonly height: number } {
  let [x, row] = [textSize * 0.6, 0];
  const items: LegendItem[] = [];
  for (const label of labels) {
    const wide = textSize * MARK_EM + textWidth(label, textSize, 600);
    if (x > textSize && x + wide > width) [x, row] = [textSize * 0.6, row + 1];
    items.push({ label, x, y: (row + 0.5) * textSize * LINE_EM });
    x += wide + textSize * GAP_EM;
  }
  return { items, height: Math.ceil((row + 1) * textSize * LINE_EM) };
}

/** By x, then from the best down: the order of the arrow keys. */
export function placePoints(series: readonly PickableSeries[], x: Scale, y: Scale): readonly PlacedPoint[] {
  const all = series.flatMap((one) =>
    one.points.map((point) => ({ point, series: one, x: x(point.x), y: y(point.y) })),
  );
  return all.toSorted((a, b) => a.point.x - b.point.x || b.point.y - a.point.y);
}

/** The mark next to a place, within reach. Of marks on top of each other the last drawn is what one sees. */
export function nearestPoint(
  placed: readonly PlacedPoint[],
  at: PixelPoint,
  reach: number,
): PlacedPoint | undefined {
  let [best, least]: [PlacedPoint | undefined, number] = [undefined, reach];
  for (const one of placed) {
    const away = Math.hypot(one.x - at.x, one.y - at.y);
    if (away <= least) [best, least] = [one, away];
  }
  return best;
}

/** Left and right go from mark to mark, up and down to the next better or worse one of the same size. */
export function pointForKey(
  key: string,
  placed: readonly PlacedPoint[],
  current: PlacedPoint | undefined,
): PlacedPoint | undefined {
  const last = placed.length - 1;
  const at = current === undefined ? -1 : placed.indexOf(current);
  const to = (index: number) => placed[Math.min(last, Math.max(0, index))];
  switch (key) {
    case 'ArrowDown':
      return to(at + 1);
    case 'ArrowUp':
      return to(at - 1);
    case 'ArrowRight':
      return placed.find(({ point }) => current === undefined || point.x > current.point.x) ?? placed[last];
    case 'ArrowLeft':
      return bestBefore(placed, current) ?? placed[0];
    case 'Home':
      return placed[0];
    case 'End':
      return placed[last];
    default:
      return undefined;
  }
}

/** The best of the next smaller size. */
function bestBefore(
  placed: readonly PlacedPoint[],
  current: PlacedPoint | undefined,
): PlacedPoint | undefined {
  const smaller = placed.filter(({ point }) => current !== undefined && point.x < current.point.x);
  return smaller.find(({ point }) => point.x === smaller.at(-1)?.point.x);
}

/** Sizes come whole; on a log axis as powers of two, which is how GPUs are put together. */
export function sizeTicks(axis: Axis, ticks: readonly Tick[]): readonly Tick[] {
  const [from, to] = axis.domain;
  if (axis.scale === 'log') {
    const powers = Array.from({ length: 12 }, (_, index) => 2 ** index);
    return powers
      .filter((value) => value >= from && value <= to)
      .map((value) => ({ value, text: `${value}` }));
  }
  return ticks
    .filter(({ value }) => Number.isInteger(Number(value.toFixed(6))))
    .map(({ value }) => ({ value, text: `${Math.round(value)}` }));
}

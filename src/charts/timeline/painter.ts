import { shapePath } from '../Marker';
import type { Encoding, Variant } from '../types';
import { paintLife } from './lifePainter';
import type { Palette } from './palette';
import { type Pen, plain, type WordStyle } from './pen';
import { RowPainter } from './rowPainter';
import type { Scene } from './scene';
import { firstAtLeast } from './search';
import { Sieve } from './sieve';
import type { PlacedLane } from './timelineLayout';
import { pixelOf } from './timeScale';
import { timeTicks } from './timeText';
import type { TimelineLane } from './types';

/** A small arrow that points at the row below. */
export const MISSED = 'M-3.5,-7H3.5L0,0Z';

const sieve = new Sieve();
const rowPainter = new RowPainter();

/** Everything but the cursor and the overview. */
export function paintTimeline(pen: Pen, scene: Scene): void {
  const { layout, scale, palette, width } = scene;
  const { lanesHeight, axisHeight, left, right } = layout;
  pen.rect(palette.card, 0, 0, width, lanesHeight + axisHeight);
  pen.shiftHatch(-scale.origin);
  paintAxis(pen, scene);
  pen.within(0, 0, width, lanesHeight, () => {
    for (const [index, placed] of layout.lanes.entries())
      paintHeading(pen, scene, placed, scene.lanes[index] as TimelineLane);
  });
  pen.within(left, 0, right - left, lanesHeight, () => {
    for (const [index, placed] of layout.lanes.entries())
      paintLane(pen, scene, placed, scene.lanes[index] as TimelineLane);
    paintLife(pen, scene);
  });
}

function paintAxis(pen: Pen, { layout, scale, palette, width, textSize }: Scene): void {
  const { left, right, lanesHeight } = layout;
  const style: WordStyle = { colour: palette.muted, size: textSize, weight: 400, anchor: 'middle' };
  const grid = { colour: palette.grid, width: 1 };
  const axis = { colour: palette.axis, width: 1 };
  pen.line(axis, left, lanesHeight + 0.5, right, lanesHeight + 0.5);
  for (const { x, text } of timeTicks(scale, textSize, width)) {
    const at = Math.floor(x) + 0.5;
    pen.line(grid, at, 0, at, lanesHeight);
    pen.line(axis, at, lanesHeight, at, lanesHeight + 4);
    pen.words(text, x, lanesHeight + textSize * 1.05, style);
  }
}

function paintHeading(pen: Pen, scene: Scene, placed: PlacedLane, lane: TimelineLane): void {
  const { palette, textSize, scrolled, layout } = scene;
  const y = placed.headingY - scrolled;
  paintMarker(pen, palette, lane, textSize * 0.55, y, textSize * 0.42);
  const name = palette.colour(`--series-${lane.encoding}${tone(lane.variant)}-text`);
  pen.words(placed.label, textSize * 1.4, y, { colour: name, size: textSize, weight: 600, anchor: 'start' });
  const style: WordStyle = { colour: palette.muted, size: textSize, weight: 400, anchor: 'start' };
  pen.words(placed.detail, placed.detailX, y, style);
  for (const row of placed.rows)
    pen.words(row.label, layout.left - 8, row.y + row.height / 2 - scrolled, {
      ...style,
      // A link is lower than its words.
      size: Math.min(textSize, Math.max(10, row.height + 3)),
      anchor: 'end',
    });
}

function tone(variant: Variant): string {
  return variant % 2 === 1 ? '-alt' : '';
}

/** The same shape and colour as on every other chart. */
export function paintMarker(
  pen: Pen,
  palette: Palette,
  { encoding, variant }: { readonly encoding: Encoding; readonly variant: Variant },
  x: number,
  y: number,
  r: number,
): void {
  const colour = palette.colour(`--series-${encoding}${tone(variant)}`);
  const isOpen = variant === 1 || variant === 2;
  pen.shape(
    isOpen ? palette.card : plain(colour),
    isOpen ? { colour, width: 3 } : undefined,
    shapePath(encoding, r),
    x,
    y,
  );
  if (isOpen) pen.shape(plain(colour), undefined, shapePath(encoding, r * 0.42), x, y);
}

function paintLane(pen: Pen, scene: Scene, placed: PlacedLane, lane: TimelineLane): void {
  const { scale, layout, palette, textSize, scrolled } = scene;
  const { left, right, lanesHeight } = layout;
  placed.rows.forEach((row, index) => {
    const y = row.y - scrolled;
    if (y > lanesHeight || y + row.height < 0) return;
    const { first, end } = lane.rows[index] as TimelineLane['rows'][number];
    sieve.sift(lane.spans, first, end, scale);
    const box = { spans: lane.spans, left, width: right - left, y, height: row.height, textSize };
    rowPainter.paint(pen, palette, sieve, box);
  });
  const top = placed.rows[0]?.y;
  if (top !== undefined) paintMissed(pen, scene, lane, top - scrolled);
}

/** One sign for each pixel at most: many that cannot be told apart are one. */
function paintMissed(
  pen: Pen,
  { scale, palette }: Scene,
  { missedArrivals }: TimelineLane,
  top: number,
): void {
  let last = Number.NEGATIVE_INFINITY;
  let at = firstAtLeast(missedArrivals, 0, missedArrivals.length, scale.window.start);
  for (; at < missedArrivals.length; at++) {
    const time = missedArrivals[at] as number;
    if (time > scale.window.end) return;
    const x = pixelOf(scale, time);
    if (x - last < 1) continue;
    last = x;
    pen.shape(palette.missed, undefined, MISSED, x, top - 1);
  }
}

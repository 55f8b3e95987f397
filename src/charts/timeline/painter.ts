import { paintGrid, paintTimeAxis } from './axisPainter';
import { paintLife } from './lifePainter';
import { nameColour, paintMarker } from './markerPainter';
import type { Pen, WordStyle } from './pen';
import { RowPainter } from './rowPainter';
import type { Scene } from './scene';
import { firstAtLeast } from './search';
import { Sieve } from './sieve';
import type { PlacedLane } from './timelineLayout';
import { pixelOf } from './timeScale';
import type { TimelineLane } from './types';

/** A small arrow that points at the row below. */
export const MISSED = 'M-3.5,-7H3.5L0,0Z';
const MISSED_LOW = 'M-3,-5H3L0,0Z';

const sieve = new Sieve();
const rowPainter = new RowPainter();

/** Everything but the cursor and the overview. */
export function paintTimeline(pen: Pen, scene: Scene): void {
  const { layout, scale, palette, width } = scene;
  const { lanesHeight, axisHeight, left, right } = layout;
  pen.rect(palette.card, 0, 0, width, lanesHeight + axisHeight);
  pen.shiftHatch(-scale.origin);
  paintGrid(pen, scene, lanesHeight);
  paintTimeAxis(pen, scene, lanesHeight);
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

function paintHeading(pen: Pen, scene: Scene, placed: PlacedLane, lane: TimelineLane): void {
  const { palette, textSize, scrolled, layout } = scene;
  const style: WordStyle = { colour: palette.muted, size: textSize, weight: 400, anchor: 'start' };
  const [markerX, markerR] = [textSize * 0.55, textSize * 0.42];
  if (!layout.isCompact) {
    const y = placed.headingY - scrolled;
    paintMarker(pen, palette, lane, markerX, y, markerR);
    pen.words(placed.label, textSize * 1.4, y, { ...style, colour: nameColour(palette, lane), weight: 600 });
    pen.words(placed.detail, placed.detailX, y, style);
  }
  for (const row of placed.rows) {
    const y = row.y + row.height / 2 - scrolled;
    // A low link has no room for words that can be read; its colour and the key name it.
    const size = Math.min(textSize, Math.max(12, row.height + 2));
    if (row.height >= 10) pen.words(row.label, layout.left - 8, y, { ...style, size, anchor: 'end' });
    if (layout.isCompact) paintMarker(pen, palette, lane, markerX, y, Math.min(markerR, row.height * 0.42));
  }
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

const NONE = new Float64Array();

/** One sign for each pixel at most: many that cannot be told apart are one. */
function paintMissed(
  pen: Pen,
  { scale, palette, layout }: Scene,
  { missedArrivals = NONE }: TimelineLane,
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
    pen.shape(palette.missed, undefined, layout.isCompact ? MISSED_LOW : MISSED, x, top - 0.5);
  }
}

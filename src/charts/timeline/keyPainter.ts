import { entryWidth, type KeyEntry } from './keyEntries';
import { paintMarker } from './markerPainter';
import { MARK_SHAPES, markFill, memoryPaint } from './memoryPaint';
import { MISSED } from './painter';
import type { Palette } from './palette';
import type { Pen, WordStyle } from './pen';
import { namesWidth } from './timelineLayout';
import type { TimelineLane } from './types';

/** The names of the lanes, where a chart that is saved is too low for headings; returns where they end. */
export function paintNames(
  pen: Pen,
  palette: Palette,
  lanes: readonly TimelineLane[],
  { top, textSize }: { readonly top: number; readonly textSize: number },
): number {
  let x = 0;
  for (const lane of lanes) {
    paintMarker(pen, palette, lane, x + textSize * 0.55, top + textSize, textSize * 0.42);
    const style: WordStyle = { colour: palette.text, size: textSize, weight: 600, anchor: 'start' };
    pen.words(lane.label, x + textSize * 1.4, top + textSize, style);
    x += namesWidth([lane], textSize);
  }
  return top + textSize * 1.6;
}

/** The key under a chart that is saved: on the page it is a list of its own. */
export function paintKey(
  pen: Pen,
  palette: Palette,
  entries: readonly KeyEntry[],
  { top, width, textSize }: { readonly top: number; readonly width: number; readonly textSize: number },
): void {
  const style: WordStyle = { colour: palette.muted, size: textSize, weight: 400, anchor: 'start' };
  let x = 0;
  let y = top + textSize;
  for (const entry of entries) {
    const wide = entryWidth(entry, textSize);
    if (x > 0 && x + wide > width) {
      x = 0;
      y += textSize * 1.6;
    }
    paintSwatch(pen, palette, entry, x, y, textSize);
    pen.words(entry.words, x + textSize * 1.6, y, style);
    x += wide;
  }
}

function paintSwatch(
  pen: Pen,
  palette: Palette,
  { id }: KeyEntry,
  x: number,
  y: number,
  textSize: number,
): void {
  const [width, height] = [textSize * 1.1, textSize * 0.8];
  const top = y - height / 2;
  const middle = x + width / 2;
  switch (id) {
    case 'missed':
      pen.shape(palette.missed, undefined, MISSED, middle, y + 3.5);
      break;
    case 'preempted':
    case 'swappedOut':
    case 'swappedIn':
      pen.shape(markFill(palette, id), undefined, MARK_SHAPES[id], middle, y);
      break;
    case 'life':
      pen.frame({ colour: palette.text, width: 2 }, x, top, width, height);
      break;
    case 'bubble':
      pen.frame({ colour: palette.muted, width: 1, dash: [4, 3] }, x, top, width, height);
      break;
    case 'capacity':
      pen.line({ colour: palette.text, width: 1.5, dash: [4, 3] }, x, y, x + width, y);
      break;
    default:
      paintField(pen, palette, id, [x, top, width, height]);
  }
}

function paintField(
  pen: Pen,
  palette: Palette,
  id: 'idle' | 'used' | 'parked' | keyof Palette['kinds'],
  [x, y, width, height]: readonly [number, number, number, number],
): void {
  if (id === 'idle') pen.rect(palette.idle, x, y, width, height);
  else if (id === 'used' || id === 'parked')
    pen.rect(memoryPaint(palette, 'neutral')[id], x, y, width, height);
  else {
    pen.rect(palette.kinds[id].edge, x, y, width, height);
    pen.rect(palette.kinds[id].fill, x + 1, y + 1, width - 2, height - 2);
  }
}

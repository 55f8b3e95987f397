import { entryWidth, type KeyEntry } from './KindKey';
import { MISSED } from './painter';
import type { Palette } from './palette';
import type { Pen, WordStyle } from './pen';

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
  if (id === 'missed') pen.shape(palette.missed, undefined, MISSED, x + width / 2, y + 3.5);
  else if (id === 'life') pen.frame({ colour: palette.text, width: 2 }, x, top, width, height);
  else if (id === 'idle') pen.rect(palette.idle, x, top, width, height);
  else if (id === 'bubble')
    pen.frame({ colour: palette.muted, width: 1, dash: [4, 3] }, x, top, width, height);
  else {
    const { edge, fill } = palette.kinds[id];
    pen.rect(edge, x, top, width, height);
    pen.rect(fill, x + 1, top + 1, width - 2, height - 2);
  }
}

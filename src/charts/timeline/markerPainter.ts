import { shapePath } from '../Marker';
import type { Encoding, Variant } from '../types';
import type { Palette } from './palette';
import { type Pen, plain } from './pen';

export interface Encoded {
  readonly encoding: Encoding;
  readonly variant: Variant;
}

function tone(variant: Variant): string {
  return variant % 2 === 1 ? '-alt' : '';
}

/** Of words about it. */
export function nameColour(palette: Palette, { encoding, variant }: Encoded): string {
  return palette.colour(`--series-${encoding}${tone(variant)}-text`);
}

/** The same shape and colour as on every other chart. */
export function paintMarker(
  pen: Pen,
  palette: Palette,
  { encoding, variant }: Encoded,
  x: number,
  y: number,
  r: number,
): void {
  const colour = palette.colour(`--series-${encoding}${tone(variant)}`);
  const isOpen = variant === 1 || variant === 2;
  if (!isOpen) {
    pen.shape(plain(colour), undefined, shapePath(encoding, r), x, y);
    return;
  }
  pen.shape(palette.card, { colour, width: 3 }, shapePath(encoding, r), x, y);
  pen.shape(plain(colour), undefined, shapePath(encoding, r * 0.42), x, y);
}

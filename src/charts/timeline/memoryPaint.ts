import type { Encoding } from '../types';
import type { MarkKind } from './keyEntries';
import { type Palette, tinted } from './palette';
import { type Fill, plain } from './pen';

/** Colours, patterns and signs of the memory chart. */

/** ▼ ▲ ◆: what is lost, what leaves, what comes back. */
export const MARK_SHAPES: Readonly<Record<MarkKind, string>> = {
  preempted: 'M-4,-4H4L0,4Z',
  swappedOut: 'M-4,4H4L0,-4Z',
  swappedIn: 'M0,-4.5L4.5,0L0,4.5L-4.5,0Z',
};

const MARK_COLOURS: Readonly<Record<MarkKind, string>> = {
  preempted: '--chart-slo',
  swappedOut: '--series-neutral',
  swappedIn: '--series-decode',
};

interface MemoryPaint {
  readonly used: Fill;
  readonly parked: Fill;
  readonly line: string;
}

const known = new WeakMap<Palette, Map<string, MemoryPaint>>();

/** Kept, since a pen keeps the tile of each hatch. */
export function memoryPaint(palette: Palette, encoding: Encoding): MemoryPaint {
  const paints = known.get(palette) ?? new Map<string, MemoryPaint>();
  known.set(palette, paints);
  let paint = paints.get(encoding);
  if (paint === undefined) {
    const line = palette.colour(`--series-${encoding}`);
    const [pale, paler] = [tinted(line, palette.card.ground, 0.34), tinted(line, palette.card.ground, 0.12)];
    const parked: Fill = {
      ground: paler,
      lines: [{ colour: line, width: 1.4 }],
      pitch: 6,
      pattern: 'rising',
    };
    paint = { used: plain(pale), parked, line };
    paints.set(encoding, paint);
  }
  return paint;
}

export function markFill(palette: Palette, kind: MarkKind): Fill {
  return plain(palette.colour(MARK_COLOURS[kind]));
}

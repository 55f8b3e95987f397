import type { Spans } from '../../core/inside/spans';
import { textWidth } from '../measureText';
import { KIND_COUNT, KINDS, STACKED } from './kinds';
import type { KindPaint, Palette } from './palette';
import type { Pen, Stroke, WordStyle } from './pen';
import type { Sieve } from './sieve';
import { boxWords } from './timelineWords';

/** Boxes with less room than this have no words in them. */
const ROOM_FOR_WORDS = 40;
/** From here on a box has its own outline and a gap to the next; both grow with it, so that nothing jumps. */
const GAP_FROM = 3;
const OUTLINE_FROM = 8;
const EDGE = 1;

/** A row and where it lies. */
export interface RowBox {
  readonly spans: Spans;
  readonly left: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
  readonly textSize: number;
}

const BUBBLE = KINDS.indexOf('bubble');
const TRANSFER = KINDS.indexOf('transfer');

/** Draws what a sieve has kept of one row. Its arrays live on, so that a frame costs no memory. */
export class RowPainter {
  private tops = new Float64Array(0);
  private edges = new Float64Array(0);
  private bottoms = new Float64Array(0);

  paint(pen: Pen, palette: Palette, sieve: Sieve, box: RowBox): void {
    if (sieve.hasShares) this.paintColumns(pen, palette, sieve, box);
    else pen.rect(palette.idle, box.left, box.y, box.width, box.height);
    for (let kind = 0; kind < KIND_COUNT; kind++) this.paintBoxes(pen, palette, sieve, box, kind);
    for (let i = 0; i < sieve.boxes; i++) this.paintWords(pen, palette, sieve, box, i);
  }

  /**
   * The kinds stacked on each other, from the bottom of the row; as high as their share of the column's time, the upper
   * edge as dark as that of a box.
   */
  private paintColumns(pen: Pen, palette: Palette, sieve: Sieve, box: RowBox): void {
    const { columns, shares } = sieve;
    if (this.tops.length < columns) {
      this.tops = new Float64Array(columns);
      this.edges = new Float64Array(columns);
      this.bottoms = new Float64Array(columns);
    }
    const { tops, edges, bottoms } = this;
    tops.fill(box.height, 0, columns);
    pen.stacks(palette.idle, box.left + sieve.firstColumn, box.y, columns, box.height, (stack) => {
      for (const kind of STACKED) {
        if (!stackOn(tops, bottoms, shares, kind, columns, box.height)) continue;
        for (let i = 0; i < columns; i++)
          edges[i] = Math.min(bottoms[i] as number, (tops[i] as number) + EDGE);
        const { fill, edge } = paintOf(palette, kind);
        stack.columns(edge, tops, edges);
        stack.columns(fill, edges, bottoms);
      }
    });
  }

  private paintBoxes(pen: Pen, palette: Palette, sieve: Sieve, box: RowBox, kind: number): void {
    const paint = paintOf(palette, kind);
    const dashed: Stroke = { colour: paint.edgeColour, width: 1, dash: [4, 3] };
    for (let i = 0; i < sieve.boxes; i++) {
      if (sieve.boxKind[i] !== kind) continue;
      const x = box.left + (sieve.boxLeft[i] as number);
      const width = (sieve.boxRight[i] as number) - (sieve.boxLeft[i] as number);
      if (kind !== BUBBLE) paintPass(pen, paint, x, box.y, width, box.height, sieve.boxSpan[i] !== -1);
      else if (width < OUTLINE_FROM) pen.rect(paint.fill, x, box.y, width, box.height);
      else {
        pen.rect(palette.card, x, box.y, width, box.height);
        pen.frame(dashed, x + 1, box.y, width - 2, box.height);
      }
    }
  }

  private paintWords(pen: Pen, palette: Palette, sieve: Sieve, box: RowBox, i: number): void {
    const from = Math.max(0, sieve.boxLeft[i] as number);
    const to = Math.min(box.width, sieve.boxRight[i] as number);
    const room = to - from - 10;
    if (room < ROOM_FOR_WORDS - 10 || (sieve.boxSpan[i] as number) < 0) return;
    const size = Math.min(box.textSize, box.height - 3);
    if (size < Math.min(11, box.textSize)) return;
    const kind = sieve.boxKind[i] as number;
    const text = wordsThatFit(boxWords(box.spans, sieve.boxSpan[i] as number), room, size);
    if (text === undefined) return;
    const middle = box.left + (from + to) / 2;
    const { plate, fill } = paintOf(palette, kind);
    if (fill.lines.length > 0 && kind !== BUBBLE) {
      const half = textWidth(text, size) / 2 + 4;
      const high = Math.min(box.height - 2, size * 1.35);
      pen.rect(plate, middle - half, box.y + (box.height - high) / 2, half * 2, high);
    }
    const isLight = kind === BUBBLE || kind === TRANSFER || KINDS[kind] === 'swap';
    const style: WordStyle = {
      colour: isLight ? palette.text : palette.ink,
      size,
      weight: 400,
      anchor: 'middle',
    };
    pen.words(text, middle, box.y + box.height / 2, style);
  }
}

/** Puts the share of a kind on what is stacked already; tells whether there is any. `tops`: from the row's top. */
export function stackOn(
  tops: Float64Array,
  bottoms: Float64Array,
  shares: Float64Array,
  kind: number,
  columns: number,
  height: number,
): boolean {
  let isSeen = false;
  for (let column = 0; column < columns; column++) {
    const share = shares[column * KIND_COUNT + kind] as number;
    const bottom = tops[column] as number;
    bottoms[column] = bottom;
    tops[column] = Math.max(0, bottom - share * height);
    isSeen ||= share > 0;
  }
  return isSeen;
}

function paintOf(palette: Palette, kind: number): KindPaint {
  return palette.kinds[KINDS[kind] as (typeof KINDS)[number]];
}

function paintPass(
  pen: Pen,
  paint: KindPaint,
  x: number,
  y: number,
  width: number,
  height: number,
  isOne: boolean,
): void {
  const gap = isOne ? Math.min(1, Math.max(0, (width - GAP_FROM) / 4)) : 0;
  const side = isOne && width >= OUTLINE_FROM ? 1 : 0;
  pen.rect(paint.edge, x, y, width - gap, height);
  pen.rect(paint.fill, x + side, y + 1, width - gap - 2 * side, height - 2);
}

function wordsThatFit(candidates: readonly string[], room: number, size: number): string | undefined {
  return candidates.find((text) => textWidth(text, size) <= room);
}

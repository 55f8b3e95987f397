import { overlaps, type Rect } from './insideLabels';
import { textWidth } from './measureText';
import type { PixelPoint, PlotArea } from './paths';

/** Where the values of the crossings and the bracket between two of them are written. */

export interface CrossingBox {
  readonly id: string;
  /** Pixel of the drop line. */
  readonly x: number;
  readonly label: string;
}

export interface CrossingText {
  readonly id: string;
  readonly anchor: 'start' | 'end';
  readonly x: number;
  /** Vertical centre of the text. */
  readonly y: number;
  readonly rect: Rect;
}

const GAP = 6;
const WORD_GAP = 10;
/** The ratio is the chart's headline. */
export const BRACKET_TEXT_SCALE = 1.25;

function textAt(
  box: CrossingBox,
  side: 'start' | 'end',
  row: number,
  plot: PlotArea,
  textSize: number,
): CrossingText {
  const width = textWidth(box.label, textSize, 600);
  const height = textSize * 1.3;
  const y = plot.bottom - GAP - height * (row + 0.5);
  const x = side === 'start' ? box.x + GAP : box.x - GAP;
  const rect = { x: side === 'start' ? x : x - width, y: y - height / 2, width, height };
  return { id: box.id, anchor: side, x, y, rect };
}

/** Two values in a row need more than a hair between them. */
function widened(rect: Rect): Rect {
  return { ...rect, x: rect.x - WORD_GAP, width: rect.width + WORD_GAP * 2 };
}

/** Just above the axis, beside the drop line: right of it if possible, else left, else one row higher. */
export function placeCrossings(
  boxes: readonly CrossingBox[],
  verticals: readonly number[],
  taken: readonly Rect[],
  plot: PlotArea,
  textSize: number,
): CrossingText[] {
  const lines = [...verticals, ...boxes.map((box) => box.x)];
  const placed: CrossingText[] = [];
  const blocked = (text: CrossingText, strict: boolean) =>
    text.rect.x < plot.left ||
    text.rect.x + text.rect.width > plot.right ||
    placed.some((other) => overlaps(widened(other.rect), text.rect)) ||
    (strict && taken.some((rect) => overlaps(rect, text.rect))) ||
    (strict && lines.some((x) => x > text.rect.x - 2 && x < text.rect.x + text.rect.width + 2));
  for (const box of [...boxes].sort((a, b) => a.x - b.x)) {
    const candidates = [0, 1, 2, 3].flatMap((row) =>
      (['start', 'end'] as const).map((side) => textAt(box, side, row, plot, textSize)),
    );
    const best =
      candidates.find((text) => !blocked(text, true)) ?? candidates.find((text) => !blocked(text, false));
    placed.push(best ?? textAt(box, box.x * 2 > plot.left + plot.right ? 'end' : 'start', 0, plot, textSize));
  }
  return placed;
}

export interface Bracket {
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
  readonly text: string;
  readonly textX: number;
  /** The shaft is interrupted around a text that fits between its ends; else the text stands beside it. */
  readonly gap: number;
  readonly rect: Rect;
}

export interface BracketSurroundings {
  readonly lines: readonly (readonly PixelPoint[])[];
  /** Words that the shaft must not strike through. */
  readonly values: readonly Rect[];
  /** All that the text must not cover. */
  readonly taken: readonly Rect[];
  readonly targetY: number;
}

function clearance(rect: Rect, lines: BracketSurroundings['lines']): number {
  let nearest = Number.POSITIVE_INFINITY;
  const centre = rect.y + rect.height / 2;
  for (const line of lines) {
    for (const { x, y } of line) {
      if (x > rect.x && x < rect.x + rect.width) nearest = Math.min(nearest, Math.abs(y - centre));
    }
  }
  return nearest;
}

const TEXT_FRACTIONS = [0.5, 0.35, 0.65, 0.22, 0.78, 0, 1];

/**
 * Between the target and the crossings' values, as low as possible, where no line runs through the text and nothing
 * else is written; null when there is no such place (the ratio is in the caption too).
 */
export function placeBracket(
  from: number,
  to: number,
  text: string,
  around: BracketSurroundings,
  plot: PlotArea,
  textSize: number,
): Bracket | null {
  const [x1, x2] = from < to ? [from, to] : [to, from];
  const half = textSize * 0.95;
  const width = textWidth(text, textSize * BRACKET_TEXT_SCALE, 600) + 12;
  const fits = x2 - x1 > width + 24;
  const centres = fits
    ? TEXT_FRACTIONS.map((f) => x1 + 12 + width / 2 + (x2 - x1 - 24 - width) * f)
    : [x2 + GAP + width / 2];
  let best: Bracket | null = null;
  let widest = Number.NEGATIVE_INFINITY;
  for (let y = plot.bottom - half - GAP; y > around.targetY + half; y -= 4) {
    const shaft = { x: x1, y: y - 5, width: x2 - x1, height: 10 };
    if (around.values.some((rect) => overlaps(rect, shaft))) continue;
    for (const textX of centres) {
      const rect = { x: textX - width / 2, y: y - half, width, height: half * 2 };
      if (rect.x + width > plot.right || around.taken.some((other) => overlaps(other, rect))) continue;
      const room = Math.min(clearance(rect, around.lines), half * 1.6);
      if (room <= widest) continue;
      widest = room;
      best = { x1, x2, y, text, textX, gap: fits ? width : 0, rect };
    }
  }
  return best;
}

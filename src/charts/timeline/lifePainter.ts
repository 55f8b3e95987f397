import type { Pen, Stroke } from './pen';
import type { Scene } from './scene';
import type { PlacedRow } from './timelineLayout';
import { pixelOf } from './timeScale';
import type { LifeMark } from './types';

const VEIL = 0.5;
/** Work shorter than this many pixels is framed together with its neighbour in the row. */
const NARROWEST_FRAME = 4;

interface Piece {
  readonly row: PlacedRow;
  readonly mark: LifeMark;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
}

/** Pieces of work in one row that touch on the screen are one: frames would cover what they frame. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    const isNear = last?.row === piece.row && piece.x0 - last.x1 < NARROWEST_FRAME;
    const areSmall =
      last !== undefined && Math.min(last.x1 - last.x0, piece.x1 - piece.x0) < NARROWEST_FRAME * 2;
    if (last !== undefined && isNear && areSmall && last.mark.kind === 'work' && piece.mark.kind === 'work')
      result[result.length - 1] = { ...last, x1: piece.x1 };
    else result.push(piece);
  }
  return result;
}

function piecesOf({ lanes, layout, scale, scrolled }: Scene, lane: number): readonly Piece[] {
  const rows = layout.lanes[lane]?.rows ?? [];
  const { window, left, right } = scale;
  const inPlot = (x: number) => Math.min(right + 4, Math.max(left - 4, x));
  const pieces = (lanes[lane]?.life ?? []).flatMap((mark): readonly Piece[] => {
    const row = rows[mark.row];
    if (row === undefined || mark.end < window.start || mark.start > window.end) return [];
    const x0 = inPlot(pixelOf(scale, mark.start));
    const x1 = inPlot(pixelOf(scale, mark.end));
    return [{ row, mark, x0, x1, y: row.y - scrolled + row.height / 2 }];
  });
  return joined(pieces);
}

function boxOf({ row, x0, x1 }: Piece, scrolled: number): readonly [number, number, number, number] {
  const width = Math.max(3, x1 - x0);
  return [x0, row.y - scrolled, width, row.height];
}

/** Around all rows of a lane. */
function rowsBox(rows: readonly PlacedRow[], { scale, scrolled }: Scene): readonly number[] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [scale.left, first.y - scrolled, scale.right - scale.left, last.y + last.height - first.y];
}

/** From where one part ends to where the next begins, if the next comes after it. */
function paintConnections(pen: Pen, pieces: readonly Piece[], stroke: Stroke): void {
  for (let i = 1; i < pieces.length; i++) {
    const [before, after] = [pieces[i - 1] as Piece, pieces[i] as Piece];
    if (after.mark.start < before.mark.end - 1e-9) continue;
    if (before.row !== after.row) pen.line(stroke, before.x1, before.y, after.x0, after.y);
  }
}

/** The picked request's way through the rows: all else pales, its work is framed, its waiting is a thin line. */
export function paintLife(pen: Pen, scene: Scene): void {
  if (scene.lanes.every(({ life }) => life.length === 0)) return;
  const { palette, layout, scrolled } = scene;
  const pieces = scene.lanes.map((_, lane) => piecesOf(scene, lane));
  const work = pieces.flat().filter(({ mark }) => mark.kind === 'work');
  const box = layout.lanes.flatMap(({ rows }) => rowsBox(rows, scene));
  pen.veil(
    palette.card.ground,
    VEIL,
    box,
    work.flatMap((piece) => boxOf(piece, scrolled)),
  );
  const thin: Stroke = { colour: palette.text, width: 1.5 };
  const frame: Stroke = { colour: palette.text, width: 2 };
  for (const lane of pieces) {
    paintConnections(pen, lane, thin);
    for (const piece of lane) {
      if (piece.mark.kind === 'wait') pen.line(thin, piece.x0, piece.y, piece.x1, piece.y);
      else {
        const [x, y, width, height] = boxOf(piece, scrolled);
        pen.frame(frame, x - 1, y - 1, width + 2, height + 2);
      }
    }
  }
}

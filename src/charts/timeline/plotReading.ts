import type { Seconds } from '../../core/units';
import { rowAt } from './hit';
import { readRow } from './readRow';
import type { Scene } from './scene';
import type { PlacedRow } from './timelineLayout';
import type { SpanWords } from './timelineWords';
import { pixelOf, timeAt } from './timeScale';
import { momentText } from './timeText';
import type { PlotPoint } from './usePlotPointer';

/** Words and the point of the plot they belong to. */
export interface Tip {
  readonly words: SpanWords;
  readonly x: number;
  readonly y: number;
}

/** Under the pointer. */
export function tipAt(scene: Scene, point: PlotPoint): Tip | undefined {
  const { lanes, layout, scale, scrolled } = scene;
  const isInPlot = point.x >= scale.left && point.x <= scale.right && point.y < layout.lanesHeight;
  const row = isInPlot ? rowAt(layout, point.y + scrolled) : undefined;
  const reading = row && readRow(lanes, row, scale, timeAt(scale, point.x));
  return reading && { words: reading.words, ...point };
}

/** At the cursor, in the row that the keyboard is in. */
export function tipAtCursor(scene: Scene, row: PlacedRow | undefined, cursor: Seconds): Tip | undefined {
  const { lanes, scale, scrolled } = scene;
  if (row === undefined || cursor < scale.window.start || cursor > scale.window.end) return undefined;
  const reading = readRow(lanes, row, scale, cursor);
  const y = row.y - scrolled + row.height / 2;
  return reading && { words: reading.words, x: pixelOf(scale, cursor), y };
}

/** The same for those who hear it: where, when and what. */
export function cursorSentence({ lanes, scale }: Scene, row: PlacedRow | undefined, cursor: Seconds): string {
  const { window, left, right } = scale;
  const moment = momentText(cursor, window, right - left);
  const lane = row && lanes[row.lane];
  if (row === undefined || lane === undefined) return moment;
  const where = `${lane.label}, ${lane.rows[row.row]?.label}`;
  const words = readRow(lanes, row, scale, cursor)?.words;
  const what = words === undefined ? 'idle' : [words.head, ...words.lines].join(', ');
  return `${moment}. ${where}. ${what}.`;
}

import { textWidth } from './measureText';
import type { ChartSize, Encoding } from './types';

/** A group of rows with its own heading. */
export interface ChartLane {
  readonly encoding: Encoding;
  readonly label: string;
  /** Written after the label where there is room. */
  readonly detail: string;
  readonly rows: readonly {
    readonly label: string;
    /** Without a name: a bubble. */
    readonly blocks: readonly { readonly start: number; readonly end: number; readonly name: string }[];
  }[];
}

/** Where the rows of a schedule are drawn; all follows from the text size and the room at hand. */
export interface ScheduleLayout {
  readonly left: number;
  readonly right: number;
  /** Below the names of the arrivals. */
  readonly top: number;
  readonly bottom: number;
  readonly rowHeight: number;
  readonly lanes: readonly LaidOutLane[];
}

export interface LaidOutLane {
  readonly lane: ChartLane;
  /** Centre of its heading. */
  readonly headingY: number;
  readonly rows: readonly { readonly row: ChartLane['rows'][number]; readonly y: number }[];
}

const TALLEST_ROW_EM = 4.2;
const HEADING_EM = 1.9;

export function scheduleLayout(
  lanes: readonly ChartLane[],
  { width, height, textSize }: ChartSize,
): ScheduleLayout {
  const rows = lanes.reduce((sum, lane) => sum + lane.rows.length, 0);
  const words = ['arrives', ...lanes.flatMap((lane) => lane.rows.map((row) => row.label))];
  const left = Math.ceil(Math.max(...words.map((word) => textWidth(word, textSize))) + 10);
  const top = Math.ceil(textSize * 2.1);
  const heading = textSize * HEADING_EM;
  const free = height - top - lanes.length * heading - textSize * 1.9;
  const rowHeight = Math.max(4, Math.min(textSize * TALLEST_ROW_EM, free / Math.max(1, rows)));
  let y = top;
  const placed = lanes.map((lane) => {
    const headingY = y + heading / 2;
    y += heading;
    const laid = lane.rows.map((row, index) => ({ row, y: y + index * rowHeight }));
    y += lane.rows.length * rowHeight;
    return { lane, headingY, rows: laid };
  });
  return {
    left,
    right: width - Math.ceil(textSize),
    top,
    bottom: Math.ceil(y + 3),
    rowHeight,
    lanes: placed,
  };
}

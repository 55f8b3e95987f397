import { textWidth } from '../measureText';
import type { ChartSize } from '../types';
import type { TimelineLane } from './types';

export interface PlacedRow {
  readonly lane: number;
  /** Index into the rows of the lane. */
  readonly row: number;
  readonly label: string;
  /** From the top of all lanes; what is scrolled away is taken off when it is drawn. */
  readonly y: number;
  readonly height: number;
}

export interface PlacedLane {
  /** Middle of its heading. */
  readonly headingY: number;
  readonly label: string;
  readonly detail: string;
  /** Where the detail begins. */
  readonly detailX: number;
  readonly rows: readonly PlacedRow[];
}

/** Where everything is drawn; all follows from the text size and the room at hand. Pixels from the top of the chart. */
export interface TimelineLayout {
  readonly left: number;
  readonly right: number;
  /** Height of the key when it has lines of its own; 0 when it stands beside the first heading. */
  readonly keyHeight: number;
  /** What of the lanes is in sight at once. */
  readonly lanesHeight: number;
  /** Of all lanes: more than `lanesHeight` where they have to be scrolled. */
  readonly contentHeight: number;
  readonly axisHeight: number;
  readonly overviewHeight: number;
  readonly lanes: readonly PlacedLane[];
}

const TALLEST_ROW = 34;
const LOWEST_COMFORT = 14;
const LOWEST_ROW = 10;
const LINK_SHARE = 0.5;
const ROW_GAP = 2;
const SCROLLBAR = 12;

/** Room left of the plot, the same for every chart on this clock, so that moments lie above each other. */
export function gutterOf(width: number, textSize: number): number {
  return Math.round(Math.min(textSize * 10.5, width * 0.24));
}

/** A label cut so that it fits, with an ellipsis. */
export function fitted(text: string, room: number, textSize: number, weight: 400 | 600 = 400): string {
  if (textWidth(text, textSize, weight) <= room) return text;
  let kept = text.length - 1;
  while (kept > 0 && textWidth(`${text.slice(0, kept)}…`, textSize, weight) > room) kept -= 1;
  return kept === 0 ? '' : `${text.slice(0, kept).trimEnd()}…`;
}

interface Heights {
  readonly row: number;
  readonly link: number;
  readonly heading: number;
  readonly gap: number;
}

function contentHeightOf(lanes: readonly TimelineLane[], { row, link, heading, gap }: Heights): number {
  const rows = lanes.flatMap((lane) => lane.rows);
  const links = rows.filter(({ isLink }) => isLink).length;
  const inside = (rows.length - links) * (row + ROW_GAP) + links * (link + ROW_GAP);
  return inside + lanes.length * heading + (lanes.length - 1) * gap;
}

function heightsFor(row: number, textSize: number, gap: number): Heights {
  return { row, link: Math.max(7, Math.round(row * LINK_SHARE)), heading: Math.round(textSize * 1.75), gap };
}

/** As high as the room allows. */
function heightsIn(lanes: readonly TimelineLane[], room: number, textSize: number): Heights {
  for (let row = TALLEST_ROW; row > LOWEST_ROW; row--) {
    const gap = row >= LOWEST_COMFORT ? Math.round(row * 0.25) : 2;
    const heights = heightsFor(row, textSize, gap);
    if (contentHeightOf(lanes, heights) <= room) return heights;
  }
  return heightsFor(LOWEST_ROW, textSize, 2);
}

function placeLanes(
  lanes: readonly TimelineLane[],
  heights: Heights,
  textSize: number,
  room: { readonly left: number; readonly right: number; readonly firstHeading: number },
): readonly PlacedLane[] {
  let y = 0;
  return lanes.map((lane, index) => {
    const headingY = y + heights.heading / 2 - 1;
    const end = index === 0 ? room.firstHeading : room.right;
    y += heights.heading;
    const rows = lane.rows.map((row, at): PlacedRow => {
      const height = row.isLink ? heights.link : heights.row;
      const label = fitted(row.label, room.left - 10, textSize);
      const placed = { lane: index, row: at, label, y, height };
      y += height + ROW_GAP;
      return placed;
    });
    y += heights.gap;
    const label = fitted(lane.label, end - textSize * 1.5, textSize, 600);
    const detailX = textSize * 2.2 + textWidth(label, textSize, 600);
    return { headingY, label, detail: fitted(lane.detail, end - detailX, textSize), detailX, rows };
  });
}

function overviewHeightOf(lanes: number, height: number): number {
  const perLane = height < 240 ? 10 : 14;
  return Math.round(Math.min(lanes * perLane + 4, Math.max(24, height * 0.22)));
}

/** `key`: how wide the key is in one line, and how high it is when it has to have lines of its own. */
export function timelineLayout(
  lanes: readonly TimelineLane[],
  { width, height, textSize }: ChartSize,
  key: { readonly width: number; readonly height: number },
): TimelineLayout {
  const left = gutterOf(width, textSize);
  const axisHeight = Math.ceil(textSize * 1.75);
  const overviewHeight = overviewHeightOf(lanes.length, height);
  const first = lanes[0];
  const firstWords = `${first?.label ?? ''}  ${first?.detail ?? ''}`;
  const firstEnd = textSize * 2.2 + textWidth(firstWords, textSize, 600);
  const isBeside = firstEnd + key.width + textSize < width;
  const below = axisHeight + overviewHeight;
  const besideRoom = height - below;
  const fits = contentHeightOf(lanes, heightsFor(LOWEST_ROW, textSize, 2)) <= besideRoom;
  // What is scrolled may not run under the key.
  const keyHeight = isBeside && fits ? 0 : key.height;
  const room = Math.max(LOWEST_ROW * 3, besideRoom - keyHeight);
  const heights = heightsIn(lanes, room, textSize);
  const contentHeight = contentHeightOf(lanes, heights);
  const lanesHeight = Math.min(room, contentHeight);
  const right = width - Math.max(SCROLLBAR, textSize);
  const firstHeading = keyHeight === 0 ? width - key.width - textSize : right;
  return {
    left,
    right,
    keyHeight,
    lanesHeight,
    contentHeight,
    axisHeight,
    overviewHeight,
    lanes: placeLanes(lanes, heights, textSize, { left, right, firstHeading }),
  };
}

export function rowsOf(layout: TimelineLayout): readonly PlacedRow[] {
  return layout.lanes.flatMap(({ rows }) => rows);
}

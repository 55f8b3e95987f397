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
  /** Too low for headings: the lanes are named beside the key, and their markers stand before the rows. */
  readonly isCompact: boolean;
  /** What of the lanes is in sight at once. */
  readonly lanesHeight: number;
  /** Of all lanes: more than `lanesHeight` where they have to be scrolled. */
  readonly contentHeight: number;
  readonly axisHeight: number;
  readonly overviewHeight: number;
  readonly lanes: readonly PlacedLane[];
}

const TALLEST_ROW = 34;
/** One row alone on a wall. */
const TALLEST_OF_FEW = 120;
const SHARE_OF_ROWS = 1;
const LOWEST_COMFORT = 14;
/** In em: 10 px for the smallest text. */
const LOWEST_ROW = 0.83;
const LINK_SHARE = 0.5;
const ROW_GAP = 2;
const SCROLLBAR = 12;
const SIGNS = 9;
const LOW_SIGNS = 6;
/** In the dock of the workbench every pixel goes to the rows. */
const LOW_CHART = 240;

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
  /** Room between heading and rows for the signs of missed arrivals. */
  readonly signs: number;
  readonly gap: number;
}

function lowestRow(textSize: number): number {
  return Math.round(textSize * LOWEST_ROW);
}

function heightsFor(row: number, textSize: number, isCompact: boolean): Heights {
  const link = Math.max(7, Math.round(row * LINK_SHARE));
  if (isCompact) return { row, link, heading: 0, signs: LOW_SIGNS, gap: 1 };
  const gap = row >= LOWEST_COMFORT ? Math.round(row * 0.3) : 2;
  return { row, link, heading: Math.round(textSize * 1.5), signs: SIGNS, gap };
}

function laneHeight(lane: TimelineLane, heights: Heights): number {
  const { row, link, heading } = heights;
  const links = lane.rows.filter(({ isLink }) => isLink).length;
  const rows = (lane.rows.length - links) * (row + ROW_GAP) + links * (link + ROW_GAP);
  return heading + signsHeight(lane, heights) + rows;
}

function signsHeight({ missedArrivals }: TimelineLane, { signs }: Heights): number {
  return missedArrivals === undefined ? 1 : signs;
}

function contentHeightOf(lanes: readonly TimelineLane[], heights: Heights): number {
  const inside = lanes.reduce((sum, lane) => sum + laneHeight(lane, heights), 0);
  return inside + Math.max(0, lanes.length - 1) * heights.gap;
}

/** Few rows in much room may be higher than many, so that they can be seen from afar. */
function tallestRow(lanes: readonly TimelineLane[], room: number): number {
  const rows = lanes.reduce((sum, lane) => sum + lane.rows.length, 0);
  return Math.max(TALLEST_ROW, Math.min(TALLEST_OF_FEW, Math.round((room * SHARE_OF_ROWS) / rows)));
}

/** As high as the room allows. */
function heightsIn(
  lanes: readonly TimelineLane[],
  room: number,
  textSize: number,
  isCompact: boolean,
): Heights {
  for (let row = tallestRow(lanes, room); row > lowestRow(textSize); row--) {
    const heights = heightsFor(row, textSize, isCompact);
    if (contentHeightOf(lanes, heights) <= room) return heights;
  }
  return heightsFor(lowestRow(textSize), textSize, isCompact);
}

interface HeadingRoom {
  readonly left: number;
  readonly right: number;
  /** Where the words of the first heading have to end. */
  readonly firstEnd: number;
  /** Left of the names of the rows. */
  readonly markers: number;
}

function placeLanes(
  lanes: readonly TimelineLane[],
  heights: Heights,
  textSize: number,
  room: HeadingRoom,
): readonly PlacedLane[] {
  let y = 0;
  return lanes.map((lane, index) => {
    const headingY = y + heights.heading / 2;
    const end = index === 0 ? room.firstEnd : room.right;
    y += heights.heading + signsHeight(lane, heights);
    const rows = lane.rows.map((row, at): PlacedRow => {
      const height = row.isLink ? heights.link : heights.row;
      const label = fitted(row.label, room.left - 10 - room.markers, textSize);
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

interface KeySize {
  readonly width: number;
  readonly height: number;
}

/** The key stands beside the first heading if both have room, and if no scrolled row can run under it. */
function isKeyBeside(
  lanes: readonly TimelineLane[],
  { width, textSize }: ChartSize,
  key: KeySize,
  room: number,
): boolean {
  const first = lanes[0];
  const words = `${first?.label ?? ''}  ${first?.detail ?? ''}`;
  const headingEnd = textSize * 3 + textWidth(words, textSize, 600);
  const lowest = contentHeightOf(lanes, heightsFor(lowestRow(textSize), textSize, false));
  return headingEnd + key.width < width && lowest <= room;
}

/** How wide the names of the lanes are in one line. */
export function namesWidth(lanes: readonly TimelineLane[], textSize: number): number {
  return lanes.reduce((sum, { label }) => sum + textWidth(label, textSize, 600) + textSize * 2.8, 0);
}

function keyHeightIn(
  lanes: readonly TimelineLane[],
  { width, textSize }: ChartSize,
  key: KeySize,
  isCompact: boolean,
): number {
  if (!isCompact) return key.height;
  const isOneLine = namesWidth(lanes, textSize) + key.width <= width;
  return Math.ceil(textSize * 1.6) + (isOneLine ? 0 : key.height);
}

/** `key`: how wide the key is in one line, and how high when it has to have lines of its own. */
export function timelineLayout(
  lanes: readonly TimelineLane[],
  size: ChartSize,
  key: KeySize,
): TimelineLayout {
  const { width, height, textSize } = size;
  const isCompact = height < LOW_CHART;
  const left = gutterOf(width, textSize);
  const right = width - Math.max(SCROLLBAR, textSize);
  const axisHeight = Math.ceil(textSize * 1.75) + (isCompact ? 1 : 6);
  const leastOverview = isCompact ? Math.max(24, lanes.length * 9) : Math.max(24, lanes.length * 14);
  const above = height - axisHeight - leastOverview;
  const isBeside = !isCompact && isKeyBeside(lanes, size, key, above);
  const keyHeight = isBeside ? 0 : keyHeightIn(lanes, size, key, isCompact);
  const room = Math.max(lowestRow(textSize) * 3, above - keyHeight);
  const heights = heightsIn(lanes, room, textSize, isCompact);
  const contentHeight = contentHeightOf(lanes, heights);
  const lanesHeight = Math.min(room, contentHeight);
  const firstEnd = isBeside ? width - key.width - textSize : right;
  const markers = isCompact ? textSize * 1.4 : 0;
  return {
    left,
    right,
    keyHeight,
    isCompact,
    lanesHeight,
    contentHeight,
    axisHeight,
    overviewHeight: leastOverview + Math.min(room - lanesHeight, lanes.length * 14),
    lanes: placeLanes(lanes, heights, textSize, { left, right, firstEnd, markers }),
  };
}

export function rowsOf(layout: TimelineLayout): readonly PlacedRow[] {
  return layout.lanes.flatMap(({ rows }) => rows);
}

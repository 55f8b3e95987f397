import type { Spans } from '../../core/inside/spans';
import { KIND_COUNT, KINDS, STACKED } from './kinds';
import type { Palette } from './palette';
import type { Pen } from './pen';
import { stackOn } from './rowPainter';
import { sharesBetween } from './timelineWords';
import type { TimelineLane } from './types';

const LANE_GAP = 2;
const MISSED_HEIGHT = 3;

export interface OverviewScene {
  readonly lanes: readonly TimelineLane[];
  readonly palette: Palette;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly end: number;
}

/** The mean over the stages of a lane of the share of time that each kind takes, column by column. */
function laneShares(lane: TimelineLane, columns: number, end: number): Float64Array {
  const shares = new Float64Array(columns * KIND_COUNT);
  const one = new Float64Array(KIND_COUNT);
  const stages = lane.rows.filter(({ isLink }) => !isLink);
  for (const row of stages)
    for (let column = 0; column < columns; column++) {
      sharesBetween(lane.spans, row, (column / columns) * end, ((column + 1) / columns) * end, one);
      for (let kind = 0; kind < KIND_COUNT; kind++) {
        const cell = column * KIND_COUNT + kind;
        shares[cell] = (shares[cell] as number) + (one[kind] as number) / stages.length;
      }
    }
  return shares;
}

interface KnownShares {
  readonly rows: TimelineLane['rows'];
  readonly columns: number;
  readonly end: number;
  readonly shares: Float64Array;
}

const known = new WeakMap<Spans, KnownShares>();

/** A lane is another one when another request is picked; its spans, and so its shares, stay the same. */
function cachedShares(lane: TimelineLane, columns: number, end: number): Float64Array {
  const held = known.get(lane.spans);
  const isSame =
    held?.columns === columns &&
    held.end === end &&
    held.rows.length === lane.rows.length &&
    held.rows.every(({ first, end: stop }, i) => lane.rows[i]?.first === first && lane.rows[i].end === stop);
  if (isSame) return held.shares;
  const shares = laneShares(lane, columns, end);
  known.set(lane.spans, { rows: lane.rows, columns, end, shares });
  return shares;
}

function paintLane(pen: Pen, scene: OverviewScene, lane: TimelineLane, y: number, height: number): void {
  const { palette, left, right, end } = scene;
  const columns = Math.floor(right - left);
  const shares = cachedShares(lane, columns, end);
  const tops = new Float64Array(columns).fill(height);
  const bottoms = new Float64Array(columns);
  pen.stacks(palette.idle, left, y, columns, height, (stack) => {
    for (const kind of STACKED) {
      const { fill } = palette.kinds[KINDS[kind] as (typeof KINDS)[number]];
      if (stackOn(tops, bottoms, shares, kind, columns, height)) stack.columns(fill, tops, bottoms);
    }
  });
  let last = -1;
  for (const time of lane.missedArrivals ?? []) {
    const x = left + Math.floor((time / end) * columns);
    if (x > last) pen.rect(palette.missed, x, y, 1, MISSED_HEIGHT);
    last = x;
  }
}

/** The whole run, a band for each lane, with the arrivals that missed an SLO. */
export function paintOverview(pen: Pen, scene: OverviewScene): void {
  const { lanes, palette, width, height } = scene;
  pen.rect(palette.card, 0, 0, width, height);
  const each = (height - 2 - LANE_GAP * (lanes.length - 1)) / Math.max(1, lanes.length);
  for (const [index, lane] of lanes.entries()) {
    const y = Math.round(1 + index * (each + LANE_GAP));
    paintLane(pen, scene, lane, y, Math.floor(each));
  }
}

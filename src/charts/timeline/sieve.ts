import type { Spans } from '../../core/inside/spans';
import { addKindTimes } from './kindSums';
import { KIND_COUNT } from './kinds';
import { firstAbove, nextAtLeast } from './search';
import type { TimeScale } from './timeScale';

/** Spans below this many pixels are not drawn one by one: their columns tell the share of time each kind took. */
export const THINNEST = 1.5;
/** Narrower boxes of one kind that touch are one box: the line between them could not be seen. */
const NARROW = 4;
/** Boxes end this far outside the plot, so that their edges are out of sight. */
const OUTSIDE = 3;

/**
 * What of a row is to be drawn: boxes, and for each pixel column the share of its time that each kind took in spans too
 * thin to be drawn. Its arrays live on from row to row and frame to frame. Positions are pixels from the plot's left.
 */
export class Sieve {
  boxes = 0;
  boxLeft = new Float64Array(256);
  boxRight = new Float64Array(256);
  boxKind = new Uint8Array(256);
  /** Index of the span; −1: several in one. */
  boxSpan = new Int32Array(256);
  columns = 0;
  /** Where the first column begins. */
  firstColumn = 0;
  /** Of column c and kind k at `c * KIND_COUNT + k`. */
  shares = new Float64Array(0);
  hasShares = false;
  private base = 0;
  private scale: TimeScale | undefined;
  private isLastNarrow = false;
  // The end of the last box, inside a column that spans after it may share.
  private edgeColumn = -1;
  private edgeShare = 0;
  private edgeKind = 0;

  /** Takes the spans `first` up to, not including, `end` of one row, by start and without overlap. */
  sift(spans: Spans, first: number, end: number, scale: TimeScale): void {
    this.begin(scale);
    const { window, perSecond } = scale;
    const { start } = spans;
    let i = firstAbove(spans.end, first, end, window.start);
    while (i < end && (start[i] as number) < window.end) {
      if (((spans.end[i] as number) - (start[i] as number)) * perSecond >= THINNEST) {
        this.addBox(spans, i);
        i += 1;
        continue;
      }
      const column = Math.floor((start[i] as number) * perSecond);
      const next = nextAtLeast(start, i + 1, end, (column + 1) / perSecond);
      // All but the last of those that start in this column end in it.
      this.addWithin(spans, i, next - 1, column - this.base);
      const isLastThin =
        ((spans.end[next - 1] as number) - (start[next - 1] as number)) * perSecond < THINNEST;
      if (isLastThin) this.addAcross(spans, next - 1);
      i = isLastThin ? next : next - 1;
    }
  }

  private begin(scale: TimeScale): void {
    this.scale = scale;
    this.base = Math.floor(scale.origin);
    this.firstColumn = this.base - scale.origin;
    this.columns = Math.ceil(scale.right - scale.left) + 1;
    const cells = this.columns * KIND_COUNT;
    if (this.shares.length < cells) this.shares = new Float64Array(cells);
    else if (this.hasShares) this.shares.fill(0);
    this.boxes = 0;
    this.hasShares = false;
    this.isLastNarrow = false;
    this.edgeColumn = -1;
  }

  private addWithin(spans: Spans, from: number, to: number, column: number): void {
    if (from >= to || column < 0 || column >= this.columns) return;
    addKindTimes(spans, from, to, (this.scale as TimeScale).perSecond, this.shares, column * KIND_COUNT);
    this.shareColumn(column);
  }

  /** A thin span may lie in two or three columns. */
  private addAcross(spans: Spans, span: number): void {
    const { perSecond } = this.scale as TimeScale;
    const from = (spans.start[span] as number) * perSecond - this.base;
    const to = (spans.end[span] as number) * perSecond - this.base;
    const last = Math.min(this.columns - 1, Math.ceil(to) - 1);
    for (let column = Math.max(0, Math.floor(from)); column <= last; column++) {
      this.add(column, spans.kind[span] as number, Math.min(to, column + 1) - Math.max(from, column));
      this.shareColumn(column);
    }
  }

  private add(column: number, kind: number, share: number): void {
    const cell = column * KIND_COUNT + kind;
    this.shares[cell] = (this.shares[cell] as number) + share;
  }

  /** A column that thin spans share with the end of a box counts that end as well: else it would look idle. */
  private shareColumn(column: number): void {
    this.hasShares = true;
    if (column !== this.edgeColumn) return;
    this.add(column, this.edgeKind, this.edgeShare);
    this.edgeColumn = -1;
  }

  private hasShareIn(column: number): boolean {
    if (!this.hasShares || column < 0 || column >= this.columns) return false;
    for (let kind = 0; kind < KIND_COUNT; kind++)
      if ((this.shares[column * KIND_COUNT + kind] as number) > 0) return true;
    return false;
  }

  private shareEdges(from: number, to: number, kind: number): void {
    const first = Math.floor(from);
    if (this.hasShareIn(first)) this.add(first, kind, Math.min(to, first + 1) - from);
    const last = Math.floor(to);
    if (last <= first) return;
    this.edgeColumn = last < this.columns ? last : -1;
    this.edgeShare = to - last;
    this.edgeKind = kind;
  }

  private addBox(spans: Spans, span: number): void {
    const { perSecond, ratio, origin, left, right } = this.scale as TimeScale;
    const from = (spans.start[span] as number) * perSecond;
    const to = (spans.end[span] as number) * perSecond;
    const kind = spans.kind[span] as number;
    this.shareEdges(from - this.base, to - this.base, kind);
    const boxLeft = Math.max(-OUTSIDE, Math.round(from * ratio) / ratio - origin);
    const boxRight = Math.min(right - left + OUTSIDE, Math.round(to * ratio) / ratio - origin);
    const isNarrow = to - from < NARROW;
    const last = this.boxes - 1;
    const joins = isNarrow && this.isLastNarrow && this.boxKind[last] === kind;
    this.isLastNarrow = isNarrow;
    if (joins && boxLeft - (this.boxRight[last] as number) < 0.01) {
      this.boxRight[last] = boxRight;
      this.boxSpan[last] = -1;
      return;
    }
    if (this.boxes === this.boxKind.length) this.grow();
    this.boxLeft[this.boxes] = boxLeft;
    this.boxRight[this.boxes] = boxRight;
    this.boxKind[this.boxes] = kind;
    this.boxSpan[this.boxes] = span;
    this.boxes += 1;
  }

  private grow(): void {
    const size = this.boxKind.length * 2;
    const longer = <Column extends { set(from: Column): void }>(column: Column, twice: Column): Column => {
      twice.set(column);
      return twice;
    };
    this.boxLeft = longer(this.boxLeft, new Float64Array(size));
    this.boxRight = longer(this.boxRight, new Float64Array(size));
    this.boxKind = longer(this.boxKind, new Uint8Array(size));
    this.boxSpan = longer(this.boxSpan, new Int32Array(size));
  }
}

/**
 * The few things a chart of time is drawn with. A canvas on the screen and an SVG in a file take the same strokes, so that
 * what is saved is what is seen.
 */

export interface HatchLine {
  readonly colour: string;
  readonly width: number;
}

/** One colour, or a ground with lines over it that repeat every `pitch` pixels. */
export interface Fill {
  readonly ground: string;
  readonly lines: readonly HatchLine[];
  readonly pitch: number;
  /** `rising`: hatched; `crossed`: both ways; `dots`: a dot in each tile. */
  readonly pattern: 'rising' | 'crossed' | 'dots';
}

export function plain(ground: string): Fill {
  return { ground, lines: [], pitch: 0, pattern: 'rising' };
}

export interface Stroke {
  readonly colour: string;
  readonly width: number;
  readonly dash?: readonly number[];
}

export interface WordStyle {
  readonly colour: string;
  readonly size: number;
  readonly weight: 400 | 600;
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface ColumnPen {
  /** Column i from `tops[i]` down to `bottoms[i]`, which are pixels below the rectangle's top. */
  columns(fill: Fill, tops: Float64Array, bottoms: Float64Array): void;
}

export interface Pen {
  rect(fill: Fill, x: number, y: number, width: number, height: number): void;
  /** The outline of a rectangle, inside it. */
  frame(stroke: Stroke, x: number, y: number, width: number, height: number): void;
  line(stroke: Stroke, x0: number, y0: number, x1: number, y1: number): void;
  /** What `draw` adds with `columns` is columns one pixel wide in this rectangle, on an even ground. */
  stacks(
    ground: Fill,
    x: number,
    y: number,
    count: number,
    height: number,
    draw: (columns: ColumnPen) => void,
  ): void;
  /** Straight lines through the first `count` points. */
  polyline(stroke: Stroke, xs: Float64Array, ys: Float64Array, count: number): void;
  /** The area between such a line and `baseline`. */
  area(fill: Fill, xs: Float64Array, ys: Float64Array, count: number, baseline: number): void;
  /** An SVG path, moved to a place. */
  shape(fill: Fill, stroke: Stroke | undefined, path: string, x: number, y: number): void;
  /** Centred on `y`. */
  words(text: string, x: number, y: number, style: WordStyle): void;
  /** What `draw` draws is seen inside the rectangle only. */
  within(x: number, y: number, width: number, height: number, draw: () => void): void;
  /** Pales everything in the rectangle, but not in the holes: four numbers each, x, y, width, height. */
  veil(colour: string, opacity: number, box: readonly number[], holes: readonly number[]): void;
  /** Hatches drawn from now on are moved by so much: they go with what they are on. */
  shiftHatch(x: number): void;
}

/** The lines of one tile as an SVG path; they go on in the next tile. */
export function tilePath({ pitch, pattern }: Fill): string {
  const p = pitch;
  const rising = `M${-p / 4},${p / 4}L${p / 4},${-p / 4}M0,${p}L${p},0M${p * 0.75},${p * 1.25}L${p * 1.25},${p * 0.75}`;
  if (pattern === 'rising') return rising;
  if (pattern === 'dots') return `M${p / 2 - 0.6},${p / 2}H${p / 2 + 0.6}`;
  const falling = `M${-p / 4},${p * 0.75}L${p / 4},${p * 1.25}M0,0L${p},${p}M${p * 0.75},${-p / 4}L${p * 1.25},${p / 4}`;
  return rising + falling;
}

/** Shift of a baseline that centres digits and capitals on a height. */
export const BASELINE = 0.36;

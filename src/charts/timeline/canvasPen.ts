import { BASELINE, type Fill, type Pen, type Stroke, tilePath, type WordStyle } from './pen';

/** Draws on a canvas whose backing store has `ratio` pixels for each of the page. */
export class CanvasPen implements Pen {
  private readonly patterns = new Map<Fill, CanvasPattern | string>();
  private readonly outlines = new Map<string, Path2D>();
  private shift = 0;
  private fillStyle: Fill | undefined;

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly ratio: number,
    private readonly family: string,
  ) {}

  /** To be called before anything else in a frame. */
  begin(): void {
    this.context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    this.fillStyle = undefined;
  }

  rect(fill: Fill, x: number, y: number, width: number, height: number): void {
    this.setFill(fill);
    this.context.fillRect(x, y, width, height);
  }

  frame(stroke: Stroke, x: number, y: number, width: number, height: number): void {
    this.setStroke(stroke);
    const inset = stroke.width / 2;
    this.context.strokeRect(x + inset, y + inset, width - stroke.width, height - stroke.width);
  }

  line(stroke: Stroke, x0: number, y0: number, x1: number, y1: number): void {
    this.setStroke(stroke);
    this.context.beginPath();
    this.context.moveTo(x0, y0);
    this.context.lineTo(x1, y1);
    this.context.stroke();
  }

  columns(fill: Fill, x: number, tops: Float64Array, bottoms: Float64Array, count: number): void {
    const { context } = this;
    this.setFill(fill);
    context.beginPath();
    let from = 0;
    while (from < count) {
      if (tops[from] === bottoms[from]) {
        from += 1;
        continue;
      }
      from = this.columnRun(x, tops, bottoms, from, count);
    }
    context.fill();
  }

  /** One outline around neighbouring columns; returns where they end. */
  private columnRun(
    x: number,
    tops: Float64Array,
    bottoms: Float64Array,
    from: number,
    count: number,
  ): number {
    const { context } = this;
    let end = from;
    context.moveTo(x + from, bottoms[from] as number);
    for (; end < count && tops[end] !== bottoms[end]; end++) {
      if (end > from && tops[end] === tops[end - 1]) continue;
      if (end > from) context.lineTo(x + end, tops[end - 1] as number);
      context.lineTo(x + end, tops[end] as number);
    }
    context.lineTo(x + end, tops[end - 1] as number);
    for (let i = end - 1; i >= from; i--) {
      if (i < end - 1 && bottoms[i] === bottoms[i + 1]) continue;
      if (i < end - 1) context.lineTo(x + i + 1, bottoms[i + 1] as number);
      context.lineTo(x + i + 1, bottoms[i] as number);
    }
    context.closePath();
    return end;
  }

  polyline(stroke: Stroke, xs: Float64Array, ys: Float64Array, count: number): void {
    this.setStroke(stroke);
    this.context.beginPath();
    for (let i = 0; i < count; i++) this.context.lineTo(xs[i] as number, ys[i] as number);
    this.context.stroke();
  }

  area(fill: Fill, xs: Float64Array, ys: Float64Array, count: number, baseline: number): void {
    if (count === 0) return;
    this.setFill(fill);
    this.context.beginPath();
    this.context.moveTo(xs[0] as number, baseline);
    for (let i = 0; i < count; i++) this.context.lineTo(xs[i] as number, ys[i] as number);
    this.context.lineTo(xs[count - 1] as number, baseline);
    this.context.fill();
  }

  shape(fill: Fill, stroke: Stroke | undefined, path: string, x: number, y: number): void {
    const { context } = this;
    let outline = this.outlines.get(path);
    if (outline === undefined) {
      outline = new Path2D(path);
      this.outlines.set(path, outline);
    }
    context.translate(x, y);
    if (stroke !== undefined) {
      this.setStroke(stroke);
      context.stroke(outline);
    }
    this.setFill(fill);
    context.fill(outline);
    context.translate(-x, -y);
  }

  words(text: string, x: number, y: number, { colour, size, weight, anchor }: WordStyle): void {
    const { context } = this;
    context.font = `${weight} ${size}px ${this.family}`;
    context.textAlign = anchor === 'middle' ? 'center' : anchor;
    context.fillStyle = colour;
    this.fillStyle = undefined;
    context.fillText(text, x, y + size * BASELINE);
  }

  within(x: number, y: number, width: number, height: number, draw: () => void): void {
    const { context } = this;
    context.save();
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
    draw();
    context.restore();
    this.fillStyle = undefined;
  }

  veil(colour: string, opacity: number, box: readonly number[], holes: readonly number[]): void {
    const { context } = this;
    context.beginPath();
    for (const list of [box, holes])
      for (let i = 0; i < list.length; i += 4)
        context.rect(list[i] as number, list[i + 1] as number, list[i + 2] as number, list[i + 3] as number);
    context.globalAlpha = opacity;
    context.fillStyle = colour;
    this.fillStyle = undefined;
    context.fill('evenodd');
    context.globalAlpha = 1;
  }

  shiftHatch(x: number): void {
    this.shift = x;
    for (const [fill, pattern] of this.patterns) this.place(fill, pattern);
  }

  private setFill(fill: Fill): void {
    if (this.fillStyle === fill) return;
    this.fillStyle = fill;
    let style = this.patterns.get(fill);
    if (style === undefined) {
      style = this.styleOf(fill);
      this.patterns.set(fill, style);
      this.place(fill, style);
    }
    this.context.fillStyle = style;
  }

  private setStroke({ colour, width, dash }: Stroke): void {
    this.context.strokeStyle = colour;
    this.context.lineWidth = width;
    this.context.setLineDash((dash ?? NO_DASH) as number[]);
  }

  private styleOf(fill: Fill): CanvasPattern | string {
    if (fill.lines.length === 0) return fill.ground;
    const size = Math.round(fill.pitch * this.ratio);
    const tile = document.createElement('canvas');
    tile.width = size;
    tile.height = size;
    const context = tile.getContext('2d');
    if (!context) return fill.ground;
    context.fillStyle = fill.ground;
    context.fillRect(0, 0, size, size);
    context.scale(size / fill.pitch, size / fill.pitch);
    const path = new Path2D(tilePath(fill));
    for (const { colour, width } of fill.lines) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke(path);
    }
    return this.context.createPattern(tile, 'repeat') ?? fill.ground;
  }

  /** A tile has whole pixels of the screen, so that it repeats without seams. */
  private place(fill: Fill, pattern: CanvasPattern | string): void {
    if (typeof pattern === 'string') return;
    const size = Math.round(fill.pitch * this.ratio) / this.ratio;
    pattern.setTransform(new DOMMatrix([1 / this.ratio, 0, 0, 1 / this.ratio, this.shift % size, 0]));
  }
}

const NO_DASH: readonly number[] = [];

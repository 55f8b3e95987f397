import { ColumnImage, type PixelTile, pixelTile } from './columnImage';
import { BASELINE, type ColumnPen, type Fill, type Pen, type Stroke, tilePath, type WordStyle } from './pen';

/** Draws on a canvas whose backing store has `ratio` pixels for each of the page. */
export class CanvasPen implements Pen {
  private readonly patterns = new Map<Fill, CanvasPattern | string>();
  private readonly outlines = new Map<string, Path2D>();
  private readonly tiles = new Map<Fill, PixelTile>();
  private readonly image = new ColumnImage();
  private readonly stack = document.createElement('canvas').getContext('2d');
  private tops = new Float64Array(0);
  private bottoms = new Float64Array(0);
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

  stacks(
    ground: Fill,
    x: number,
    y: number,
    count: number,
    height: number,
    draw: (columns: ColumnPen) => void,
  ): void {
    const { ratio, stack, image } = this;
    // A column has one pixel across and all the screen has down.
    image.begin(count, Math.round(height * ratio), this.tileOf(ground));
    const scale = image.height / height;
    const [tops, bottoms] = [sized(this.tops, count), sized(this.bottoms, count)];
    this.tops = tops;
    this.bottoms = bottoms;
    draw({
      columns: (fill, from, to) => {
        for (let i = 0; i < count; i++) {
          tops[i] = (from[i] as number) * scale;
          bottoms[i] = (to[i] as number) * scale;
        }
        const tile = this.tileOf(fill);
        const tileX = Math.round((x - this.shift) * ratio) % tile.size;
        const tileY = Math.max(0, Math.round(y * ratio)) % tile.size;
        image.add(tile, tops, bottoms, (tileX + tile.size) % tile.size, tileY, ratio);
      },
    });
    if (!stack) return;
    if (stack.canvas.width !== count) stack.canvas.width = count;
    if (stack.canvas.height !== image.height) stack.canvas.height = image.height;
    stack.putImageData(new ImageData(image.pixels, count, image.height), 0, 0);
    this.context.imageSmoothingEnabled = false;
    this.context.drawImage(stack.canvas, x, y, count, height);
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
    const tile = drawnTile(fill, Math.round(fill.pitch * this.ratio));
    return (tile && this.context.createPattern(tile.canvas, 'repeat')) ?? fill.ground;
  }

  private tileOf(fill: Fill): PixelTile {
    let tile = this.tiles.get(fill);
    if (tile === undefined) {
      const size = fill.lines.length === 0 ? 1 : Math.round(fill.pitch * this.ratio);
      const pixels = drawnTile(fill, size)?.getImageData(0, 0, size, size).data;
      tile = pixelTile(size, pixels ?? new Uint8ClampedArray(size * size * 4));
      this.tiles.set(fill, tile);
    }
    return tile;
  }

  /** A tile has whole pixels of the screen, so that it repeats without seams. */
  private place(fill: Fill, pattern: CanvasPattern | string): void {
    if (typeof pattern === 'string') return;
    const size = Math.round(fill.pitch * this.ratio) / this.ratio;
    pattern.setTransform(new DOMMatrix([1 / this.ratio, 0, 0, 1 / this.ratio, this.shift % size, 0]));
  }
}

function sized(array: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  return array.length >= length ? array : new Float64Array(length);
}

function drawnTile(fill: Fill, size: number): CanvasRenderingContext2D | null {
  const tile = document.createElement('canvas');
  tile.width = size;
  tile.height = size;
  const context = tile.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.fillStyle = fill.ground;
  context.fillRect(0, 0, size, size);
  if (fill.lines.length === 0) return context;
  context.scale(size / fill.pitch, size / fill.pitch);
  const path = new Path2D(tilePath(fill));
  for (const { colour, width } of fill.lines) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke(path);
  }
  return context;
}

const NO_DASH: readonly number[] = [];

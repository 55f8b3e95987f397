import { BASELINE, type ColumnPen, type Fill, type Pen, type Stroke, tilePath, type WordStyle } from './pen';

const NAMESPACE = 'http://www.w3.org/2000/svg';

type Attributes = Readonly<Record<string, string | number>>;

function element(name: string, attributes: Attributes): SVGElement {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes))
    made.setAttribute(key, typeof value === 'number' ? String(rounded(value)) : value);
  return made;
}

function strokeAttributes({ colour, width, dash }: Stroke): Attributes {
  const line = { stroke: colour, 'stroke-width': width };
  return dash === undefined ? line : { ...line, 'stroke-dasharray': dash.join(' ') };
}

function boxPath(list: readonly number[]): string {
  let path = '';
  for (let i = 0; i < list.length; i += 4)
    path += `M${list[i]},${list[i + 1]}h${list[i + 2]}v${list[i + 3]}h${-(list[i + 2] as number)}Z`;
  return path;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function points(xs: Float64Array, ys: Float64Array, count: number): string {
  return Array.from(
    { length: count },
    (_, i) => `${rounded(xs[i] as number)},${rounded(ys[i] as number)}`,
  ).join('L');
}

/** Draws into an SVG element of the page's colours, for a file. */
export class SvgPen implements Pen {
  readonly svg: SVGSVGElement;
  private group: SVGElement;
  private readonly defs = element('defs', {});
  private readonly names = new Map<Fill, string>();
  private clips = 0;

  constructor(width: number, height: number) {
    this.svg = element('svg', { class: 'chart-svg', width, height }) as SVGSVGElement;
    this.svg.append(this.defs);
    this.group = this.svg;
  }

  rect(fill: Fill, x: number, y: number, width: number, height: number): void {
    this.add('rect', { fill: this.paint(fill), x, y, width: Math.max(0, width), height });
  }

  frame(stroke: Stroke, x: number, y: number, width: number, height: number): void {
    const inset = stroke.width / 2;
    const size = { width: Math.max(0, width - stroke.width), height: Math.max(0, height - stroke.width) };
    this.add('rect', { fill: 'none', x: x + inset, y: y + inset, ...size, ...strokeAttributes(stroke) });
  }

  line(stroke: Stroke, x0: number, y0: number, x1: number, y1: number): void {
    this.add('line', { x1: x0, y1: y0, x2: x1, y2: y1, ...strokeAttributes(stroke) });
  }

  stacks(
    ground: Fill,
    x: number,
    y: number,
    count: number,
    height: number,
    draw: (columns: ColumnPen) => void,
  ): void {
    this.rect(ground, x, y, count, height);
    draw({
      columns: (fill, tops, bottoms) => {
        let d = '';
        for (let i = 0; i < count; i++) {
          const top = tops[i] as number;
          const high = (bottoms[i] as number) - top;
          if (high > 0) d += `M${rounded(x + i)},${rounded(y + top)}h1v${rounded(high)}h-1Z`;
        }
        if (d !== '') this.add('path', { d, fill: this.paint(fill) });
      },
    });
  }

  polyline(stroke: Stroke, xs: Float64Array, ys: Float64Array, count: number): void {
    if (count === 0) return;
    this.add('path', { d: `M${points(xs, ys, count)}`, fill: 'none', ...strokeAttributes(stroke) });
  }

  area(fill: Fill, xs: Float64Array, ys: Float64Array, count: number, baseline: number): void {
    if (count === 0) return;
    const d = `M${xs[0]},${baseline}L${points(xs, ys, count)}L${xs[count - 1]},${baseline}Z`;
    this.add('path', { d, fill: this.paint(fill) });
  }

  shape(fill: Fill, stroke: Stroke | undefined, path: string, x: number, y: number): void {
    const outline = stroke === undefined ? {} : { ...strokeAttributes(stroke), 'paint-order': 'stroke' };
    this.add('path', { d: path, transform: `translate(${x},${y})`, fill: this.paint(fill), ...outline });
  }

  words(text: string, x: number, y: number, { colour, size, weight, anchor }: WordStyle): void {
    const style = { fill: colour, 'font-size': size, 'font-weight': weight, 'text-anchor': anchor };
    // The style sheet has its own colour for words in a chart; only a style of the element's own is stronger.
    const made = element('text', { x, y: y + size * BASELINE, ...style });
    made.style.fill = colour;
    made.textContent = text;
    this.group.append(made);
  }

  within(x: number, y: number, width: number, height: number, draw: () => void): void {
    const outer = this.group;
    this.clips += 1;
    const id = `clip-${this.clips}`;
    const clip = element('clipPath', { id });
    clip.append(element('rect', { x, y, width, height }));
    this.defs.append(clip);
    this.group = element('g', { 'clip-path': `url(#${id})` });
    outer.append(this.group);
    draw();
    this.group = outer;
  }

  veil(colour: string, opacity: number, box: readonly number[], holes: readonly number[]): void {
    const d = boxPath(box) + boxPath(holes);
    this.add('path', { d, fill: colour, 'fill-rule': 'evenodd', 'fill-opacity': opacity });
  }

  /** A file does not move. */
  shiftHatch(): void {}

  private add(name: string, attributes: Attributes): void {
    this.group.append(element(name, attributes));
  }

  private paint(fill: Fill): string {
    if (fill.lines.length === 0) return fill.ground;
    let name = this.names.get(fill);
    if (name === undefined) {
      name = `hatch-${this.names.size + 1}`;
      this.names.set(fill, name);
      this.defs.append(this.hatch(name, fill));
    }
    return `url(#${name})`;
  }

  private hatch(id: string, fill: Fill): SVGElement {
    const size = { width: fill.pitch, height: fill.pitch };
    const pattern = element('pattern', { id, patternUnits: 'userSpaceOnUse', ...size });
    pattern.append(element('rect', { ...size, fill: fill.ground }));
    for (const line of fill.lines)
      pattern.append(element('path', { d: tilePath(fill), fill: 'none', ...strokeAttributes(line) }));
    return pattern;
  }
}

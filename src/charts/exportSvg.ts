import { wrapText } from './measureText';

/** A chart as a file of its own: every colour and font written into attributes, nothing left to a style sheet. */

export interface ExportWords {
  readonly title: string;
  readonly caption: string;
  /** Rules, seeds, address: where the numbers come from. */
  readonly source: string;
}

export interface ExportedSvg {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

const PAINT = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
];
const JOINS = ['stroke-linecap', 'stroke-linejoin', 'paint-order', 'shape-rendering'];
const FONT = ['font-family', 'font-size', 'font-weight', 'text-anchor'];
// Initial values say nothing; leaving them out keeps the file readable.
const INITIAL: Readonly<Record<string, string>> = {
  'fill-opacity': '1',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'paint-order': 'normal',
  'shape-rendering': 'auto',
  opacity: '1',
  stroke: 'none',
  'text-anchor': 'start',
};
const FOREIGN_ATTRIBUTES = /^(class|style|role|tabindex|aria-.*|data-.*)$/;
// Hit areas and focus rings are invisible; the crosshair belongs to the moment.
const NOT_EXPORTED = '.chart-hit, .chart-surface, .chart-focus-ring, .chart-transient';
const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';
const PADDING = 16;

function inlineAttributes(live: Element, copy: Element): void {
  const style = getComputedStyle(live);
  for (const { name } of [...copy.attributes]) if (FOREIGN_ATTRIBUTES.test(name)) copy.removeAttribute(name);
  const names =
    live.tagName === 'text'
      ? [...PAINT, ...JOINS, ...FONT]
      : live.tagName === 'g'
        ? ['opacity']
        : [...PAINT, ...JOINS];
  for (const name of names) {
    const value = style.getPropertyValue(name);
    copy.removeAttribute(name);
    if (value !== '' && value !== INITIAL[name]) copy.setAttribute(name, value);
  }
  if (style.getPropertyValue('stroke') === 'none') {
    for (const name of [...copy.getAttributeNames()])
      if (name.startsWith('stroke-')) copy.removeAttribute(name);
  }
}

function inlinedCopy(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const drawn = 'g, path, line, rect, circle, text';
  const copies = copy.querySelectorAll(drawn);
  for (const [index, live] of svg.querySelectorAll(drawn).entries()) {
    const twin = copies[index];
    if (twin && !live.matches(NOT_EXPORTED) && !live.closest('clipPath')) inlineAttributes(live, twin);
  }
  for (const element of copy.querySelectorAll(NOT_EXPORTED)) element.remove();
  return copy;
}

interface TextStyle {
  readonly size: number;
  readonly weight: 400 | 600;
  readonly fill: string;
  readonly family: string;
}

/** Adds wrapped lines below `top` and returns where they end. */
function addText(parent: Element, text: string, top: number, width: number, style: TextStyle): number {
  let y = top;
  for (const line of wrapText(text, width - PADDING * 2, style.size, style.weight)) {
    y += style.size * 1.4;
    const element = document.createElementNS(SVG_NAMESPACE, 'text');
    element.textContent = line;
    const attributes = { x: PADDING, y: y - style.size * 0.35, fill: style.fill, 'font-size': style.size };
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    element.setAttribute('font-weight', String(style.weight));
    element.setAttribute('font-family', style.family);
    parent.append(element);
  }
  return y;
}

export function exportSvg(svg: SVGSVGElement, words: ExportWords): ExportedSvg {
  const style = getComputedStyle(svg);
  const colour = (token: string) => style.getPropertyValue(token).trim();
  const size = Number.parseFloat(style.fontSize);
  const text = (weight: 400 | 600, scale: number, token: string): TextStyle => {
    return { size: size * scale, weight, fill: colour(token), family: style.fontFamily };
  };
  const drawing = inlinedCopy(svg);
  // The attributes, not the client size: the chart may be hidden behind its table.
  const width = Number(svg.getAttribute('width')) + PADDING * 2;
  const root = document.createElementNS(SVG_NAMESPACE, 'svg');
  const ground = document.createElementNS(SVG_NAMESPACE, 'rect');
  root.append(ground);
  const titleEnd = addText(root, words.title, PADDING * 0.75, width, text(600, 1.25, '--chart-text'));
  const chartTop =
    addText(root, words.caption, titleEnd, width, text(400, 1, '--chart-muted')) + PADDING * 0.5;
  const chart = document.createElementNS(SVG_NAMESPACE, 'g');
  chart.setAttribute('transform', `translate(${PADDING},${chartTop})`);
  chart.append(...drawing.childNodes);
  root.append(chart);
  const chartEnd = chartTop + Number(svg.getAttribute('height')) + PADDING * 0.25;
  const height = Math.ceil(
    addText(root, words.source, chartEnd, width, text(400, 1, '--chart-muted')) + PADDING * 0.75,
  );
  ground.setAttribute('width', String(width));
  ground.setAttribute('height', String(height));
  ground.setAttribute('fill', colour('--chart-card'));
  root.setAttribute('xmlns', SVG_NAMESPACE);
  root.setAttribute('viewBox', `0 0 ${width} ${height}`);
  root.setAttribute('width', String(width));
  root.setAttribute('height', String(height));
  root.setAttribute('role', 'img');
  root.setAttribute('aria-label', `${words.title}. ${words.caption}`);
  return { text: `${new XMLSerializer().serializeToString(root)}\n`, width, height };
}

/** Charts on a canvas offer what they show as an SVG as well: what saves pictures asks for it by the canvas. */

const drawings = new WeakMap<Element, () => SVGSVGElement>();

export function offerDrawing(canvas: Element, draw: () => SVGSVGElement): void {
  drawings.set(canvas, draw);
}

export function drawingOf(canvas: Element): SVGSVGElement | undefined {
  return drawings.get(canvas)?.();
}

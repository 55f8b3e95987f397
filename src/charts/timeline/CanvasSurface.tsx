import { type ReactElement, useEffect, useLayoutEffect, useRef } from 'react';
import { offerDrawing } from '../drawings';
import { CanvasPen } from './canvasPen';
import type { Palette } from './palette';
import type { Pen } from './pen';
import { usePixelRatio } from './usePixelRatio';

export interface CanvasSurfaceProps {
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  /** Another function means: paint again. Covers the whole surface. */
  readonly paint: (pen: Pen) => void;
  /** For files: the surface as an SVG, with what explains it. */
  readonly draw?: (() => SVGSVGElement) | undefined;
}

interface HeldPen {
  readonly palette: Palette;
  readonly ratio: number;
  readonly pen: CanvasPen;
}

function penFor(canvas: HTMLCanvasElement, palette: Palette, ratio: number): HeldPen | null {
  // Nothing lies under it, so that it need not be blended with the page.
  const context = canvas.getContext('2d', { alpha: false });
  return context && { palette, ratio, pen: new CanvasPen(context, ratio, palette.family) };
}

/** A canvas, sharp on every screen, painted once a frame and only when something has changed. */
export function CanvasSurface({ width, height, palette, paint, draw }: CanvasSurfaceProps): ReactElement {
  const ref = useRef<HTMLCanvasElement>(null);
  const held = useRef<HeldPen | null>(null);
  const ratio = usePixelRatio();
  useLayoutEffect(() => {
    const frame = requestAnimationFrame(() => {
      const canvas = ref.current;
      if (!canvas) return;
      const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
      // Setting a size empties the canvas, even if it is the same.
      if (canvas.width !== across) canvas.width = across;
      if (canvas.height !== down) canvas.height = down;
      if (held.current?.palette !== palette || held.current.ratio !== ratio)
        held.current = penFor(canvas, palette, ratio);
      held.current?.pen.begin();
      if (held.current) paint(held.current.pen);
    });
    return () => cancelAnimationFrame(frame);
  }, [paint, palette, width, height, ratio]);
  useEffect(() => {
    if (ref.current && draw) offerDrawing(ref.current, draw);
  }, [draw]);
  const kind = draw ? 'chart-canvas' : undefined;
  return <canvas ref={ref} className={kind} style={{ width, height }} />;
}

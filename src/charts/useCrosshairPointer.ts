import { type PointerEvent, useRef } from 'react';
import type { PlotArea } from './paths';
import type { Scale } from './scales';
import { useFrame } from './useFrame';

/**
 * The crosshair follows the pointer over the plot and over the rules in it, but not while something is dragged.
 * Put the handlers on the group that holds both.
 */
export function useCrosshairPointer(plot: PlotArea, x: Scale, onCrosshair: (x: number | null) => void) {
  const svgLeft = useRef<number | null>(null);
  const frame = useFrame(onCrosshair);
  const leave = () => {
    svgLeft.current = null;
    frame.cancel();
    onCrosshair(null);
  };
  return {
    onPointerEnter: () => {
      svgLeft.current = null;
    },
    onPointerMove: (event: PointerEvent<SVGGElement>) => {
      // Measured once per visit of the pointer: a layout read in every move would cost frames.
      svgLeft.current ??= event.currentTarget.ownerSVGElement?.getBoundingClientRect().left ?? 0;
      const at = event.clientX - svgLeft.current;
      const dragging = event.pointerType === 'mouse' && event.buttons !== 0;
      const outside = at < plot.left - 1 || at > plot.right + 1;
      if (dragging || outside) frame.schedule(null);
      else frame.schedule(Math.min(x.domain[1], Math.max(x.domain[0], x.invert(at))));
    },
    onPointerLeave: leave,
    onPointerCancel: leave,
  };
}

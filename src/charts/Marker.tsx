import type { ReactElement } from 'react';
import type { Encoding, Variant } from './types';

/** ● disaggregated, ▲ colocated, ■ chunked: the shape that goes with the colour. */

function shapePath(encoding: Encoding, r: number): string {
  switch (encoding) {
    case 'disaggregated':
      return `M${-r},0A${r},${r} 0 1 0 ${r},0A${r},${r} 0 1 0 ${-r},0Z`;
    case 'colocated': {
      // Equal area to the circle, and resting on its centroid.
      const side = r * 1.28;
      return `M0,${-side * 1.05}L${side},${side * 0.75}L${-side},${side * 0.75}Z`;
    }
    case 'chunked': {
      const half = r * 0.9;
      return `M${-half},${-half}H${half}V${half}H${-half}Z`;
    }
  }
}

export interface MarkerProps {
  readonly encoding: Encoding;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  /** `open` with a core tells a second placement of a policy from the first; `open` alone is a measured point. */
  readonly fill?: 'solid' | 'open' | 'core';
}

export function Marker({ encoding, x, y, r, fill = 'solid' }: MarkerProps): ReactElement {
  const at = `translate(${Math.round(x * 100) / 100},${Math.round(y * 100) / 100})`;
  const open = fill === 'solid' ? undefined : 'open';
  return (
    <g transform={at}>
      <path className="chart-marker" data-fill={open} d={shapePath(encoding, r)} />
      {fill === 'core' && <path className="chart-marker-core" d={shapePath(encoding, r * 0.42)} />}
    </g>
  );
}

/** How the four placements of one policy differ: tone, marker fill, line width. */
export function variantStyle(variant: Variant): {
  readonly tone: 'alt' | undefined;
  readonly fill: 'solid' | 'core';
  readonly thin: boolean;
} {
  return {
    tone: variant % 2 === 1 ? 'alt' : undefined,
    fill: variant === 1 || variant === 2 ? 'core' : 'solid',
    thin: variant >= 2,
  };
}

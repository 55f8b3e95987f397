import type { ReactElement } from 'react';
import type { Encoding, Variant } from './types';

/** ● disaggregated, ▲ colocated, ■ chunked, ◆ prefill, ▼ decode, …: the shape that goes with the colour. */

export function shapePath(encoding: Encoding, r: number): string {
  switch (encoding) {
    case 'disaggregated':
      return `M${-r},0A${r},${r} 0 1 0 ${r},0A${r},${r} 0 1 0 ${-r},0Z`;
    case 'colocated':
      return triangle(r, -1);
    case 'decode':
      return triangle(r, 1);
    case 'chunked': {
      const half = r * 0.9;
      return `M${-half},${-half}H${half}V${half}H${-half}Z`;
    }
    case 'prefill':
      return `M0,${-r * 1.25}L${r * 1.05},0L0,${r * 1.25}L${-r * 1.05},0Z`;
    case 'transfer':
      return plus(r, r * 0.38);
    case 'intra':
      return bar(r * 1.25, r * 0.6);
    case 'inter':
      return bar(r * 0.6, r * 1.25);
    case 'neutral':
      return hexagon(r * 1.05);
  }
}

/** Equal area to the circle, and resting on its centroid; the tip points up for -1, down for 1. */
function triangle(r: number, tip: 1 | -1): string {
  const side = r * 1.28;
  return `M0,${tip * side * 1.05}L${side},${-tip * side * 0.75}L${-side},${-tip * side * 0.75}Z`;
}

function bar(halfWidth: number, halfHeight: number): string {
  return `M${-halfWidth},${-halfHeight}H${halfWidth}V${halfHeight}H${-halfWidth}Z`;
}

function plus(r: number, arm: number): string {
  return `M${-arm},${-r}H${arm}V${-arm}H${r}V${arm}H${arm}V${r}H${-arm}V${arm}H${-r}V${-arm}H${-arm}Z`;
}

function hexagon(r: number): string {
  const half = r * 0.5;
  const low = r * 0.87;
  return `M${-r},0L${-half},${-low}H${half}L${r},0L${half},${low}H${-half}Z`;
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

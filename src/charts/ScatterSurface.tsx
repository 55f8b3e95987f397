import type { KeyboardEvent, MouseEvent, ReactElement } from 'react';
import type { PlotArea } from './paths';
import { nearestPoint, type PlacedPoint, pointForKey } from './scatterLayout';

interface ScatterSurfaceProps {
  readonly label: string;
  readonly plot: PlotArea;
  /** How far the plot's group is moved down in the drawing. */
  readonly top: number;
  readonly placed: readonly PlacedPoint[];
  /** Where the keys go on from. */
  readonly active: PlacedPoint | undefined;
  /** Pixels from a point that still mean it. */
  readonly reach: number;
  readonly onShow: (point: PlacedPoint | undefined) => void;
  readonly onPick: (point: PlacedPoint) => void;
}

/** The one tab stop of a scatter: a slider to assistive technology, so that arrow keys reach it; Enter chooses. */
export function ScatterSurface(props: ScatterSurfaceProps): ReactElement {
  const { plot, top, placed, active, reach, onShow, onPick } = props;
  const at = (event: MouseEvent<SVGGElement>): PlacedPoint | undefined => {
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
    if (!box) return undefined;
    return nearestPoint(placed, { x: event.clientX - box.left, y: event.clientY - box.top - top }, reach);
  };
  const onKeyDown = (event: KeyboardEvent<SVGGElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = pointForKey(event.key, placed, active);
    if (next) onShow(next);
    else if (event.key === 'Enter' && active) onPick(active);
    else if (event.key === 'Escape') onShow(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const now = active === undefined ? 0 : placed.indexOf(active) + 1;
  const box = { x: plot.left, y: plot.top, width: plot.right - plot.left, height: plot.bottom - plot.top };
  // Marks on the axis are chosen from below it as well.
  const ground = {
    ...box,
    x: box.x - reach / 2,
    width: box.width + reach / 2,
    height: box.height + reach / 2,
  };
  return (
    <g
      className="chart-reader"
      role="slider"
      tabIndex={0}
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={placed.length}
      aria-valuenow={now}
      aria-valuetext={active?.point.text ?? 'no point'}
      onKeyDown={onKeyDown}
      onBlur={() => onShow(undefined)}
      onPointerMove={(event) => onShow(at(event))}
      onPointerLeave={() => onShow(undefined)}
      onClick={(event) => {
        const point = at(event);
        if (point) onPick(point);
      }}
    >
      <rect className="chart-surface" data-pick={active !== undefined} {...ground} />
      <rect className="chart-focus-ring" {...box} x={box.x + 1} rx={4} />
    </g>
  );
}

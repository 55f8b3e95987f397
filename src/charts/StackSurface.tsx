import type { KeyboardEvent, MouseEvent, ReactElement } from 'react';
import { valueForKey } from './rules';
import type { Scale } from './scales';
import type { PanelPlace } from './stackLayout';
import { useFrame } from './useFrame';

interface StackSurfaceProps {
  readonly label: string;
  readonly valueText: string;
  readonly places: readonly PanelPlace[];
  readonly x: Scale;
  readonly count: number;
  readonly band: number;
  readonly onRead: (band: number | null) => void;
  readonly onPick: (band: number) => void;
  /** Keys moved the crosshair: say what it shows. */
  readonly onSpeak: (band: number | null) => void;
}

/** The panel whose ground was hit; grounds of neighbours do not touch. */
function placeAt(places: readonly PanelPlace[], x: number, y: number): PanelPlace {
  const hit = places.find((place) => x <= place.x + place.width && y <= place.y + place.height);
  return hit ?? (places.at(-1) as PanelPlace);
}

/** The chart's one tab stop, over all panels: a slider to assistive technology whose value is the band that is read. */
export function StackSurface(props: StackSurfaceProps): ReactElement {
  const { places, x, count, band, onRead, onPick, onSpeak } = props;
  const bounds = { min: 0, max: count - 1, step: 1 };
  const pointer = useFrame(onRead);
  const bandAt = (event: MouseEvent<SVGGElement>): number | null => {
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
    if (!box) return null;
    const place = placeAt(places, event.clientX - box.left, event.clientY - box.top);
    const at = Math.round(x.invert(event.clientX - box.left - place.x));
    return Math.min(bounds.max, Math.max(0, at));
  };
  const onClick = (event: MouseEvent<SVGGElement>) => {
    const at = bandAt(event);
    if (at !== null) onPick(at);
  };
  const onKeyDown = (event: KeyboardEvent<SVGElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = valueForKey(event.key, band, bounds);
    if (next !== null) {
      onRead(next);
      onSpeak(next);
    } else if (event.key === 'Escape') {
      onRead(null);
      onSpeak(null);
    } else if (event.key === 'Enter') onPick(band);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const leave = () => {
    pointer.cancel();
    onRead(null);
  };
  return (
    <g
      className="chart-reader"
      role="slider"
      tabIndex={0}
      aria-label={props.label}
      aria-valuemin={bounds.min}
      aria-valuemax={bounds.max}
      aria-valuenow={band}
      aria-valuetext={props.valueText}
      onKeyDown={onKeyDown}
      onBlur={() => onSpeak(null)}
      onPointerMove={(event) => pointer.schedule(bandAt(event))}
      onPointerLeave={leave}
      onClick={onClick}
    >
      {places.map((place) => {
        const { plot } = place.layout;
        const box = { x: place.x + plot.left, width: plot.right - plot.left };
        return (
          <g key={`${place.x} ${place.y}`}>
            <rect
              className="chart-surface"
              data-pick="true"
              {...box}
              y={place.y + plot.top}
              height={place.height - plot.top}
            />
            <rect
              className="chart-focus-ring"
              {...box}
              y={place.y + plot.top}
              height={plot.bottom - plot.top}
              rx={4}
            />
          </g>
        );
      })}
    </g>
  );
}

import type { KeyboardEvent, MouseEvent, ReactElement } from 'react';
import type { PlotArea } from './paths';
import { snapToStep, valueForKey } from './rules';
import type { Scale } from './scales';

/** Without a step of its own the crosshair moves by pixels, which suits a log axis as well. */
function nextReading(key: string, { step, readX, x, plot }: PlotSurfaceProps): number | null {
  const [min, max] = x.domain;
  if (step !== undefined) return valueForKey(key, readX, { min, max, step });
  const [left, right] = [plot.left, plot.right];
  const pixel = valueForKey(key, x(readX), { min: left, max: right, step: (right - left) / 100 });
  return pixel === null ? null : Math.min(max, Math.max(min, x.invert(pixel)));
}

interface PlotSurfaceProps {
  readonly label: string;
  readonly valueText: string;
  readonly plot: PlotArea;
  readonly x: Scale;
  /** Where values are read now. */
  readonly readX: number;
  /** How far an arrow key goes, in x; default: a hundredth of the axis as it is drawn. */
  readonly step: number | undefined;
  readonly onCrosshair: (x: number | null) => void;
  /** A click, or Enter at the crosshair. */
  readonly onPick: ((x: number) => void) | undefined;
  /** Keys moved the crosshair: say what it shows. */
  readonly onSpeak: (x: number | null) => void;
}

/**
 * The chart's one tab stop. It is a slider to assistive technology, so that arrow keys reach it; its value is the rate
 * at which the lines are read.
 */
export function PlotSurface(props: PlotSurfaceProps): ReactElement {
  const { plot, x, readX, onCrosshair, onPick, onSpeak } = props;
  const [min, max] = x.domain;
  const onClick = (event: MouseEvent<SVGGElement>) => {
    const svgLeft = event.currentTarget.ownerSVGElement?.getBoundingClientRect().left ?? 0;
    onPick?.(Math.min(max, Math.max(min, x.invert(event.clientX - svgLeft))));
  };
  const onKeyDown = (event: KeyboardEvent<SVGElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextReading(event.key, props);
    if (next !== null) {
      onCrosshair(next);
      onSpeak(next);
    } else if (event.key === 'Escape') {
      onCrosshair(null);
      onSpeak(null);
    } else if (event.key === 'Enter' && onPick) {
      onPick(readX);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const size = { x: plot.left, y: plot.top, width: plot.right - plot.left, height: plot.bottom - plot.top };
  return (
    <g
      className="chart-reader"
      role="slider"
      tabIndex={0}
      aria-label={props.label}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={snapToStep(readX, { min, max, step: (max - min) / 1e4 })}
      aria-valuetext={props.valueText}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onBlur={() => onSpeak(null)}
    >
      <rect className="chart-surface" data-pick={onPick !== undefined} {...size} />
      <rect className="chart-focus-ring" {...size} x={size.x + 1} y={size.y} rx={4} />
    </g>
  );
}

import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  useCallback,
  useRef,
} from 'react';
import { valueForKey } from '../rules';
import { CanvasSurface } from './CanvasSurface';
import { paintOverview } from './overviewPainter';
import type { Palette } from './palette';
import type { Pen } from './pen';
import { momentText } from './timeText';
import type { TimelineLane, TimeWindow } from './types';
import { centredAt, movedBy, stretchOf, wholeRun, withEdge } from './window';

interface OverviewProps {
  readonly lanes: readonly TimelineLane[];
  readonly palette: Palette;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly end: number;
  readonly window: TimeWindow;
  readonly cursor: number;
  readonly onWindow: (window: TimeWindow) => void;
}

type Part = 'start' | 'end' | 'whole' | 'ground';

interface Grip {
  readonly part: Part;
  readonly from: number;
  readonly window: TimeWindow;
  /** A press that stays is a click. */
  hasMoved: boolean;
}

const STILL = 3;
/** Pixels that take a finger or an unsteady hand. */
const LEAST_HOLD = 24;
/** So much of the run in the brush leaves nothing to move it by: then a drag chooses a new stretch. */
const ALL = 0.98;

/** The whole run in little, with a brush over what is in view. */
export function Overview(props: OverviewProps): ReactElement {
  const { lanes, palette, width, height, left, right, end, window, cursor } = props;
  const paint = useCallback(
    (pen: Pen) => paintOverview(pen, { lanes, palette, width, height, left, right, end }),
    [lanes, palette, width, height, left, right, end],
  );
  const x = (time: number) => left + (time / wholeRun(end).end) * (right - left);
  const [from, to] = [x(window.start), x(window.end)];
  // However short the stretch, there is something to move it by.
  const spare = Math.max(0, (LEAST_HOLD - (to - from)) / 2);
  return (
    <div className="timeline-overview" style={{ width, height }} {...useBrush(props)}>
      <CanvasSurface width={width} height={height} palette={palette} paint={paint} />
      <span className="timeline-shade" style={{ left, width: Math.max(0, from - left) }} />
      <span className="timeline-shade" style={{ left: to, width: Math.max(0, right - to) }} />
      <span className="timeline-overview-cursor" style={{ left: x(cursor) }} />
      <span className="timeline-brush-frame" style={{ left: from, width: Math.max(2, to - from) }} />
      <BrushPart {...props} part="whole" style={{ left: from - spare, width: to - from + 2 * spare }} />
      <BrushPart {...props} part="start" style={{ left: from - spare, '--spare': `${spare}px` }} />
      <BrushPart {...props} part="end" style={{ left: to + spare, '--spare': `${spare}px` }} />
    </div>
  );
}

const NAMES = { whole: 'Time in view', start: 'Start of what is in view', end: 'End of what is in view' };

interface BrushPartProps extends OverviewProps {
  readonly part: 'start' | 'end' | 'whole';
  readonly style: CSSProperties & { readonly '--spare'?: string };
}

function BrushPart({ part, style, window, end, onWindow, left, right }: BrushPartProps): ReactElement {
  const whole = wholeRun(end);
  const text = (time: number) => momentText(time, whole, right - left);
  const value = part === 'end' ? window.end : window.start;
  const range = `${text(window.start)} to ${text(window.end)} of ${text(whole.end)}`;
  const onKeyDown = (event: KeyboardEvent) => {
    const next =
      event.ctrlKey || event.metaKey || event.altKey ? undefined : keyed(event.key, part, window, end);
    if (next === undefined) return;
    onWindow(next);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className="timeline-brush"
      data-part={part}
      style={style}
      role="slider"
      tabIndex={0}
      aria-label={NAMES[part]}
      aria-valuemin={0}
      aria-valuemax={whole.end}
      aria-valuenow={value}
      aria-valuetext={part === 'whole' ? range : text(value)}
      onKeyDown={onKeyDown}
    />
  );
}

function keyed(key: string, part: Part, window: TimeWindow, end: number): TimeWindow | undefined {
  const { end: max } = wholeRun(end);
  const edge = part === 'end' ? 'end' : 'start';
  const value = valueForKey(key, window[edge], { min: 0, max, step: max / 100 });
  if (value === null) return undefined;
  if (part === 'whole') return movedBy(window, value - window.start, end);
  return withEdge(window, edge, value, end);
}

function useBrush({ window, end, onWindow, left, right }: OverviewProps) {
  const grip = useRef<Grip | null>(null);
  const length = wholeRun(end).end;
  const timeOf = (event: PointerEvent<HTMLElement>) => {
    const { left: edge } = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - edge - left) / (right - left);
    return Math.min(1, Math.max(0, share)) * length;
  };
  const release = () => {
    grip.current = null;
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      const named = event.target instanceof HTMLElement ? event.target.dataset.part : undefined;
      const part = (named ?? 'ground') as Part;
      const isAll = part === 'whole' && window.end - window.start > length * ALL;
      grip.current = { part: isAll ? 'ground' : part, from: timeOf(event), window, hasMoved: false };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const held = grip.current;
      if (!held) return;
      const time = timeOf(event);
      held.hasMoved ||= Math.abs(time - held.from) * (right - left) > STILL * length;
      if (held.hasMoved) onWindow(dragged(held, time, end));
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const held = grip.current;
      release();
      if (held?.part === 'ground' && !held.hasMoved) onWindow(centredAt(window, timeOf(event), end));
    },
    onPointerCancel: release,
  };
}

function dragged({ part, from, window }: Grip, time: number, end: number): TimeWindow {
  if (part === 'ground') return stretchOf(from, time, end);
  if (part === 'whole') return movedBy(window, time - from, end);
  return withEdge(window, part, window[part] + time - from, end);
}

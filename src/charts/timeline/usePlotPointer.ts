import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { Seconds } from '../../core/units';
import type { TimeWindow } from './types';
import { movedBy, pinched, zoomedAbout } from './window';

/** A point of the plot: `x` from its left edge, `y` from its top, as it is on the screen. */
export interface PlotPoint {
  readonly x: number;
  readonly y: number;
}

export interface PlotPointerProps {
  readonly window: TimeWindow;
  readonly end: Seconds;
  readonly left: number;
  readonly right: number;
  /** Below this the axis begins: there a drag moves the cursor, above it the window. */
  readonly axisTop: number;
  readonly onWindow: (window: TimeWindow) => void;
  readonly onCursor: (time: Seconds) => void;
  readonly onClick: (point: PlotPoint) => void;
  readonly onHover: (point: PlotPoint | undefined) => void;
}

type Gesture =
  | { readonly kind: 'press'; readonly at: PlotPoint; readonly window: TimeWindow }
  | { readonly kind: 'pan'; readonly at: PlotPoint; readonly window: TimeWindow }
  | { readonly kind: 'scrub' }
  | { readonly kind: 'pinch'; readonly shares: readonly [number, number]; readonly window: TimeWindow };

/** A finger or hand trembles: less than this is a click. */
const STILL = 4;
const PER_WHEEL_PIXEL = 1.0018;
/** A wheel that counts lines. */
const LINE = 16;

function pointOf(event: PointerEvent<HTMLElement>): PlotPoint {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

interface Held {
  gesture: Gesture | undefined;
  readonly fingers: Map<number, PlotPoint>;
}

/** Where the two fingers are, as shares of the plot's width. */
function pairOf({ fingers }: Held, { left, right }: PlotPointerProps): [number, number] {
  const [a, b] = [...fingers.values()];
  return [((a?.x ?? left) - left) / (right - left), ((b?.x ?? right) - left) / (right - left)];
}

function gestureAt(point: PlotPoint, held: Held, props: PlotPointerProps): Gesture {
  const { window, axisTop } = props;
  if (held.fingers.size >= 2) return { kind: 'pinch', shares: pairOf(held, props), window };
  return point.y >= axisTop ? { kind: 'scrub' } : { kind: 'press', at: point, window };
}

function scrub({ x }: PlotPoint, { window, left, right, end, onCursor }: PlotPointerProps): void {
  const time = window.start + ((x - left) / (right - left)) * (window.end - window.start);
  onCursor(Math.min(window.end, end, Math.max(window.start, time)));
}

function drag(point: PlotPoint, held: Held, props: PlotPointerProps): void {
  const { left, right, end, onWindow } = props;
  if (held.gesture?.kind === 'press' && Math.abs(point.x - held.gesture.at.x) > STILL)
    held.gesture = { ...held.gesture, kind: 'pan' };
  const { gesture } = held;
  if (gesture?.kind === 'scrub') scrub(point, props);
  if (gesture?.kind === 'pinch') onWindow(pinched(gesture.window, gesture.shares, pairOf(held, props), end));
  if (gesture?.kind === 'pan') {
    const { at, window } = gesture;
    onWindow(movedBy(window, ((at.x - point.x) / (right - left)) * (window.end - window.start), end));
  }
}

/** Drag pans, on the axis it scrubs; two fingers pinch; a press that stays is a click. */
export function usePlotPointer(props: PlotPointerProps) {
  const { onClick, onHover } = props;
  const ref = useRef<Held>({ gesture: undefined, fingers: new Map() });
  const release = (event: PointerEvent<HTMLElement>) => {
    ref.current.fingers.delete(event.pointerId);
    ref.current.gesture = undefined;
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      const held = ref.current;
      const point = pointOf(event);
      held.fingers.set(event.pointerId, point);
      event.currentTarget.setPointerCapture(event.pointerId);
      held.gesture = gestureAt(point, held, props);
      onHover(undefined);
      if (held.gesture.kind === 'scrub') scrub(point, props);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const point = pointOf(event);
      if (ref.current.fingers.has(event.pointerId)) {
        ref.current.fingers.set(event.pointerId, point);
        drag(point, ref.current, props);
      } else if (event.pointerType === 'mouse') onHover(point);
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      if (ref.current.gesture?.kind === 'press') onClick(pointOf(event));
      release(event);
    },
    // The browser took the gesture to scroll the page.
    onPointerCancel: release,
    onPointerLeave: () => onHover(undefined),
  };
}

/** The wheel zooms about the pointer, sideways it pans, but only where the plot has the focus: else the page scrolls. */
export function usePlotWheel(plot: RefObject<HTMLElement | null>, props: PlotPointerProps): void {
  const latest = useRef(props);
  /** Turns may come faster than renders: each goes on from the one before. */
  const wanted = useRef(props.window);
  useEffect(() => {
    latest.current = props;
    wanted.current = props.window;
  });
  useEffect(() => {
    const element = plot.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      if (document.activeElement !== element) return;
      event.preventDefault();
      const { left, right, end, onWindow } = latest.current;
      const { start, end: stop } = wanted.current;
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE;
      const perPixel = (stop - start) / (right - left);
      const pivot = start + (event.clientX - element.getBoundingClientRect().left - left) * perPixel;
      const zoomed = zoomedAbout(wanted.current, PER_WHEEL_PIXEL ** (event.deltaY * pixels), pivot, end);
      wanted.current = movedBy(zoomed, event.deltaX * pixels * perPixel, end);
      onWindow(wanted.current);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [plot]);
}

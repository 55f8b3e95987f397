import type { Seconds } from '../../core/units';
import type { TimeWindow } from './types';

/**
 * Moments to pixels. Positions are rounded on a grid that starts at time 0, not at the window: while the window is moved
 * the picture shifts as a whole, and widths do not flicker.
 */
export interface TimeScale {
  readonly window: TimeWindow;
  readonly left: number;
  readonly right: number;
  readonly perSecond: number;
  /** Pixels of the screen in one of the page. */
  readonly ratio: number;
  /** Rounded place of the window's start, in pixels from time 0. */
  readonly origin: number;
}

export function timeScale(window: TimeWindow, left: number, right: number, ratio: number): TimeScale {
  const perSecond = (right - left) / (window.end - window.start);
  const origin = Math.round(window.start * perSecond * ratio) / ratio;
  return { window, left, right, perSecond, ratio, origin };
}

/** Where a moment is drawn: on a whole pixel of the screen. */
export function pixelOf({ perSecond, ratio, origin, left }: TimeScale, time: Seconds): number {
  return left + Math.round(time * perSecond * ratio) / ratio - origin;
}

export function timeAt({ window, left, perSecond }: TimeScale, pixel: number): Seconds {
  return window.start + (pixel - left) / perSecond;
}

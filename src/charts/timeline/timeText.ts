import { ticks } from 'd3-array';
import type { Seconds } from '../../core/units';
import { formatReading, formatTick } from '../format';
import { textWidth } from '../measureText';
import { pixelOf, type TimeScale } from './timeScale';
import type { TimeWindow } from './types';

/** Moments of a run as people read them: in ms while the first second is looked at, else in s; the unit always with them. */

export interface TimeTick {
  readonly x: number;
  readonly text: string;
}

interface TimeUnit {
  readonly name: 'ms' | 's';
  readonly factor: number;
}

function unitOf(window: TimeWindow): TimeUnit {
  return window.end <= 1 ? { name: 'ms', factor: 1000 } : { name: 's', factor: 1 };
}

/** A moment as exactly as one pixel tells it. */
export function momentText(time: Seconds, window: TimeWindow, widthPx: number): string {
  const { name, factor } = unitOf(window);
  const perPixel = ((window.end - window.start) * factor) / Math.max(1, widthPx);
  const step = 10 ** Math.max(-6, Math.min(0, Math.round(Math.log10(perPixel))));
  return `${formatTick(time * factor, step)} ${name}`;
}

/** How long something takes: 28.4 ms, 1.24 s. */
export function durationText(seconds: Seconds): string {
  return seconds < 1 ? formatReading('latency', seconds) : formatReading('seconds', seconds);
}

/** Round moments with room for their words; those whose words would leave the chart have none. */
export function timeTicks(scale: TimeScale, textSize: number, chartWidth: number): readonly TimeTick[] {
  const { window, left, right } = scale;
  const { name, factor } = unitOf(window);
  const count = Math.max(2, Math.floor((right - left) / (textSize * 9)));
  const values = ticks(window.start * factor, window.end * factor, count);
  const step = (values[1] ?? 1) - (values[0] ?? 0);
  return values.map((value) => {
    const x = pixelOf(scale, value / factor);
    const text = `${formatTick(value, step)} ${name}`;
    const half = textWidth(text, textSize) / 2;
    return { x, text: x - half < 0 || x + half > chartWidth ? '' : text };
  });
}

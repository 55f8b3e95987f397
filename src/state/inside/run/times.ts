import type { Seconds } from '../../../core/units';
import { formatMilliseconds, formatRate } from '../../format';

/** How long something takes: "28.3 ms", "4.21 s". */
export function lengthText(seconds: Seconds): string {
  return Math.abs(seconds) < 1 ? formatMilliseconds(seconds) : `${formatRate(seconds)} s`;
}

/** A moment on the clock of the run: "12.43 s". */
export function momentText(seconds: Seconds): string {
  return `${seconds.toFixed(2)} s`;
}

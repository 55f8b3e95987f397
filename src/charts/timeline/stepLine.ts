import type { Seconds } from '../../core/units';
import { firstAbove } from './search';
import { pixelOf, type TimeScale } from './timeScale';

/** The last sample at or before `time`; −1 before the first. */
export function sampleAt(times: Float64Array, time: Seconds): number {
  return firstAbove(times, 0, times.length, time) - 1;
}

/**
 * A value that holds from each sample to the next, as points of the screen. Where several samples share a pixel, the line
 * goes through the lowest and the highest of their values, and leaves at the last: no extreme is lost, and what is drawn
 * is the same as with all samples. Its arrays live on from frame to frame.
 */
export class StepLine {
  count = 0;
  xs = new Float64Array(512);
  ys = new Float64Array(512);

  /** `height`: where a value lies. */
  trace(times: Float64Array, values: Int32Array, scale: TimeScale, height: (value: number) => number): void {
    const { window, left } = scale;
    this.count = 0;
    let i = firstAbove(times, 0, times.length, window.start);
    let level = i === 0 ? 0 : (values[i - 1] as number);
    this.add(left, height(level));
    while (i < times.length && (times[i] as number) <= window.end) {
      const x = pixelOf(scale, times[i] as number);
      const before = level;
      let low = level;
      let high = level;
      for (; i < times.length && pixelOf(scale, times[i] as number) === x; i++) {
        level = values[i] as number;
        if (level < low) low = level;
        if (level > high) high = level;
      }
      this.add(x, height(before));
      if (low < Math.min(before, level)) this.add(x, height(low));
      if (high > Math.max(before, level)) this.add(x, height(high));
      this.add(x, height(level));
    }
    this.add(pixelOf(scale, window.end), height(level));
  }

  private add(x: number, y: number): void {
    if (this.count === this.xs.length) this.grow();
    this.xs[this.count] = x;
    this.ys[this.count] = y;
    this.count += 1;
  }

  private grow(): void {
    const [xs, ys] = [new Float64Array(this.count * 2), new Float64Array(this.count * 2)];
    xs.set(this.xs);
    ys.set(this.ys);
    this.xs = xs;
    this.ys = ys;
  }
}

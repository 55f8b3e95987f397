import type { Interval } from '../../core/goodput/types';
import type { Seconds } from '../../core/units';

/** Numbers with 95% intervals as the page inside a run writes them: as many digits as the interval is worth. */

/** One digit of the half width; three significant ones of a number without an interval. */
function decimalsFor(mean: number, half: number): number {
  const digit = half > 0 ? half : Math.abs(mean) / 100;
  if (digit === 0) return 0;
  // 0.096 is written 0.10, not 0.1: its digit is that of what it rounds to.
  const rounded = Number(digit.toPrecision(1));
  return Math.min(4, Math.max(0, -Math.floor(Math.log10(rounded) + 1e-9)));
}

function grouped(text: string): string {
  const [whole = '0', fraction] = text.split('.');
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
}

/** An interval that ends at 0% or 100%: "±" would be wrong. */
function isLopsided({ mean, low, high }: Interval): boolean {
  return Math.abs(mean - low - (high - mean)) > 0.02 * (high - low);
}

function plusMinus({ mean, low, high }: Interval, factor: number, unit: string, least = 0): string {
  const half = ((high - low) / 2) * factor;
  const value = mean * factor;
  const decimals = value === 0 ? 0 : Math.max(least, decimalsFor(value, half));
  const text = grouped(value.toFixed(decimals));
  if (isLopsided({ mean, low, high })) {
    const [from, to] = [low, high].map((end) => grouped((end * factor).toFixed(decimals)));
    return `${text}${unit} (${Number(from) === 0 ? 0 : from} to ${to}${unit})`;
  }
  return half > 0 ? `${text} ± ${grouped(half.toFixed(decimals))}${unit}` : `${text}${unit}`;
}

/** "91.7 ± 0.3%", "0.141 ± 0.003%", "0.02% (0 to 0.05%)", "0%". */
export function shareText(interval: Interval): string {
  return plusMinus(interval, 100, '%', 1);
}

/** "8.5 ± 0.1 s", "1.92 ± 0.02 ms", "0 ms". */
export function timeText(interval: Interval): string {
  if (interval.mean === 0) return '0 ms';
  return Math.abs(interval.mean) < 1 ? plusMinus(interval, 1000, ' ms') : plusMinus(interval, 1, ' s');
}

/** Three significant digits and no interval: "8.49 s", "1.92 ms". */
export function plainTime(seconds: Seconds): string {
  return timeText({ mean: seconds, low: seconds, high: seconds });
}

/** Two significant digits and no interval, with a decimal at least: "17.1%", "1.4%", "0.023%". */
export function plainShare(share: number): string {
  const percent = share * 100;
  const decimals = percent === 0 ? 0 : Math.max(1, decimalsFor(percent, percent / 10));
  return `${percent.toFixed(decimals)}%`;
}

/** Whether one is above the other beyond chance: their 95% intervals do not meet. */
export function isClearlyAbove(one: Interval, other: Interval): boolean {
  return one.low > other.high;
}

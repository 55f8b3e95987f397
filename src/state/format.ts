import type { Interval } from '../core/goodput/types';

/**
 * Numbers as people read them, with their units. Milliseconds and percent begin here; everything below is in seconds
 * and fractions. The locale is fixed, so that the same scenario gives the same words anywhere.
 */

const MINUS = '−';

function fixed(value: number, decimals: number): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && Number(Math.abs(value).toFixed(decimals)) !== 0 ? MINUS + text : text;
}

function rateDecimals(rate: number): number {
  const size = Math.abs(rate);
  if (size >= 10) return 1;
  return size > 0 && size < 0.1 ? 3 : 2;
}

/** About three significant digits: 0.045, 0.50, 2.36, 12.4. */
export function formatRate(rate: number): string {
  return fixed(rate, rateDecimals(rate));
}

/** Half the width of an interval; what "±" stands for everywhere. */
function halfWidth(interval: Interval): number {
  return (interval.high - interval.low) / 2;
}

/** A coarse answer has no interval yet; it must not look exact. */
export function isEstimate(interval: Interval): boolean {
  return interval.low === interval.high || !Number.isFinite(halfWidth(interval));
}

/** Two sides so unequal, or an end so low, that "±" would be wrong. */
function isLopsided({ mean, low, high }: Interval): boolean {
  const [shorter = 0, longer = 0] = [mean - low, high - mean].toSorted((a, b) => a - b);
  return low <= 0 || (longer > 2 * shorter && longer - shorter > 0.05 * mean);
}

/** "2.36 ± 0.05"; "0.05 (0 to 0.17)" where the sides differ; "≈2.36" without an interval. */
export function formatRateInterval(interval: Interval): string {
  if (isEstimate(interval)) return `≈${formatRate(interval.mean)}`;
  if (isLopsided(interval)) {
    const shown = rateDecimals(interval.high);
    const low = interval.low <= 0 ? '0' : fixed(interval.low, shown);
    return `${fixed(interval.mean, shown)} (${low} to ${fixed(interval.high, shown)})`;
  }
  const decimals = rateDecimals(interval.mean);
  const half = fixed(halfWidth(interval), decimals);
  const shown = Number(half) === 0 ? `<${fixed(10 ** -decimals, decimals)}` : half;
  return `${fixed(interval.mean, decimals)} ± ${shown}`;
}

/** "90%", "98.2%"; never "100%" for less than all. */
export function formatPercent(fraction: number): string {
  const percent = fraction * 100;
  const rounded = Number(percent.toFixed(1));
  if (rounded === 100 && percent < 100) return '99.9%';
  return `${fixed(percent, Number.isInteger(rounded) ? 0 : 1)}%`;
}

/** "98.2 ± 0.4%". */
export function formatPercentInterval(interval: Interval): string {
  if (isEstimate(interval)) return formatPercent(interval.mean);
  return `${fixed(interval.mean * 100, 1)} ± ${fixed(halfWidth(interval) * 100, 1)}%`;
}

function millisecondDecimals(milliseconds: number): number {
  const size = Math.abs(milliseconds);
  if (size >= 100 || Number.isInteger(Number(milliseconds.toFixed(3)))) return 0;
  return size >= 10 ? 1 : 2;
}

/** "7.25 ms", "83.4 ms", "4,000 ms". */
export function formatMilliseconds(seconds: number): string {
  const milliseconds = seconds * 1000;
  if (!Number.isFinite(milliseconds)) return 'unbounded';
  return `${fixed(milliseconds, millisecondDecimals(milliseconds))} ms`;
}

/** "183 ± 12 ms". */
export function formatMillisecondInterval(interval: Interval): string {
  if (!Number.isFinite(interval.mean)) return 'unbounded';
  const decimals = millisecondDecimals(interval.mean * 1000);
  const half = halfWidth(interval) * 1000;
  const mean = fixed(interval.mean * 1000, decimals);
  return Number.isFinite(half) ? `${mean} ± ${fixed(half, decimals)} ms` : `${mean} ms`;
}

/** "4.6×"; "12×" from ten on. */
export function formatRatio(ratio: number): string {
  return `${fixed(ratio, ratio >= 10 ? 0 : ratio < 1.1 ? 2 : 1)}×`;
}

/** "1,494". */
export function formatCount(count: number): string {
  return fixed(count, 0);
}

/** "740 kB", "2.9 MB", "74 MB". */
export function formatFileSize(bytes: number): string {
  if (bytes < 999_500) return `${fixed(Math.max(1, bytes / 1e3), 0)} kB`;
  return `${fixed(bytes / 1e6, bytes < 9.95e6 ? 1 : 0)} MB`;
}

/** "1 GPU", "3 GPUs". */
export function formatGpus(gpus: number): string {
  return `${formatCount(gpus)} ${gpus === 1 ? 'GPU' : 'GPUs'}`;
}

/** "A", "A and B", "A, B and C". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** A name that begins with a capital, in the middle of a sentence. */
export function inSentence(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

import { type Bytes, type BytesPerSec, GB } from '../../core/units';

/** Amounts of data as people read them: decimal gigabytes everywhere. */

/** Three digits, without an exponent: 0.0131, 0.619, 12.4, 1,200. */
export function threeDigits(value: number): string {
  if (!Number.isFinite(value)) return 'no finite';
  const size = Math.abs(value);
  if (size >= 1000) return Math.round(value).toLocaleString('en-US');
  if (size === 0) return '0';
  const decimals = Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(size))));
  return value.toFixed(decimals);
}

/** "0.619 GB". */
export function formatGigabytes(bytes: Bytes): string {
  return `${threeDigits(bytes / GB)} GB`;
}

/** "3.13 GB/s". */
export function formatBandwidth(bandwidth: BytesPerSec): string {
  return `${threeDigits(bandwidth / GB)} GB/s`;
}

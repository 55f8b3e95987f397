import { formatMilliseconds } from '../format';

/** Numbers of passes' smallest parts, as people read them. */

const DIGITS: Readonly<Record<string, string>> = {
  '-': '⁻',
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
};

/** "3.24·10⁻¹³". */
export function scientific(value: number): string {
  const [digits = '0', exponent = '0'] = value.toExponential(2).split('e');
  const raised = [...String(Number(exponent))].map((sign) => DIGITS[sign] ?? '').join('');
  return `${digits.replace('-', '−')}·10${raised}`;
}

/** "102 µs", "7.12 ns": times far below a millisecond keep their digits. */
export function smallTime(seconds: number): string {
  const size = Math.abs(seconds);
  if (size >= 1e-3 || size === 0) return formatMilliseconds(seconds);
  const [scaled, unit] = size >= 1e-6 ? [seconds * 1e6, 'µs'] : [seconds * 1e9, 'ns'];
  return `${Number(scaled.toPrecision(3))} ${unit}`.replace('-', '−');
}

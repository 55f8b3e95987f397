import type { ValueAxis } from './types';

/** Numbers as people read them on a chart. The locale is fixed: the same scenario gives the same picture anywhere. */

const MINUS = '−';

function fixed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  const [whole = '0', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = value < 0 && Number(text) !== 0 ? MINUS : '';
  return sign + (fraction === undefined ? grouped : `${grouped}.${fraction}`);
}

/** A rate with three significant digits or so: 0.045, 0.50, 2.36, 12.4. */
export function formatRate(rate: number): string {
  const size = Math.abs(rate);
  if (size >= 10) return fixed(rate, 1);
  return fixed(rate, size > 0 && size < 0.1 ? 3 : 2);
}

/** 90%, 98.2%; never "100%" for less than all requests. */
export function formatPercent(fraction: number): string {
  const percent = fraction * 100;
  const rounded = Number(percent.toFixed(1));
  if (rounded === 100 && percent < 100) return '99.9%';
  return `${fixed(percent, Number.isInteger(rounded) ? 0 : 1)}%`;
}

/** Milliseconds without unit: 7.25, 83.4, 250, 1,240. */
export function formatMilliseconds(seconds: number): string {
  const milliseconds = seconds * 1000;
  if (Number.isInteger(Number(milliseconds.toFixed(3)))) return fixed(milliseconds, 0);
  return fixed(milliseconds, decimalsOf(milliseconds));
}

function decimalsOf(milliseconds: number): number {
  const size = Math.abs(milliseconds);
  return size >= 100 ? 0 : size >= 10 ? 1 : 2;
}

/** A value read from a line: a fixed number of decimals, so that digits do not come and go under the crosshair. */
export function formatReading(kind: ValueAxis['kind'], value: number): string {
  if (kind === 'latency') return `${fixed(value * 1000, decimalsOf(value * 1000))} ms`;
  const text = formatPercent(value);
  return value < 1 && !text.includes('.') ? `${fixed(value * 100, 1)}%` : text;
}

/** A chosen value of the y axis, such as an SLO, with its unit. */
export function formatValue(kind: ValueAxis['kind'], value: number): string {
  return kind === 'attainment' ? formatPercent(value) : `${formatMilliseconds(value)} ms`;
}

/** Label of a linear tick, with the decimals that the step needs. */
export function formatTick(value: number, step: number): string {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  // A step like 0.25 needs one decimal more than its leading digit tells.
  const needed = Number(step.toFixed(decimals)) === Number(step.toPrecision(12)) ? decimals : decimals + 1;
  return fixed(value, needed);
}

/** Table cell: short for reading; the CSV keeps full precision. */
export function formatCell(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : `${value < 0 ? MINUS : ''}∞`;
  if (Number.isInteger(value)) return fixed(value, 0);
  const decimals = Math.min(6, Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value)))));
  return fixed(Number(value.toFixed(decimals)), decimals).replace(/\.?0+$/, '');
}

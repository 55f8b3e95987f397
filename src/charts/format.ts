import { QUANTITIES, type Quantity, type QuantityId } from './quantities';

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
function formatRate(rate: number): string {
  const size = Math.abs(rate);
  if (size >= 10) return fixed(rate, 1);
  return fixed(rate, size > 0 && size < 0.1 ? 3 : 2);
}

/** 90%, 98.2%; never "100%" for less than all requests. */
function formatPercent(fraction: number): string {
  const percent = fraction * 100;
  const rounded = Number(percent.toFixed(1));
  if (rounded === 100 && percent < 100) return '99.9%';
  return `${fixed(percent, Number.isInteger(rounded) ? 0 : 1)}%`;
}

/** Three significant digits or so, whole numbers without decimals: 7.25, 83.4, 250, 1,240. */
function formatSignificant(value: number): string {
  if (Number.isInteger(Number(value.toFixed(3)))) return fixed(value, 0);
  return fixed(value, decimalsOf(value));
}

/** Small values keep two digits that tell something: 0.045, 0.0031. */
function decimalsOf(value: number): number {
  const size = Math.abs(value);
  if (size >= 100) return 0;
  if (size >= 10) return 1;
  return size >= 0.1 || size === 0 ? 2 : Math.min(8, 1 - Math.floor(Math.log10(size)));
}

function withUnit(text: string, { unit }: Quantity): string {
  if (unit === '') return text;
  return unit === '%' || unit === '×' ? text + unit : `${text} ${unit}`;
}

/** A chosen value without its unit, as on an axis that names the unit. */
export function formatPlain(id: QuantityId, value: number): string {
  const { factor, digits } = QUANTITIES[id];
  switch (digits) {
    case 'percent':
      return formatPercent(value);
    case 'rate':
      return formatRate(value * factor);
    case 'whole':
      return fixed(value * factor, 0);
    case 'significant':
      return formatSignificant(value * factor);
  }
}

/** A chosen value, such as an SLO, with its unit. */
export function formatValue(id: QuantityId, value: number): string {
  const quantity: Quantity = QUANTITIES[id];
  return quantity.digits === 'percent' ? formatPercent(value) : withUnit(formatPlain(id, value), quantity);
}

/** A value read from a line: a fixed number of decimals, so that digits do not come and go under the crosshair. */
export function formatReading(id: QuantityId, value: number): string {
  const quantity: Quantity = QUANTITIES[id];
  const { factor, digits } = quantity;
  if (digits === 'percent') {
    const text = formatPercent(value);
    return value < 1 && !text.includes('.') ? `${fixed(value * 100, 1)}%` : text;
  }
  if (digits !== 'significant') return formatValue(id, value);
  return withUnit(fixed(value * factor, decimalsOf(value * factor)), quantity);
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

/** The first index in `from … to` (not including `to`) whose value is at least `value`; `to` when there is none. */
export function firstAtLeast(values: Float64Array, from: number, to: number, value: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same, fast where the index is near `from`: strides that double, then halves. */
export function nextAtLeast(values: Float64Array, from: number, to: number, value: number): number {
  let low = from;
  let stride = 1;
  while (low + stride < to && (values[low + stride] as number) < value) {
    low += stride;
    stride *= 2;
  }
  return firstAtLeast(values, low, Math.min(to, low + stride + 1), value);
}

/** The first index in `from … to` whose value is above `value`. */
export function firstAbove(values: Float64Array, from: number, to: number, value: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

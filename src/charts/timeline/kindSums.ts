import type { Spans } from '../../core/inside/spans';
import { KIND_COUNT } from './kinds';

/**
 * The time each kind took among the first n spans, for every n that is a multiple of `STRIDE`: so the shares of a pixel
 * column that holds thousands of spans cost about a dozen additions.
 */
const STRIDE = 8;

const known = new WeakMap<Spans, Float64Array>();

function sumsOf({ count, kind, start, end }: Spans): Float64Array {
  const sums = new Float64Array((Math.floor(count / STRIDE) + 1) * KIND_COUNT);
  const running = new Float64Array(KIND_COUNT);
  for (let i = 0; i < count; i++) {
    if (i % STRIDE === 0) sums.set(running, (i / STRIDE) * KIND_COUNT);
    const which = kind[i] as number;
    running[which] = (running[which] as number) + (end[i] as number) - (start[i] as number);
  }
  if (count % STRIDE === 0) sums.set(running, (count / STRIDE) * KIND_COUNT);
  return sums;
}

function cachedSums(spans: Spans): Float64Array {
  let sums = known.get(spans);
  if (sums === undefined) {
    sums = sumsOf(spans);
    known.set(spans, sums);
  }
  return sums;
}

function addOneByOne(
  spans: Spans,
  from: number,
  to: number,
  factor: number,
  into: Float64Array,
  at: number,
): void {
  const { kind, start, end } = spans;
  for (let i = from; i < to; i++) {
    const cell = at + (kind[i] as number);
    into[cell] = (into[cell] as number) + factor * ((end[i] as number) - (start[i] as number));
  }
}

/** Adds `factor` times the time each kind takes in the spans `from` up to, not including, `to` to `into[at + kind]`. */
export function addKindTimes(
  spans: Spans,
  from: number,
  to: number,
  factor: number,
  into: Float64Array,
  at: number,
): void {
  if (to - from <= 2 * STRIDE) {
    addOneByOne(spans, from, to, factor, into, at);
    return;
  }
  const sums = cachedSums(spans);
  const first = Math.ceil(from / STRIDE);
  const last = Math.floor(to / STRIDE);
  addOneByOne(spans, from, first * STRIDE, factor, into, at);
  for (let kind = 0; kind < KIND_COUNT; kind++) {
    const time = (sums[last * KIND_COUNT + kind] as number) - (sums[first * KIND_COUNT + kind] as number);
    into[at + kind] = (into[at + kind] as number) + factor * time;
  }
  addOneByOne(spans, last * STRIDE, to, factor, into, at);
}

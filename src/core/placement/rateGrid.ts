import type { Steps } from '../goodput/steps';
import type { Fraction, ReqPerSec } from '../units';

/** Rates per GPU that are told apart: powers of 1 + resolution, so that neighbours differ by the same share. */
export class RateGrid {
  readonly lowest: number;
  readonly highest: number;
  private readonly logStep: number;

  constructor(
    private readonly resolution: Fraction,
    range: { readonly min: ReqPerSec; readonly max: ReqPerSec },
  ) {
    this.logStep = Math.log1p(resolution);
    this.lowest = Math.floor(Math.log(range.min) / this.logStep);
    this.highest = Math.max(this.lowest, Math.floor(Math.log(range.max) / this.logStep));
  }

  rate(index: number): ReqPerSec {
    return (1 + this.resolution) ** index;
  }

  /** The grid point nearest to a rate, inside the range. */
  nearest(rate: ReqPerSec): number {
    const index = Math.round(Math.log(rate) / this.logStep);
    return Math.max(this.lowest, Math.min(this.highest, Number.isNaN(index) ? this.lowest : index));
  }

  /** Grid points between two rates that differ by this share. */
  stepsFor(share: Fraction): number {
    return Math.max(1, Math.round(Math.log1p(share) / this.logStep));
  }
}

/** The last index that passes with one that fails right above it, or a whole range that does not or does. */
export type LastPassing =
  | { readonly kind: 'found'; readonly index: number }
  | { readonly kind: 'never' }
  | { readonly kind: 'beyond' };

/**
 * Brackets outwards from `start` by steps that double, then halves the bracket. As bisection everywhere, it takes
 * passing for monotone; where it is not, the answer is one crossing and depends on the start alone.
 */
export function* lastPassing(
  passes: (index: number) => Steps<boolean>,
  { lowest, highest }: { readonly lowest: number; readonly highest: number },
  start: number,
  firstStep: number,
): Steps<LastPassing> {
  const startPasses = yield* passes(start);
  let low = startPasses ? start : Number.NEGATIVE_INFINITY;
  let high = startPasses ? Number.POSITIVE_INFINITY : start;
  for (let step = firstStep; high === Number.POSITIVE_INFINITY; step *= 2) {
    if (low === highest) return { kind: 'beyond' };
    const next = Math.min(highest, low + step);
    if (yield* passes(next)) low = next;
    else high = next;
  }
  for (let step = firstStep; low === Number.NEGATIVE_INFINITY; step *= 2) {
    if (high === lowest) return { kind: 'never' };
    const next = Math.max(lowest, high - step);
    if (yield* passes(next)) low = next;
    else high = next;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (yield* passes(middle)) low = middle;
    else high = middle;
  }
  return { kind: 'found', index: low };
}

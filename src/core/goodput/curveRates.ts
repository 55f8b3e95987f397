import type { ReqPerSec } from '../units';

/** Ends of a rate axis that read well, and whose twentieths do; each also times any power of ten. */
const NICE_ENDS = [1, 1.25, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 10];

/** Without the last bits of binary fractions, so that tables read 0.7 and not 0.7000000000000001. */
function tidy(rate: ReqPerSec): ReqPerSec {
  return Number(rate.toPrecision(12));
}

/** The end of an axis on which every curve has fallen that far. */
export function niceAxisMax(reaches: readonly (ReqPerSec | undefined)[]): ReqPerSec {
  const furthest = Math.max(...reaches.map((reach) => reach ?? 0));
  if (furthest <= 0) return 1;
  const magnitude = 10 ** Math.floor(Math.log10(furthest));
  const nice = NICE_ENDS.find((end) => end * magnitude >= furthest * 0.999) ?? 10;
  return tidy(nice * magnitude);
}

/** `count` evenly spaced rates that end at the axis' end. */
export function curveRates(rateAxisMax: ReqPerSec, count: number): readonly ReqPerSec[] {
  return Array.from({ length: count }, (_, index) => tidy((rateAxisMax * (index + 1)) / count));
}

import {
  interOpTtft,
  intraOpTtft,
  replicatedTtft,
  type TtftResult,
} from '../../core/queueing/ttftDistribution';
import type { Fraction, ReqPerSec, Seconds } from '../../core/units';
import { type PlotPoint, roundEnd, spread } from './plot';
import { rateAtLoad, rateOf, type Split } from './split';

/** Three ways to use n GPUs for prefill: share each pass, share the layers, or share the requests. */
export type Sharing = 'intra' | 'inter' | 'replicas';
export type SplitMeasure = 'mean' | 'p90';

/** Theory of TTFT at a rate per GPU. */
export function ttftAt(split: Split, sharing: Sharing, ratePerGpu: ReqPerSec): TtftResult {
  const { passTime, speedUp, ways } = split;
  const rate = rateOf(split, ratePerGpu);
  switch (sharing) {
    case 'intra':
      return intraOpTtft(passTime, rate, speedUp);
    case 'inter':
      return interOpTtft(passTime, rate, ways);
    case 'replicas':
      return replicatedTtft(passTime, rate, ways);
  }
}

/** Undefined where theory has no value. */
export function measureAt(
  split: Split,
  sharing: Sharing,
  ratePerGpu: ReqPerSec,
  measure: SplitMeasure,
): Seconds | undefined {
  if (measure === 'p90') return quantileAt(split, sharing, ratePerGpu, 0.9);
  const ttft = ttftAt(split, sharing, ratePerGpu);
  return ttft.kind === 'valid' ? ttft.meanTtft : undefined;
}

/** The TTFT within which this share of requests has its first token. */
export function quantileAt(
  split: Split,
  sharing: Sharing,
  ratePerGpu: ReqPerSec,
  share: Fraction,
): Seconds | undefined {
  const ttft = ttftAt(split, sharing, ratePerGpu);
  return ttft.kind === 'valid' ? ttft.ttftQuantile(share) : undefined;
}

/** The rate per GPU from which on the queue grows without end: R·D = K, or R·D = n. */
export function wallOf(split: Split, sharing: Sharing): ReqPerSec {
  return rateAtLoad(split, sharing === 'intra' ? split.speedUp : split.ways);
}

const CURVE_POINTS = 70;

export function curveOf(split: Split, sharing: Sharing, measure: SplitMeasure): readonly PlotPoint[] {
  const wall = wallOf(split, sharing);
  // Closer together where the curve bends.
  const rates = spread(0, 1, CURVE_POINTS).map((share) => wall * 0.995 * (1 - (1 - share) ** 2));
  return rates.flatMap((rate) => {
    const y = measureAt(split, sharing, rate, measure);
    return y === undefined ? [] : [{ x: rate, y }];
  });
}

/** Shares of a wall at which the simulator is asked. */
export const SIMULATED_SHARES = [0.2, 0.4, 0.6, 0.75, 0.85, 0.92] as const;

/** Room for the bends of the curves, and for a whole pass at the left. */
export function ttftAxisTop(split: Split, measure: SplitMeasure): Seconds {
  const busy = measureAt(split, 'inter', wallOf(split, 'inter') * 0.9, measure) ?? split.passTime;
  return roundEnd(Math.max(busy, split.passTime * 2) * 1.1);
}

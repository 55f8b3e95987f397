import type { ArrivalSpec } from '../scenario/scenario';
import type { Seconds } from '../units';
import { type Random, unitExponential } from './random';

/** Gives the gap before the next request; the mean gap in the long run is one second. */
export type GapSampler = () => Seconds;

function standardNormal(random: Random): number {
  // Box–Muller; 1 − u keeps the logarithm finite.
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Gamma with shape k ≥ 1/3 or so and scale 1: Marsaglia and Tsang (2000), boosted below shape 1. */
function standardGamma(shape: number, random: Random): number {
  if (shape < 1) return standardGamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = standardNormal(random);
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * normal ** 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** On for `onShare` of the time at 1/onShare requests per second, then off; phases are exponential. */
function burstGaps(onShare: number, requestsPerBurst: number, random: Random): GapSampler {
  const meanOn = requestsPerBurst * onShare;
  const meanOff = requestsPerBurst - meanOn;
  let onLeft = meanOn * unitExponential(random);
  return () => {
    let gap = onShare * unitExponential(random);
    let passed = 0;
    // Being memoryless, what is left of a gap when a burst ends may wait for the next burst.
    while (gap > onLeft) {
      gap -= onLeft;
      passed += onLeft + meanOff * unitExponential(random);
      onLeft = meanOn * unitExponential(random);
    }
    onLeft -= gap;
    return passed + gap;
  };
}

/** Recorded times at a mean rate of one, from the start again when they run out. */
function replayGaps(times: readonly Seconds[]): GapSampler {
  const first = times[0] ?? 0;
  const meanGap = ((times.at(-1) ?? 0) - first) / (times.length - 1);
  let next = 0;
  return () => {
    const index = next++ % times.length;
    // The first request of a replay, and of each repetition, comes one mean gap after what was before it.
    if (index === 0) return 1;
    return ((times[index] as number) - (times[index - 1] as number)) / meanGap;
  };
}

/** Gaps of a mean of one second, so that a rate only scales them (common random numbers). */
export function gapSampler(spec: ArrivalSpec, random: Random): GapSampler {
  switch (spec.kind) {
    case 'poisson':
      return () => unitExponential(random);
    case 'gamma': {
      const shape = 1 / spec.cv ** 2;
      return () => standardGamma(shape, random) / shape;
    }
    case 'even':
      return () => 1;
    case 'bursts':
      return burstGaps(spec.onShare, spec.requestsPerBurst, random);
    case 'replay':
      return replayGaps(spec.times);
  }
}

import { prefillStageTime, type StageCosts } from '../latency/profiled';
import { mg1Wait } from '../queueing/mg1';
import { type ServiceTimes, serviceTimes } from '../queueing/serviceTimes';
import type { TtftResult } from '../queueing/ttftDistribution';
import type { LengthSpec } from '../scenario/scenario';
import type { ReqPerSec, Seconds, Tokens } from '../units';
import { lengthShares, MAX_TOTAL_TOKENS } from '../workload/lengths';

/** TTFT of one prefill instance: mean and quantiles by theory, at any rate. */
export interface TtftTheory {
  readonly utilisation: number;
  readonly mean: Seconds;
  readonly p50: Seconds;
  readonly p90: Seconds;
  readonly p99: Seconds;
}

export type Measure = 'mean' | 'p50' | 'p90' | 'p99';
export const MEASURES: readonly Measure[] = ['mean', 'p50', 'p90', 'p99'];

/** Longer prompts leave no room for an answer. */
const LONGEST_PROMPT = MAX_TOTAL_TOKENS - 2;
/** For curves: M/G/1 on whole tokens would cost a frame, and groups of eight move no quantile by more than 0.2%. */
const TOKENS_PER_CLASS = 8;

/**
 * Times of one pass of one prompt, for prompts as long as the workload has them: seconds, each with its probability.
 * Lengths are taken together in classes of so many tokens, at their mean time. Throws `LengthsDoNotFit` when every length
 * is too long.
 */
export function passTimesOf(
  costs: StageCosts,
  input: LengthSpec,
  tokensPerClass: Tokens = TOKENS_PER_CLASS,
): ServiceTimes {
  const { tokens, shares } = lengthShares(input, 'input', LONGEST_PROMPT);
  const size = tokens.length > 100 ? tokensPerClass : 1;
  const times = new Map<number, { time: number; share: number }>();
  for (const [index, length] of tokens.entries()) {
    const group = Math.floor(length / size);
    const share = shares[index] ?? 0;
    const held = times.get(group) ?? { time: 0, share: 0 };
    times.set(group, {
      time: held.time + share * prefillStageTime(costs, length, length ** 2),
      share: held.share + share,
    });
  }
  const groups = [...times.values()];
  return serviceTimes(
    groups.map(({ time, share }) => time / share),
    groups.map(({ share }) => share),
  );
}

/** A mixture's quantile of W + S: the time by which this share has its first token. */
function mixedQuantile(cdf: (time: Seconds) => number, share: number, from: Seconds): Seconds {
  let [low, high] = [0, from];
  while (cdf(high) < share) [low, high] = [high, 2 * high];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (cdf(middle) < share) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * Prompts of different lengths at one instance, one a pass, first come first served, Poisson arrivals: M/G/1. Undefined
 * from ρ = 1 on. Quantiles are as exact as `mg1Wait`.
 */
export function mg1Theory(service: ServiceTimes, arrivalRate: ReqPerSec): TtftTheory | undefined {
  const wait = mg1Wait(service, arrivalRate);
  if (wait.kind !== 'valid') return undefined;
  const { values, probabilities } = service;
  const cdf = (time: Seconds): number => {
    let sum = 0;
    for (let i = 0; i < values.length && (values[i] ?? 0) <= time; i++)
      sum += (probabilities[i] ?? 0) * wait.waitCdf(time - (values[i] ?? 0));
    return sum;
  };
  const quantile = (share: number) => mixedQuantile(cdf, share, service.longest);
  return {
    utilisation: wait.utilisation,
    mean: service.mean + wait.meanWait,
    p50: quantile(0.5),
    p90: quantile(0.9),
    p99: quantile(0.99),
  };
}

/** The same for prompts of one length, from an exact distribution (M/D/1; paper §3, Eq. 1 to 3). */
export function md1Theory(ttft: TtftResult): TtftTheory | undefined {
  if (ttft.kind !== 'valid') return undefined;
  const { utilisation, meanTtft, ttftQuantile } = ttft;
  return {
    utilisation,
    mean: meanTtft,
    p50: ttftQuantile(0.5),
    p90: ttftQuantile(0.9),
    p99: ttftQuantile(0.99),
  };
}

import { decodeCost, decodeStageTime, type StageCosts } from '../latency/profiled';
import { invalid, invalidRate, type NoValue } from '../queueing/validity';
import type { Fraction, ReqPerSec, Seconds, Tokens } from '../units';

/** Requests of one kind that one instance decodes in a continuous batch. */
export interface DecodeTraffic {
  /** Of the whole instance: one stage. */
  readonly costs: StageCosts;
  /** Tokens that a request attends to, on average over its decode iterations. */
  readonly contextTokens: Tokens;
  readonly outputTokens: Tokens;
  /** Most requests that decode together: what the KV cache holds. */
  readonly maxBatch: number;
  /** Requests per second that are prefilled on the same instance, times the pass each needs. 0 where nothing is. */
  readonly prefillShare: (arrivalRate: ReqPerSec) => Fraction;
  /** Where a request waits while the batch is full: after its first token, or, on a colocated instance, before it. */
  readonly waits: 'afterFirstToken' | 'beforeFirstToken';
}

export const NO_PREFILL: DecodeTraffic['prefillShare'] = () => 0;

/** A decode instance in its steady state. */
export interface DecodeState {
  readonly kind: 'valid';
  /** Share of the highest rate that the instance can keep up with. */
  readonly utilisation: Fraction;
  /** Mean requests past their first token: in the batch, or waiting to join it. By Little’s law, rate · decode time. */
  readonly batch: number;
  /** From the first to the last token, mean. */
  readonly decodeTime: Seconds;
  /** decodeTime for each token after the first. */
  readonly tpot: Seconds;
}

export type DecodeResult = DecodeState | NoValue;

/** Sequences in one decode batch of DistServe’s engine. */
const MAX_REQUESTS = 1024;
/** Beyond so many requests at once no state is added up: the rest has less weight than rounding. */
const MOST_STATES = 20_000;
const NEGLIGIBLE = 1e-13;

/** How many requests of this context the KV cache holds at once; at most what the engine batches. */
export function largestBatch(kvTokens: Tokens, contextTokens: Tokens): number {
  return Math.min(MAX_REQUESTS, Math.floor(Math.max(0, kvTokens) / contextTokens));
}

/** Seconds for each token of a full batch, and the batch it is reached with. */
function timePerTokenWhenFull({ costs, contextTokens, maxBatch }: DecodeTraffic): Seconds {
  return decodeStageTime(costs, maxBatch, maxBatch * contextTokens) / maxBatch;
}

/** Seconds of one iteration of `batch` requests, the prefills that come in between included. */
function iterationTime(traffic: DecodeTraffic, batch: number, prefill: Fraction): Seconds {
  const { costs, contextTokens } = traffic;
  return decodeStageTime(costs, batch, batch * contextTokens) / (1 - prefill);
}

function utilisationAt(traffic: DecodeTraffic, rate: ReqPerSec): Fraction {
  const decoding = rate * (traffic.outputTokens - 1) * timePerTokenWhenFull(traffic);
  return decoding + traffic.prefillShare(rate);
}

/**
 * The arrival rate from which a decode instance falls behind: a full batch of M requests yields M tokens in T(M), so
 * λ = M / ((outputTokens − 1) · T(M)). Requests per second. For instances that do not prefill. 0 when not even one
 * request fits; Infinity when answers have one token.
 */
export function highestDecodeRate(traffic: DecodeTraffic): ReqPerSec {
  if (traffic.maxBatch < 1) return 0;
  return 1 / ((traffic.outputTokens - 1) * timePerTokenWhenFull(traffic));
}

/** Mean number of requests past their first token and how likely there is one, from the weights of all states. */
interface Occupancy {
  readonly mean: number;
  readonly isBusy: Fraction;
}

/** weight(k) = Π λ·n·T(j)/min(j, M): scaled on the way, or high loads would overflow. */
function occupancyOf(traffic: DecodeTraffic, rate: ReqPerSec): Occupancy {
  const { maxBatch, outputTokens, waits } = traffic;
  const offered = rate * (outputTokens - 1);
  const prefill = traffic.prefillShare(rate);
  let [weight, empty, total, moment] = [1, 1, 1, 0];
  for (let k = 1; k < MOST_STATES; k++) {
    const batch = Math.min(k, maxBatch);
    weight *= (offered * iterationTime(traffic, batch, prefill)) / batch;
    total += weight;
    moment += weight * (waits === 'beforeFirstToken' ? batch : k);
    if (total > 1e200)
      [weight, empty, total, moment] = [weight, empty, total, moment].map((v) => v / 1e200) as [
        number,
        number,
        number,
        number,
      ];
    if (k > maxBatch / 2 && weight * k < NEGLIGIBLE * moment) break;
  }
  return { mean: moment / total, isBusy: 1 - empty / total };
}

/**
 * How many requests a decode instance has in hand. With k of them an iteration takes T(k) = f + g·k and gives each one
 * token, so the instance is a processor-sharing queue whose speed depends on k. Such a queue is insensitive: whatever the
 * output lengths, the k-th state has weight Π λ·(outputTokens − 1)·T(j)/j, from which the mean follows. Little’s law
 * gives the time. A newcomer also waits for the iteration under way, half of one on average. Beyond the largest batch the
 * rest waits first come, first served, which the same product only approximates.
 *
 * Poisson arrivals, contexts at their mean, linear iteration times in two pieces (paper §3.2; fits of Appendix A’s form);
 * below `maxBatch` within 1% of the simulator. `overloaded` from the rate on at which a full batch falls behind; `invalid`
 * for negative rates and where no request fits.
 */
export function decodeBatch(traffic: DecodeTraffic, arrivalRate: ReqPerSec): DecodeResult {
  const wrong = invalidRate(arrivalRate);
  if (wrong !== undefined) return wrong;
  if (traffic.maxBatch < 1) return invalid('The KV cache does not hold one request.');
  const tokens = traffic.outputTokens - 1;
  if (tokens === 0) return { kind: 'valid', utilisation: 0, batch: 0, decodeTime: 0, tpot: 0 };
  const utilisation = utilisationAt(traffic, arrivalRate);
  if (utilisation >= 1) return { kind: 'overloaded', utilisation };
  const prefill = traffic.prefillShare(arrivalRate);
  if (arrivalRate === 0) return alone(traffic);
  const { mean, isBusy } = occupancyOf(traffic, arrivalRate);
  const joining =
    (isBusy * iterationTime(traffic, Math.max(1, Math.min(mean, traffic.maxBatch)), prefill)) / 2;
  const decodeTime = mean / arrivalRate + joining;
  return {
    kind: 'valid',
    utilisation,
    batch: arrivalRate * decodeTime,
    decodeTime,
    tpot: decodeTime / tokens,
  };
}

function alone(traffic: DecodeTraffic): DecodeState {
  const tpot = iterationTime(traffic, 1, 0);
  const decodeTime = tpot * (traffic.outputTokens - 1);
  return { kind: 'valid', utilisation: 0, batch: 0, decodeTime, tpot };
}

/** One iteration as f + g · batch, on the piece of the fit that holds for a batch of this size. */
export interface LinearIteration {
  /** f. */
  readonly fixed: Seconds;
  /** g: a request’s own work and the reading of its KV cache. */
  readonly perRequest: Seconds;
}

export function linearIteration(costs: StageCosts, contextTokens: Tokens, batch: number): LinearIteration {
  const { fixed, perToken, third } = decodeCost(costs, batch);
  return { fixed, perRequest: perToken * contextTokens + third };
}

/**
 * Closed form of the same for one linear piece: B = λ·n·T(B + 1), since a request finds B others, so
 * B = λ·n·(f + g)/(1 − λ·n·g) with n = outputTokens − 1; newcomers that wait to join are not counted. Exact under the
 * assumptions of `decodeBatch` when memory has no end. Undefined from λ·n·g = 1 on.
 */
export function closedFormBatch(
  { fixed, perRequest }: LinearIteration,
  outputTokens: Tokens,
  arrivalRate: ReqPerSec,
): number | undefined {
  const offered = arrivalRate * (outputTokens - 1);
  if (offered * perRequest >= 1) return undefined;
  return (offered * (fixed + perRequest)) / (1 - offered * perRequest);
}

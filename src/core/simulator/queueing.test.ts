import { describe, expect, it } from 'vitest';
import { engineFit } from '../catalogue/engineFits';
import { HISTOGRAM_MAX, LENGTH_DATASETS } from '../catalogue/lengths';
import { interval95 } from '../goodput/confidence';
import type { Interval } from '../goodput/types';
import { prefillStageTime, profiledStageCosts } from '../latency/profiled';
import { interOpMeanTtft } from '../queueing/meanTtft';
import type { LengthSpec } from '../scenario/scenario';
import { randomStream } from '../workload/random';
import { atRate, drawRequests, type RequestTable } from '../workload/requests';
import { simulate } from './simulate';
import type { DisaggregatedSystem } from './system';

const FIXED: LengthSpec = { kind: 'fixed', tokens: 512 };
const SHAREGPT: LengthSpec = { kind: 'dataset', dataset: 'sharegpt' };
const REQUESTS = 30_000;
const WARM_UP = 5_000;
const REPLICATIONS = 20;

function costsOf(stages: number) {
  const fit = engineFit('distserve', 'opt-13b', 1);
  if (fit === undefined) throw new Error('The released fit is missing');
  return profiledStageCosts(fit, stages);
}

/** A prefill instance that takes one prompt a pass; every answer is one token, so nothing is decoded. */
function prefillOnly(stages = 1): DisaggregatedSystem {
  const instance = { costs: costsOf(stages), stages, kvBlocks: 4134, swapPerBlock: 0 };
  return {
    policy: 'disaggregated',
    prefill: instance,
    prefillInstances: 1,
    prefillBatchTokens: 1,
    decode: instance,
    decodeInstances: 1,
    transfer: { latency: 0, perToken: 0 },
  };
}

/** Seconds of a whole pass over one prompt; its stages take equal parts of it. */
function passTime(tokens: number): number {
  return prefillStageTime(costsOf(1), tokens, tokens ** 2);
}

function requestsOf(input: LengthSpec, arrivalRate: number, replication: number): RequestTable {
  const spec = {
    input,
    output: { kind: 'fixed', tokens: 1 },
    arrivals: { kind: 'poisson' },
    seed: 2024,
  } as const;
  return atRate(drawRequests(spec, replication, REQUESTS), arrivalRate);
}

function meanTtft(system: DisaggregatedSystem, requests: RequestTable, from = WARM_UP): number {
  const { firstToken } = simulate(system, requests);
  let sum = 0;
  for (let i = from; i < requests.count; i++) sum += (firstToken[i] ?? 0) - (requests.arrival[i] ?? 0);
  return sum / (requests.count - from);
}

function replicated(measure: (replication: number) => number): Interval {
  return interval95(Array.from({ length: REPLICATIONS }, (_, replication) => measure(replication)));
}

function expectTheory(name: string, theory: number, simulated: Interval): void {
  const inMs = (seconds: number): string => (1000 * seconds).toFixed(2);
  process.stdout.write(
    `${name}: theory ${inMs(theory)} ms, simulated ${inMs(simulated.mean)} ms [${inMs(simulated.low)}, ${inMs(simulated.high)}]\n`,
  );
  expect(theory).toBeGreaterThanOrEqual(simulated.low);
  expect(theory).toBeLessThanOrEqual(simulated.high);
}

function interOp(arrivalRate: number, stages: number): number {
  const result = interOpMeanTtft(passTime(512), arrivalRate, stages);
  if (result.kind !== 'valid') throw new Error('The formula is valid below a utilisation of 1');
  return result.meanTtft;
}

/** Every other request, chosen by chance: a random split over two instances leaves two Poisson processes. */
function half(requests: RequestTable, replication: number, side: boolean): RequestTable {
  const random = randomStream(99, replication, 'lengths');
  const chosen = Array.from({ length: requests.count }, (_, i) => i).filter(() => random() < 0.5 === side);
  return {
    count: chosen.length,
    arrival: Float64Array.from(chosen, (i) => requests.arrival[i] ?? 0),
    inputTokens: Int32Array.from(chosen, (i) => requests.inputTokens[i] ?? 0),
    outputTokens: Int32Array.from(chosen, (i) => requests.outputTokens[i] ?? 0),
  };
}

/** Share of ShareGPT inputs of each length, 1 to 2046 tokens: the histogram, spread evenly over each bin. */
function inputShares(): readonly number[] {
  const { input } = LENGTH_DATASETS.sharegpt;
  const width = HISTOGRAM_MAX / input.length;
  const upTo = (tokens: number): number =>
    input.reduce((sum, share, bin) => sum + share * Math.min(1, Math.max(0, tokens / width - bin)), 0);
  return Array.from({ length: 2046 }, (_, i) => (upTo(i + 1) - upTo(i)) / upTo(2046));
}

const UTILISATIONS = [0.3, 0.6, 0.8, 0.9];

describe('prompts of one length, Poisson arrivals, one a pass', () => {
  it.each(UTILISATIONS)('one GPU has the mean TTFT of M/D/1 at a utilisation of %f', (utilisation) => {
    const rate = utilisation / passTime(512);
    const simulated = replicated((r) => meanTtft(prefillOnly(), requestsOf(FIXED, rate, r)));
    expectTheory(`M/D/1 at ρ = ${utilisation}`, interOp(rate, 1), simulated);
  });

  it.each(UTILISATIONS)('two pipeline stages have that of Eq. 2 at a utilisation of %f', (utilisation) => {
    const rate = (2 * utilisation) / passTime(512);
    const simulated = replicated((r) => meanTtft(prefillOnly(2), requestsOf(FIXED, rate, r)));
    expectTheory(`two stages at ρ = ${utilisation}`, interOp(rate, 2), simulated);
  });

  it('two instances with a random split have that of M/D/1 at half the rate; the shortest queue does better', () => {
    const rate = (2 * 0.8) / passTime(512);
    const split = replicated((r) => {
      const requests = requestsOf(FIXED, rate, r);
      const halves = [true, false].map((side) =>
        meanTtft(prefillOnly(), half(requests, r, side), WARM_UP / 2),
      );
      return ((halves[0] ?? 0) + (halves[1] ?? 0)) / 2;
    });
    expectTheory('two instances, random split, ρ = 0.8', interOp(rate / 2, 1), split);
    const shortest = replicated((r) =>
      meanTtft({ ...prefillOnly(), prefillInstances: 2 }, requestsOf(FIXED, rate, r)),
    );
    expect(shortest.high).toBeLessThan(split.low);
  });
});

describe('ShareGPT prompts, Poisson arrivals, one a pass', () => {
  it.each([0.3, 0.6, 0.8])('one GPU has the mean TTFT of M/G/1 at a utilisation of %f', (utilisation) => {
    const shares = inputShares();
    const moment = (power: number): number =>
      shares.reduce((sum, share, i) => sum + share * passTime(i + 1) ** power, 0);
    const rate = utilisation / moment(1);
    // Pollaczek–Khinchine.
    const theory = moment(1) + (rate * moment(2)) / (2 * (1 - utilisation));
    const simulated = replicated((r) => meanTtft(prefillOnly(), requestsOf(SHAREGPT, rate, r)));
    expectTheory(`M/G/1 at ρ = ${utilisation}`, theory, simulated);
  });
});

describe('Little’s law', () => {
  it('holds within its interval: requests in the system = rate · time in the system', () => {
    const rate = 0.7 / passTime(512);
    const difference = replicated((r) => {
      const requests = requestsOf(SHAREGPT, rate, r);
      const { firstToken } = simulate(prefillOnly(), requests);
      const [from, to] = [requests.arrival[WARM_UP] ?? 0, requests.arrival[REQUESTS - WARM_UP] ?? 0];
      // Time-average number present in the window, from the overlap of each stay with it.
      let present = 0;
      let time = 0;
      let arrived = 0;
      for (let i = 0; i < REQUESTS; i++) {
        const [start, end] = [requests.arrival[i] ?? 0, firstToken[i] ?? 0];
        present += Math.max(0, Math.min(end, to) - Math.max(start, from));
        if (start < from || start >= to) continue;
        time += end - start;
        arrived++;
      }
      const window = to - from;
      return present / window - (arrived / window) * (time / arrived);
    });
    expect(difference.low).toBeLessThanOrEqual(1e-3);
    expect(difference.high).toBeGreaterThanOrEqual(-1e-3);
  });
});

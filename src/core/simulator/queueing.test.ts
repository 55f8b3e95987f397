import { describe, expect, it } from 'vitest';
import { engineFit } from '../catalogue/engineFits';
import { interval95 } from '../goodput/confidence';
import { prefillStageTime, profiledStageCosts } from '../latency/profiled';
import { interOpMeanTtft } from '../queueing/interOp';
import { atRate, drawRequests } from '../workload/requests';
import { simulate } from './simulate';
import type { ServingSystem } from './system';

const INPUT_TOKENS = 512;
const REQUESTS = 30_000;
const WARM_UP = 5_000;
const REPLICATIONS = 20;

/** One A100 that prefills one prompt a pass; every answer is one token, so nothing is decoded. */
function prefillOnly(): { system: ServingSystem; passTime: number } {
  const fit = engineFit('distserve', 'opt-13b', 1);
  if (fit === undefined) throw new Error('The released fit is missing');
  const costs = profiledStageCosts(fit, 1);
  const instance = { costs, stages: 1, kvBlocks: 4134 };
  return {
    system: {
      policy: 'disaggregated',
      prefill: instance,
      prefillInstances: 1,
      prefillBatchTokens: INPUT_TOKENS,
      decode: instance,
      decodeInstances: 1,
      transfer: { latency: 0, perToken: 0 },
    },
    passTime: prefillStageTime(costs, INPUT_TOKENS, INPUT_TOKENS ** 2),
  };
}

function meanTtft(system: ServingSystem, arrivalRate: number, replication: number): number {
  const workload = {
    input: { kind: 'fixed', tokens: INPUT_TOKENS },
    output: { kind: 'fixed', tokens: 1 },
    seed: 2024,
  } as const;
  const requests = atRate(drawRequests(workload, replication, REQUESTS), arrivalRate);
  const { firstToken } = simulate(system, requests);
  let sum = 0;
  for (let i = WARM_UP; i < REQUESTS; i++) sum += (firstToken[i] ?? 0) - (requests.arrival[i] ?? 0);
  return sum / (REQUESTS - WARM_UP);
}

describe('one GPU, one length, Poisson arrivals, one request a batch', () => {
  const { system, passTime } = prefillOnly();

  it.each([0.3, 0.6, 0.8, 0.9])('has the mean TTFT of M/D/1 at a utilisation of %f', (utilisation) => {
    const arrivalRate = utilisation / passTime;
    const means = Array.from({ length: REPLICATIONS }, (_, replication) =>
      meanTtft(system, arrivalRate, replication),
    );
    const simulated = interval95(means);
    const theory = interOpMeanTtft(passTime, arrivalRate, 1);
    if (theory.kind !== 'valid') throw new Error('M/D/1 is valid below a utilisation of 1');
    const inMs = (seconds: number): string => (1000 * seconds).toFixed(2);
    process.stdout.write(
      `M/D/1 at ρ = ${utilisation}: theory ${inMs(theory.meanTtft)} ms, simulated ${inMs(simulated.mean)} ms [${inMs(simulated.low)}, ${inMs(simulated.high)}]\n`,
    );
    expect(theory.meanTtft).toBeGreaterThanOrEqual(simulated.low);
    expect(theory.meanTtft).toBeLessThanOrEqual(simulated.high);
  });
});

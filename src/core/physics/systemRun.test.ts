import { describe, expect, it } from 'vitest';
import { finish } from '../goodput/steps';
import { latencyModel } from '../latency/latencyModel';
import { prefillStageTime } from '../latency/profiled';
import { mg1MeanWait } from '../queueing/mg1';
import { serviceTimes } from '../queueing/serviceTimes';
import { interOpTtft, intraOpTtft, type TtftResult } from '../queueing/ttftDistribution';
import { lengthShares } from '../workload/lengths';
import { fasterBy, prefillOnly } from './prefillOnly';
import { measureSystem, type SystemPoint, type SystemQuestion } from './systemRun';

const { costs } = latencyModel({
  engine: 'distserve',
  model: 'opt-13b',
  gpu: 'a100-80gb',
  parallelism: { tensorParallel: 1, pipelineParallel: 1 },
});
const passTime = (tokens: number): number => prefillStageTime(costs, tokens, tokens ** 2);
const D = passTime(512);

const QUESTION: SystemQuestion = {
  system: prefillOnly(costs, 1, 1),
  input: { kind: 'fixed', tokens: 512 },
  output: { kind: 'fixed', tokens: 1 },
  arrivals: { kind: 'poisson' },
  seed: 7,
  requests: 20_000,
  warmUp: 4_000,
  replications: 20,
};

function ask(rate: number, change: Partial<SystemQuestion> = {}): SystemPoint {
  return finish(measureSystem({ ...QUESTION, ...change }, rate));
}

function expectInside(point: SystemPoint, theory: TtftResult): void {
  if (theory.kind !== 'valid') throw new Error('The system has a steady state');
  const { mean, p90, p99 } = point.ttft;
  for (const [interval, value] of [
    [mean, theory.meanTtft],
    [p90, theory.ttftQuantile(0.9)],
    [p99, theory.ttftQuantile(0.99)],
  ] as const) {
    expect(value).toBeGreaterThanOrEqual(interval.low);
    expect(value).toBeLessThanOrEqual(interval.high);
  }
}

describe('a simulated prefill system', () => {
  it.each([0.3, 0.8])('has the mean, P90 and P99 of M/D/1 at a utilisation of %f', (utilisation) => {
    expectInside(ask(utilisation / D), interOpTtft(D, utilisation / D, 1));
  });

  it('of four pipeline stages has those of Eq. 2 in its n-way form', () => {
    const rate = (4 * 0.7) / D;
    const system = prefillOnly(fasterBy(costs, 4), 4, 1);
    expectInside(ask(rate, { system }), interOpTtft(D, rate, 4));
  });

  it('whose passes are K times as fast has those of Eq. 3', () => {
    const rate = (1.43 * 0.7) / D;
    const system = prefillOnly(fasterBy(costs, 1.43), 1, 1);
    expectInside(ask(rate, { system }), intraOpTtft(D, rate, 1.43));
  });

  it('with the workload’s prompts has the mean of M/G/1', () => {
    const input = { kind: 'dataset', dataset: 'sharegpt' } as const;
    const { tokens, shares } = lengthShares(input, 'input', 2046);
    const service = serviceTimes(tokens.map(passTime), shares);
    const rate = 0.7 / service.mean;
    const wait = mg1MeanWait(service, rate);
    if (wait.kind !== 'valid') throw new Error('The system has a steady state');
    const { mean } = ask(rate, { input }).ttft;
    expect(service.mean + wait.meanWait).toBeGreaterThanOrEqual(mean.low);
    expect(service.mean + wait.meanWait).toBeLessThanOrEqual(mean.high);
  });

  it('is slower than theory when arrivals are bursty', () => {
    const rate = 0.7 / D;
    const theory = interOpTtft(D, rate, 1);
    const bursty = ask(rate, { arrivals: { kind: 'gamma', cv: 2 } });
    if (theory.kind !== 'valid') throw new Error('The system has a steady state');
    expect(bursty.ttft.p90.low).toBeGreaterThan(1.5 * theory.ttftQuantile(0.9));
  });

  it('answers the same question with the same bits, and knows nothing of decoding', () => {
    const small = { requests: 500, warmUp: 100, replications: 3 };
    expect(ask(5, small)).toEqual(ask(5, small));
    expect(ask(5, small).tpot.p90).toEqual({ mean: 0, low: 0, high: 0 });
  });

  it('counts decoding by Little’s law: rate · time = requests decoding', () => {
    const system = { ...prefillOnly(costs, 1, 1), prefill: prefillOnly(fasterBy(costs, 1e6), 1, 1).prefill };
    const point = ask(0.1, {
      system,
      output: { kind: 'fixed', tokens: 101 },
      requests: 400,
      warmUp: 50,
      replications: 5,
    });
    // Nearly always alone: a hundred iterations of one request, whose context grows from 513 to 612 tokens.
    const { fixed, perToken, third } = costs.decodeSmall;
    const alone = 100 * (fixed + third + perToken * (512 + 50.5));
    expect(point.decodeTime.mean / alone).toBeGreaterThan(0.99);
    expect(point.decodeTime.mean / alone).toBeLessThan(1.1);
    expect(point.tpot.mean.mean).toBeCloseTo(point.decodeTime.mean / 100, 9);
    expect(point.tokenRate.mean / (0.1 * 101)).toBeGreaterThan(0.9);
  });
});

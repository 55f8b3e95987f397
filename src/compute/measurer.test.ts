import { afterEach, describe, expect, it } from 'vitest';
import { latencyModel } from '../core/latency/latencyModel';
import { prefillOnly } from '../core/physics/prefillOnly';
import type { SystemQuestion } from '../core/physics/systemRun';
import { measureOn } from './measurer';
import { WorkerPool } from './pool';
import { LocalWorkers } from './testing/localWorkers';

const { costs } = latencyModel({
  engine: 'distserve',
  model: 'opt-13b',
  gpu: 'a100-80gb',
  parallelism: { tensorParallel: 1, pipelineParallel: 1 },
});

const QUESTION: SystemQuestion = {
  system: prefillOnly(costs, 1, 1),
  input: { kind: 'fixed', tokens: 512 },
  output: { kind: 'fixed', tokens: 1 },
  arrivals: { kind: 'poisson' },
  seed: 1,
  requests: 300,
  warmUp: 50,
  replications: 3,
};

describe('a question to the pool', () => {
  let pool: WorkerPool | undefined;
  afterEach(() => pool?.close());

  function open(): LocalWorkers {
    const workers = new LocalWorkers();
    pool = new WorkerPool(2, workers.spawn);
    return workers;
  }

  function answersTo(rates: readonly number[]): Promise<{ rates: number[]; error: string | undefined }> {
    const heard: number[] = [];
    return new Promise((resolve) => {
      if (pool === undefined) throw new Error('Open a pool first');
      measureOn(pool, QUESTION, rates, {
        onPoint: ({ rate }) => heard.push(rate),
        onDone: () => resolve({ rates: heard.toSorted((a, b) => a - b), error: undefined }),
        onError: (error) => resolve({ rates: heard, error }),
      });
    });
  }

  it('is answered rate by rate', async () => {
    open();
    expect(await answersTo([8, 2, 5])).toEqual({ rates: [2, 5, 8], error: undefined });
  });

  it('ends with a sentence when a worker dies', async () => {
    const workers = open();
    const answers = answersTo([2, 5, 8]);
    workers.spawned[0]?.crash('out of memory');
    expect((await answers).error).toBe('A simulation worker crashed (out of memory). It has been replaced.');
  });

  it('is silent once it is stopped', async () => {
    open();
    if (pool === undefined) return;
    const heard: string[] = [];
    const stop = measureOn(pool, QUESTION, [2, 5], {
      onPoint: () => heard.push('point'),
      onDone: () => heard.push('done'),
      onError: () => heard.push('error'),
    });
    stop();
    await answersTo([3]);
    expect(heard).toEqual([]);
  });
});

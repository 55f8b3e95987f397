import { afterEach, describe, expect, it } from 'vitest';
import { presetScenario } from '../core/scenario/presets';
import type { Scenario } from '../core/scenario/scenario';
import type { Job } from './jobs';
import { JobCancelled, WorkerCrashed, WorkerPool } from './pool';
import { LocalWorkers } from './testing/localWorkers';

const scenario: Scenario = { ...presetScenario('chat-13b'), requestsPerGpu: 20 };
const placement = scenario.placements[1] ?? raise();
const owner = {};
const job = { kind: 'points' as const, scenario, placement, replications: 2, rates: [0.5, 1] } satisfies Job;
/** Takes many slices, so that a cancel comes in between. */
const longJob = { ...job, replications: 100, rates: Array.from({ length: 400 }, () => 2) };

function raise(): never {
  throw new Error('The default scenario has two placements');
}

describe('WorkerPool', () => {
  let pool: WorkerPool | undefined;
  afterEach(() => pool?.close());

  function open(size: number): LocalWorkers {
    const workers = new LocalWorkers();
    pool = new WorkerPool(size, workers.spawn);
    return workers;
  }

  it('answers more jobs than it has workers, each with its own result', async () => {
    open(2);
    const rates = [0.25, 0.5, 1, 2, 3];
    const answers = await Promise.all(rates.map((rate) => pool?.run({ ...job, rates: [rate] }, owner)));
    expect(answers.map((result) => result?.kind === 'answer' && result.answer)).toEqual(
      rates.map((rate) => [expect.objectContaining({ arrivalRatePerGpu: rate })]),
    );
  });

  it('stops running and waiting jobs on cancel, and works on', async () => {
    open(1);
    const running = pool?.run(longJob, owner);
    const waiting = pool?.run(job, owner);
    pool?.cancel(owner);
    await expect(waiting).rejects.toBeInstanceOf(JobCancelled);
    await expect(running).rejects.toBeInstanceOf(JobCancelled);
    await expect(pool?.run(job, owner)).resolves.toMatchObject({ kind: 'answer' });
  });

  it('lets an urgent job pass those that wait, and cancels one owner’s jobs only', async () => {
    open(1);
    const order: string[] = [];
    const note = (name: string) => () => void order.push(name);
    const other = {};
    const running = pool?.run(job, owner).then(note('running'));
    const dropped = pool?.run(job, other);
    const waiting = pool?.run(job, owner).then(note('waiting'));
    const urgent = pool?.run(job, owner, true).then(note('urgent'));
    pool?.cancel(other);
    await expect(dropped).rejects.toBeInstanceOf(JobCancelled);
    await Promise.all([running, waiting, urgent]);
    expect(order).toEqual(['running', 'urgent', 'waiting']);
  });

  it('rejects the job of a worker that dies, replaces the worker and serves the rest', async () => {
    const workers = open(1);
    const lost = pool?.run(longJob, owner);
    const next = pool?.run(job, owner);
    workers.spawned[0]?.crash('out of memory');
    await expect(lost).rejects.toThrow(WorkerCrashed);
    await expect(next).resolves.toMatchObject({ kind: 'answer' });
    expect(workers.spawned).toHaveLength(2);
    expect(workers.spawned[0]?.isTerminated).toBe(true);
  });

  it('does not retry for ever when workers cannot start', async () => {
    const workers = open(2);
    const jobs = [job, job, job].map((each) => pool?.run(each, owner));
    const settled = Promise.allSettled(jobs);
    for (let i = 0; i < workers.spawned.length && i < 10; i++)
      workers.spawned[i]?.crash('it could not be loaded');
    for (const result of await settled) expect(result.status).toBe('rejected');
    expect(workers.spawned.length).toBeLessThanOrEqual(5);
  });

  it('passes on what a job throws', async () => {
    open(1);
    const broken = { ...job, placement: { policy: 'unheard of' } } as unknown as typeof job;
    await expect(pool?.run(broken, owner)).rejects.toThrow();
    await expect(pool?.run(job, owner)).resolves.toMatchObject({ kind: 'answer' });
  });

  it('returns the sentence of a refused placement as a result', async () => {
    open(1);
    const refused = await pool?.run({ ...job, scenario: { ...scenario, model: 'opt-175b' } }, owner);
    expect(refused).toMatchObject({ kind: 'refused' });
  });
});

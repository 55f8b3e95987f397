import { afterEach, describe, expect, it } from 'vitest';
import { PAPER_CLUSTER } from '../core/placement/cluster';
import { CHUNK_BUDGETS, DEFAULT_BUDGET, type PlacementQuestion } from '../core/placement/question';
import type { PlacementSearchResult } from '../core/placement/search';
import { presetScenario } from '../core/scenario/presets';
import { searchOn } from './placementRun';
import { WorkerPool } from './pool';
import { LocalWorkers } from './testing/localWorkers';

const QUESTION: PlacementQuestion = {
  scenario: { ...presetScenario('chat-13b'), requestsPerGpu: 30 },
  cluster: { ...PAPER_CLUSTER, nodes: 1, gpusPerNode: 2 },
  traffic: 5,
  families: ['lowAffinity', 'colocated'],
  criterion: 'joint',
  chunkBudgets: CHUNK_BUDGETS,
  budget: { ...DEFAULT_BUDGET, replications: 3 },
};

interface Heard {
  readonly partial: PlacementSearchResult[];
  readonly final: PlacementSearchResult | undefined;
  readonly sentences: readonly string[];
  readonly errors: string[];
}

describe('a search over the pool', () => {
  let pool: WorkerPool | undefined;
  afterEach(() => pool?.close());

  function open(size: number): LocalWorkers {
    const workers = new LocalWorkers();
    pool?.close();
    pool = new WorkerPool(size, workers.spawn);
    return workers;
  }

  function search(question: PlacementQuestion, meanwhile: (stop: () => void) => void = () => {}) {
    const heard = { partial: [] as PlacementSearchResult[], errors: [] as string[] };
    return new Promise<Heard>((resolve) => {
      let final: PlacementSearchResult | undefined;
      if (pool === undefined) throw new Error('Open a pool first');
      const stop = searchOn(pool, question, {
        onResult: (result, isFinal) => {
          if (isFinal) final = result;
          else heard.partial.push(result);
        },
        onProgress: () => {},
        onExplained: ({ choices }) =>
          resolve({ ...heard, final, sentences: choices.map(({ sentence }) => sentence) }),
        onError: (message) => {
          heard.errors.push(message);
          resolve({ ...heard, final, sentences: [] });
        },
      });
      meanwhile(stop);
    });
  }

  it('finds the same whatever the number of workers, partial results first, words last', async () => {
    // Long enough for partial results.
    const question = { ...QUESTION, cluster: { ...QUESTION.cluster, gpusPerNode: 8 } };
    open(1);
    const one = await search(question);
    open(3);
    const three = await search(question);
    expect(three.final).toEqual(one.final);
    expect(one.final?.winner?.evidence).toBe('lastLook');
    expect(one.partial.length).toBeGreaterThan(0);
    expect(one.sentences.join(' ')).toMatch(/\d/);
  });

  it('ends at once where no candidate can run', async () => {
    open(1);
    const scenario = presetScenario('chat-175b');
    const { final } = await search({ ...QUESTION, scenario });
    expect(final?.winner).toBeUndefined();
    expect(final?.excluded.length).toBeGreaterThan(0);
  });

  it('tells when a worker dies', async () => {
    const workers = open(1);
    const { errors, final } = await search(QUESTION, () => workers.spawned[0]?.crash('out of memory'));
    expect(errors[0]).toContain('out of memory');
    expect(final).toBeUndefined();
  });

  it('is silent once it is stopped', async () => {
    open(1);
    const heard: string[] = [];
    if (pool === undefined) return;
    const stop = searchOn(pool, QUESTION, {
      onResult: () => heard.push('result'),
      onProgress: () => {},
      onExplained: () => heard.push('explained'),
      onError: () => heard.push('error'),
    });
    stop();
    await search({ ...QUESTION, families: ['colocated'] });
    expect(heard).toEqual([]);
  });
});

import type { ComputeClient } from './contract';
import { Explorer } from './explorer';
import { askOn, measureOn, pointsOn, table3On } from './measurer';
import type { searchOn } from './placementRun';
import { type WorkerHandle, WorkerPool } from './pool';
import { sentenceFor } from './sentences';

/** More workers than this finish no sooner: a whole exploration is about a second of work. */
const MAX_WORKERS = 6;
const MAX_SEARCHERS = 8;

function spawnWorker(): WorkerHandle {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'goodput' });
  return {
    endpoint: worker,
    terminate: () => worker.terminate(),
    onCrash: (listener) => {
      worker.addEventListener('error', (event) => listener(event.message ?? 'it could not be loaded'));
      worker.addEventListener('messageerror', () => listener('it sent an unreadable message'));
    },
  };
}

/** What organises a search is loaded with the first one. */
function searchWhenLoaded(...asked: Parameters<typeof searchOn>): () => void {
  let isWanted = true;
  let stop = (): void => {};
  import('./placementRun').then(
    (loaded) => {
      if (isWanted) stop = loaded.searchOn(...asked);
    },
    (error) => asked[2].onError(sentenceFor(error)),
  );
  return () => {
    isWanted = false;
    stop();
  };
}

/** Nothing is dragged while a search runs, so the page lends its core: searches have workers of their own, on all cores. */
function createSearchPool(size: number): () => WorkerPool {
  let pool: WorkerPool | undefined;
  return () => {
    pool ??= new WorkerPool(size, spawnWorker);
    return pool;
  };
}

function searching() {
  const size = Math.max(1, Math.min(MAX_SEARCHERS, navigator.hardwareConcurrency));
  const searchers = createSearchPool(size);
  return {
    prepareSearch: async () => {
      // One for each worker: all are free, so each gets one.
      const everywhere = Array.from({ length: size }, () => searchers().run({ kind: 'prepare' }, {}));
      await Promise.all([import('./placementRun'), ...everywhere]);
    },
    prepareEvidence: () => searchers().everywhere({ kind: 'prepareEvidence' }),
    askAll: (jobs, listener) => askOn(searchers(), jobs, listener),
    table3: (listener) => table3On(searchers(), listener),
    search: (question, listener) => searchWhenLoaded(searchers(), question, listener),
    estimate: async (question) => {
      const estimate = await searchers().run({ kind: 'estimate', question }, {});
      return estimate.kind === 'answer' ? estimate.answer : undefined;
    },
  } satisfies Partial<ComputeClient>;
}

/** The page's pool of Web Workers; one core is left to the page itself. */
export function createComputeClient(): ComputeClient {
  const size = Math.max(1, Math.min(MAX_WORKERS, navigator.hardwareConcurrency - 1));
  const pool = new WorkerPool(size, spawnWorker);
  const explorer = new Explorer(pool);
  return {
    explore: (scenario, listener, heldAxisMax) => explorer.explore(scenario, listener, heldAxisMax),
    cancel: () => explorer.cancel(),
    prepareInside: () => pool.everywhere({ kind: 'prepareInside' }),
    ask: (jobs, listener) => askOn(pool, jobs, listener),
    measure: (question, rates, listener) => measureOn(pool, question, rates, listener),
    points: (asked, listener) => pointsOn(pool, asked, listener),
    ...searching(),
  };
}

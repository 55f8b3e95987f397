import type { ComputeClient } from './contract';
import { Explorer } from './explorer';
import { measureOn } from './measurer';
import { type WorkerHandle, WorkerPool } from './pool';

/** More workers than this finish no sooner: a whole exploration is about a second of work. */
const MAX_WORKERS = 6;

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

/** The page's pool of Web Workers; one core is left to the page itself. */
export function createComputeClient(): ComputeClient {
  const size = Math.max(1, Math.min(MAX_WORKERS, navigator.hardwareConcurrency - 1));
  const pool = new WorkerPool(size, spawnWorker);
  const explorer = new Explorer(pool);
  return {
    explore: (scenario, listener, heldAxisMax) => explorer.explore(scenario, listener, heldAxisMax),
    cancel: () => explorer.cancel(),
    measure: (question, rates, listener) => measureOn(pool, question, rates, listener),
  };
}

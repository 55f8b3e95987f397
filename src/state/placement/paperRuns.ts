import { type Ablation, createAblation } from './ablationRun';
import type { PaperClient } from './paperClient';
import { createSearchTimer, type SearchTimer } from './searchTimes';
import { createTable3, type Table3 } from './table3Run';

export interface PaperRuns {
  readonly ablation: Ablation;
  readonly searchTimer: SearchTimer;
  readonly table3: Table3;
}

const runs = new WeakMap<PaperClient, PaperRuns>();

/** One set for each pool: what has been computed is still there when the view is visited again. */
export function paperRunsOf(client: PaperClient): PaperRuns {
  let held = runs.get(client);
  if (held === undefined) {
    const now = () => performance.now() / 1000;
    held = {
      ablation: createAblation(client),
      searchTimer: createSearchTimer(client, now),
      table3: createTable3(client),
    };
    runs.set(client, held);
  }
  return held;
}

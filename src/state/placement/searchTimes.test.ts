import { describe, expect, it } from 'vitest';
import type { SearchListener } from '../../compute/contract';
import { enumerateCandidates } from '../../core/placement/candidates';
import type { PlacementQuestion } from '../../core/placement/question';
import type { PlacementSearchResult } from '../../core/placement/search';
import {
  createSearchTimer,
  SEARCH_SIZES,
  sizeQuestion,
  timeDomain,
  timeLines,
  timesSentence,
  timesTable,
} from './searchTimes';

const NOTHING_FOUND: PlacementSearchResult = {
  outcomes: [],
  excluded: [],
  families: [],
  winner: undefined,
  ties: [],
  frontier: [],
  highAffinity: undefined,
  simulatedRequests: 0,
};

/** A pool that takes one second a GPU by its own clock. */
function clockwork() {
  let clock = 0;
  const search = ({ cluster }: PlacementQuestion, listener: SearchListener) => {
    clock += cluster.nodes * cluster.gpusPerNode;
    listener.onResult(NOTHING_FOUND, true);
    return () => {};
  };
  return createSearchTimer({ search }, () => clock);
}

describe('search times', () => {
  it.each([...SEARCH_SIZES])('%d GPUs hold candidates of both algorithms', (gpus) => {
    for (const algorithm of ['lowAffinity', 'highAffinity'] as const) {
      const question = sizeQuestion(gpus, algorithm);
      expect(question.cluster.nodes * question.cluster.gpusPerNode).toBe(gpus);
      expect(enumerateCandidates(question).candidates.length).toBeGreaterThan(0);
    }
  });

  it('are measured one after another', () => {
    const timer = clockwork();
    timer.start();
    const measured = timer.store.getState();
    expect(measured.phase).toBe('done');
    expect(timeLines(measured).map(({ points }) => points.map(({ y }) => y))).toEqual([
      [...SEARCH_SIZES],
      [...SEARCH_SIZES],
    ]);
    expect(timesTable(measured).rows[4]).toEqual(['DistServe-Low', 32, 32, 82.5]);
    expect(timeDomain(measured)[0]).toBe(0.1);
    expect(timesSentence(measured, 1)).toContain('32 GPUs: DistServe-Low 32.0 s, DistServe-High 32.0 s');
  });

  it('stop when cancelled', () => {
    let stops = 0;
    const search = () => () => {
      stops++;
    };
    const timer = createSearchTimer({ search }, () => 0);
    timer.start();
    timer.cancel();
    expect(stops).toBe(1);
    expect(timer.store.getState().phase).toBe('cancelled');
  });
});

import { describe, expect, it } from 'vitest';
import { interval95 } from '../goodput/confidence';
import { presetScenario } from '../scenario/presets';
import { attributionOf } from './attribution';
import { gainPerGpu, rank, type TriedChange } from './changeRanking';
import { changesFor } from './changes';

const SCENARIO = presetScenario('chat-13b');
const [ANY] = changesFor(
  SCENARIO.placements[1] ?? {
    policy: 'colocated',
    instance: { tensorParallel: 1, pipelineParallel: 1 },
    instances: 1,
  },
  SCENARIO,
);
const NO_SHARES = {
  prefillQueueing: 0,
  prefillExecution: 0,
  transfer: 0,
  prefillStall: 0,
  decodeQueueing: 0,
  decodeBatch: 0,
  memory: 0,
};

/** Attainments in three replications, against 0.5 in each without the change. */
function tried(id: string, gpusAdded: number, attainments: readonly number[]): TriedChange {
  if (ANY === undefined) throw new Error('There is a change');
  const runs = attainments.map((attainment) => ({ attainment, shares: NO_SHARES }));
  return {
    change: { ...ANY, id, gpusAdded },
    measured: {
      kind: 'measured',
      before: { mean: 0.5, low: 0.5, high: 0.5 },
      attribution: attributionOf(runs),
      gain: interval95(attainments.map((value) => value - 0.5)),
      attainments,
    },
  };
}

const idOf = (one: TriedChange | undefined): string | undefined => one?.change.id;

describe('which change helps most', () => {
  it('is none where every interval includes 0', () => {
    const ranking = rank([tried('noise', 1, [0.4, 0.9, 0.6]), tried('harm', 0, [0.3, 0.31, 0.3])]);
    expect(ranking).toEqual({ best: undefined, ties: [], bestFree: undefined, bestPerGpu: undefined });
  });

  it('is not the largest mean if that may be chance', () => {
    const ranking = rank([tried('noise', 1, [0.5, 1, 1]), tried('sure', 1, [0.6, 0.61, 0.62])]);
    expect(idOf(ranking.best)).toBe('sure');
  });

  it('the best of all, without GPUs, and for each GPU', () => {
    const four = tried('four GPUs', 4, [0.9, 0.91, 0.92]);
    const one = tried('one GPU', 1, [0.7, 0.71, 0.72]);
    const free = tried('free', 0, [0.6, 0.61, 0.62]);
    const ranking = rank([free, one, four]);
    expect([ranking.best, ranking.bestPerGpu, ranking.bestFree].map(idOf)).toEqual([
      'four GPUs',
      'one GPU',
      'free',
    ]);
    expect(ranking.ties).toEqual([]);
    expect(gainPerGpu(four)).toBeCloseTo(0.41 / 4, 12);
  });

  it('ties are judged by paired differences, not by their intervals', () => {
    // All vary much from run to run, and together: only the third is not clearly less than the first.
    const best = tried('best', 1, [0.8, 0.9, 1]);
    const less = tried('less', 1, [0.79, 0.89, 0.99]);
    const tie = tried('tie', 1, [0.81, 0.89, 0.99]);
    expect(rank([less, tie, best]).ties.map(idOf)).toEqual(['tie']);
  });

  it('equal changes: the first one, and the other is a tie', () => {
    const ranking = rank([tried('first', 1, [0.6, 0.61, 0.6]), tried('second', 1, [0.6, 0.61, 0.6])]);
    expect([idOf(ranking.best), ...ranking.ties.map(idOf)]).toEqual(['first', 'second']);
  });
});

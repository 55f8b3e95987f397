import { describe, expect, it } from 'vitest';
import { goodputPerGpu } from '../../core/placement/outcome';
import { DEFAULT_BUDGET } from '../../core/placement/question';
import { searchAll, smallQuestion } from '../../core/placement/testing/questions';
import { FAMILIES, type Family } from '../../core/scenario/placementSettings';
import { type HeatCell, type HeatMap, heatMap } from './heatMaps';
import { heatMapCaption, heatMapTable } from './heatMapWords';
import { degreesIn } from './heatPhases';

function searched(families: readonly Family[], gpus = 4) {
  const budget = { ...DEFAULT_BUDGET, requests: 60, replications: 2 };
  return searchAll(smallQuestion('chat-13b', gpus, { families, chunkBudgets: [512], budget }));
}

function cellAt(map: HeatMap | undefined, tensorParallel: number, pipelineParallel: number): HeatCell {
  const cells = map?.rows.flatMap((row) => row.cells) ?? [];
  const cell = cells.find(({ key }) => key === `${tensorParallel},${pipelineParallel}`);
  if (cell === undefined) throw new Error(`No cell ${tensorParallel},${pipelineParallel}`);
  return cell;
}

describe('heatMap', () => {
  const all = searched(FAMILIES);
  const pairs = searched(['lowAffinity']);

  it('shows phases alone where Algorithm 1 was asked', () => {
    const map = heatMap(all, 'prefill', undefined, true);
    const alone = all.outcomes.find(({ id }) => id === 'prefillOnly 2,1');
    expect(map?.basis).toBe('alone');
    expect(cellAt(map, 2, 1).perGpu).toBe(alone && goodputPerGpu(alone));
  });

  it('shows the best pair with these degrees otherwise', () => {
    const map = heatMap(pairs, 'decode', undefined, true);
    const own = pairs.outcomes.filter(({ candidate }) => {
      const degrees = degreesIn(candidate, 'decode');
      return degrees?.tensorParallel === 1 && degrees.pipelineParallel === 1;
    });
    expect(map?.basis).toBe('whole');
    expect(own.map(({ id }) => id)).toContain(cellAt(map, 1, 1).pick);
    expect(own.map(goodputPerGpu)).toContain(cellAt(map, 1, 1).perGpu);
  });

  it('marks one best cell, the winner’s, and the chosen one', () => {
    const winner = pairs.winner;
    const map = heatMap(pairs, 'prefill', winner?.id, true);
    const cells = map?.rows.flatMap((row) => row.cells) ?? [];
    expect(cells.filter(({ isBest }) => isBest)).toHaveLength(1);
    const picked = cells.filter(({ isPicked }) => isPicked);
    expect(picked.map(({ degrees }) => degrees)).toEqual([winner && degreesIn(winner.candidate, 'prefill')]);
    expect(picked[0]?.isBest).toBe(true);
  });

  it('says why degrees cannot run, and leaves what is too large empty', () => {
    const map = heatMap(all, 'prefill', undefined, true);
    expect(cellAt(map, 3, 1)).toMatchObject({ kind: 'excluded', word: 'split' });
    expect(cellAt(map, 3, 1).sentence).toMatch(/^TP 3, PP 1 \(3 GPUs\): .+/);
    expect(cellAt(map, 4, 4)).toMatchObject({ kind: 'empty', word: '', pick: undefined });
  });

  it('has maps of colocated and chunked instances only where they were asked', () => {
    expect(heatMap(all, 'colocated', undefined, true)?.rows.length).toBeGreaterThan(0);
    expect(cellAt(heatMap(all, 'chunkedPrefill', undefined, true), 1, 1).pick).toBe('chunkedPrefill 1,1 512');
    expect(heatMap(pairs, 'colocated', undefined, true)).toBeUndefined();
    expect(heatMap(searched(['colocated'], 2), 'decode', undefined, true)).toBeUndefined();
  });

  it('thins out degrees that can hold nothing where there are many', () => {
    const map = heatMap(searched(['lowAffinity'], 8), 'prefill', undefined, true);
    expect(map?.columns).not.toContain('3');
    expect(map?.leftOut).toContain('left out');
  });

  it('tells the best in its caption, and all cells in its table', () => {
    const map = heatMap(all, 'decode', undefined, true);
    if (map === undefined) throw new Error('Decode was searched');
    expect(heatMapCaption(map, true)).toMatch(/^Req\/s per GPU .+ TPOT SLO.+Best: TP\d.*, \d+\.\d+\./);
    expect(heatMapTable(map).rows).toHaveLength(map.rows.length * map.columns.length);
  });
});

import { describe, expect, it } from 'vitest';
import type { GpuId } from '../../core/catalogue/gpus';
import type { ModelId } from '../../core/catalogue/models';
import { finish } from '../../core/goodput/steps';
import { measureSystem } from '../../core/physics/systemRun';
import type { Ways } from '../../core/scenario/instruments';
import { memorySentence, memoryTable } from './replicaMemory';
import {
  queueFinding,
  type ReplicationPlot,
  replicasAsked,
  replicationPlot,
  replicationTable,
  replicationTakeaway,
  shortestQueueMarks,
} from './replication';
import { splitOf } from './split';
import { measureAt } from './splitTheory';

interface Chosen {
  readonly model?: ModelId;
  readonly gpu?: GpuId;
  readonly group?: number;
  readonly ways?: Ways;
}

function plotWith({
  model = 'opt-13b',
  gpu = 'a100-80gb',
  group = 1,
  ways = 2,
}: Chosen = {}): ReplicationPlot {
  return replicationPlot(splitOf({ model, gpu, group, promptTokens: 512, ways, speedUp: 'auto' }));
}

describe('replicas', () => {
  it('follow D + R·D²/(2(n − R·D))', () => {
    const { split } = plotWith();
    const D = split.passTime;
    const R = 10;
    const expected = D + (R * D ** 2) / (2 * (2 - R * D));
    expect(measureAt(split, 'replicas', R / 2, 'mean')).toBeCloseTo(expected, 12);
  });

  it('wait longer than a pipeline under a random split, at any load', () => {
    const { split, wall } = plotWith({ ways: 4 });
    for (const share of [0.1, 0.5, 0.9]) {
      const at = (sharing: 'replicas' | 'inter') => measureAt(split, sharing, share * wall, 'mean') ?? 0;
      expect(at('replicas')).toBeGreaterThan(at('inter'));
    }
  });

  it('wait less with the shortest queue than with a random split, simulated', () => {
    const plot = plotWith();
    const { question, rates } = replicasAsked(plot.split, 5);
    const rate = rates[3] ?? 0;
    const point = finish(measureSystem({ ...question, requests: 10_000, replications: 6 }, rate));
    const finding = queueFinding(plot, [point]);
    expect(finding?.load).toBe(0.75);
    expect(finding?.shortest).toBeLessThan(0.6 * (finding?.random ?? 0));
    expect(replicationTakeaway(plot, 2, [point])).toContain('Sent to the shortest queue');
    expect(shortestQueueMarks(plot, [point], 'p90')[0]?.points[0]?.x).toBeCloseTo(rate / 2, 9);
    expect(replicationTable(plot, [point]).rows).toHaveLength(6);
  });
});

describe('what is learnt', () => {
  it('has the three means and the weights', () => {
    const text = replicationTakeaway(plotWith(), 2, []);
    expect(text).toContain('hold the weights 2 times (51.4 GB)');
    expect(text).not.toContain('shortest queue');
  });

  it('says who is full', () => {
    const plot = plotWith();
    expect(replicationTakeaway(plot, plot.wall, [])).toContain('both are full from');
    const between = (plot.wall + plot.intraWall) / 2;
    expect(replicationTakeaway(plot, between, [])).toContain('tensor parallelism does not keep up');
  });

  it('says that replicas are impossible where one group cannot hold the model', () => {
    const plot = plotWith({ model: 'opt-175b', gpu: 'a100-40gb', group: 8 });
    expect(plot.memory.canReplicate).toBe(false);
    expect(plot.series.mean.map(({ id }) => id)).toEqual(['inter', 'intra']);
    expect(replicationTakeaway(plot, 0.1, [])).toMatch(
      /^Replicas are impossible here\. OPT-175B does not fit/,
    );
    const tight = plotWith({ model: 'opt-175b', gpu: 'l40s', group: 8 });
    expect(tight.memory.whyNot).toContain('fewer than 4 of the longest requests need');
  });
});

describe('memory on the same GPUs', () => {
  it('is the released table’s', () => {
    const { memory } = plotWith();
    expect(memoryTable(memory).rows).toEqual([
      ['2 replicas', 2, 51.4, 132_288, 66_144, 'released table'],
      ['PP 2', 1, 25.7, 163_008, 163_008, 'released table'],
      ['TP 2', 1, 25.7, 163_008, 163_008, 'released table'],
    ]);
    expect(memorySentence(memory)).toContain('30,720 more tokens');
  });

  it('remarks on a group that spans nodes', () => {
    const { memory } = plotWith({ model: 'opt-175b', group: 8 });
    expect(memory.rows.map(({ remark }) => remark !== '')).toEqual([false, false, true]);
  });
});

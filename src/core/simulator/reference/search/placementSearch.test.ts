import { describe, expect, it } from 'vitest';
import type { MarginalCriterion } from '../metrics';
import { colocatedConfigurations, disaggregatedConfigurations } from './configurations';
import { type PlacementSearch, type SearchSample, searchPlacement } from './placementSearch';

const labels = (configurations: readonly { readonly label: readonly number[] }[]) =>
  configurations.map(({ label }) => label.join(','));

describe('disaggregatedConfigurations', () => {
  it('keeps both instances of a segment on one node when affinity is low', () => {
    const found = disaggregatedConfigurations('opt-13b', { nodes: 1, gpusPerNode: 4 }, 'low');
    expect(labels(found)).toEqual([
      '1,1,1,1,1',
      '1,1,1,1,2',
      '1,1,1,2,1',
      '1,1,2,1,1',
      '1,1,2,1,2',
      '1,1,2,2,1',
      '1,2,1,1,1',
      '1,2,1,1,2',
      '1,2,1,2,1',
    ]);
    expect(found[3]?.gpus).toBe(3);
  });

  it('stretches pipelines over nodes when affinity is low, where the stages divide the layers', () => {
    const found = disaggregatedConfigurations('opt-13b', { nodes: 2, gpusPerNode: 4 }, 'low');
    const crossing = found.filter(({ label }) => label[0] === 2);
    expect(labels(crossing)).toContain('2,1,2,1,1');
    const placement = crossing.find(({ label }) => label.join() === '2,1,2,1,1');
    expect(placement?.gpus).toBe(6);
    expect(placement?.placement).toMatchObject({ prefill: { tensorParallel: 1, pipelineParallel: 4 } });
    expect(found.every(({ gpus }) => gpus <= 8)).toBe(true);
  });

  it('ignores nodes when affinity is high', () => {
    const found = disaggregatedConfigurations('opt-66b', { nodes: 2, gpusPerNode: 4 }, 'high');
    expect(found.every(({ label, gpus }) => label[0] === 1 && gpus <= 8)).toBe(true);
    expect(labels(found)).toContain('1,6,1,2,1');
    expect(labels(found)).not.toContain('1,5,1,1,1');
  });
});

describe('colocatedConfigurations', () => {
  it('lists all degrees that fit', () => {
    expect(labels(colocatedConfigurations('opt-13b', 4))).toEqual(['1,1', '1,2', '1,4', '2,1', '2,2', '4,1']);
  });
});

describe('searchPlacement', () => {
  const sample: SearchSample = {
    unitGaps: new Float64Array(19).fill(1),
    inputTokens: new Int32Array(20).fill(100),
    outputTokens: new Int32Array(20).fill(2),
  };
  const lenient: MarginalCriterion = { ttft: 1e9, tpot: 1e9, ttftPercent: 90, tpotPercent: 90 };

  function search(criterion: MarginalCriterion, request = sample): PlacementSearch {
    const steps = searchPlacement('opt-13b', colocatedConfigurations('opt-13b', 5), request, criterion, {
      maxRatePerGpu: 5,
      resolution: 0.25,
    });
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  }

  it('stays on the grid and below the top of it', () => {
    expect(search(lenient).entries[0]?.ratePerGpu).toBe(5 - 5 / 32);
    expect(search({ ...lenient, ttft: 0 }).entries[0]?.ratePerGpu).toBe(0);
  });

  it('has no entry for what was never profiled', () => {
    expect(labels(search(lenient).entries.map(({ configuration }) => configuration))).not.toContain('5,1');
  });

  it('lists all ties: fewest GPUs first, then in order of enumeration', () => {
    const { best } = search(lenient);
    expect(labels(best.map(({ configuration }) => configuration))).toEqual([
      '1,1',
      '1,2',
      '2,1',
      '1,4',
      '2,2',
      '4,1',
      '1,5',
    ]);
  });

  it('finds nothing where nothing can run', () => {
    const endless = { ...sample, inputTokens: new Int32Array(20).fill(4_000_000) };
    expect(search(lenient, endless)).toEqual({ entries: [], best: [] });
  });
});

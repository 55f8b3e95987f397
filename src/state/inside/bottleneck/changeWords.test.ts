import { describe, expect, it } from 'vitest';
import type { Change } from '../../../core/inside/changes';
import { gpusOf, type Placement, type Scenario } from '../../../core/scenario/scenario';
import { changeName, gpusAddedText, patchOf, rateAfter, triedText, tryHint } from './changeWords';
import { changesOf } from './questions';
import { CHAT } from './testing/trials';

const TP1 = { tensorParallel: 1, pipelineParallel: 1 };

function names(placement: Placement): readonly string[] {
  const scenario = { ...CHAT, placements: [placement] };
  return changesOf(scenario, 0).map((change) => changeName(change, scenario.gpu));
}

function found(what: Change['turned']['what']): Change {
  const change = changesOf(CHAT, 0).find(({ turned }) => turned.what === what);
  if (change === undefined) throw new Error(`There is no ${what}`);
  return change;
}

describe('names of changes', () => {
  it('disaggregated', () => {
    const [placement] = CHAT.placements;
    if (placement?.policy !== 'disaggregated') throw new Error('The first one is');
    expect(names({ ...placement, link: 'ib-400g' })).toEqual([
      'One more prefill instance',
      'One more decode instance',
      'Prefill at TP 4',
      'Prefill at PP 2',
      'Decode at TP 2',
      'Decode at PP 2',
      'Faster link: NVLink, same node',
      'Faster link: 800 Gbit/s, shared by 8 GPUs',
      'Prefill batches of at most 512 tokens',
      'Prefill batches of at most 2,048 tokens',
    ]);
  });

  it('colocated and chunked', () => {
    expect(names({ policy: 'colocated', instance: TP1, instances: 2 })).toEqual([
      'One more instance',
      'Instances at TP 2',
      'Instances at PP 2',
      'Chunked prefill of 768 tokens',
      'Disaggregated, prefill TP1 + decode TP1',
    ]);
    expect(
      names({ policy: 'chunkedPrefill', instance: TP1, instances: 1, chunkTokens: 2048 }).slice(3),
    ).toEqual(['Chunks of 1,024 tokens', 'Chunks of 4,096 tokens', 'Colocated, with whole prompts']);
  });

  it('GPUs', () => {
    expect([0, 1, 4].map(gpusAddedText)).toEqual([
      'without more GPUs',
      'with 1 more GPU',
      'with 4 more GPUs',
    ]);
  });
});

describe('trying a change', () => {
  it('keeps the total rate where GPUs are added', () => {
    const scenario: Scenario = { ...CHAT, arrivalRatePerGpu: 2.6 };
    const change = found('decodeInstances');
    const patch = patchOf(scenario, 0, 3, change);
    expect(patch.arrivalRatePerGpu).toBeCloseTo(1.95, 12);
    const after = { ...scenario, ...patch };
    expect(after.placements[0]).toEqual(change.placement);
    expect(after.placements[1]).toBe(scenario.placements[1]);
    expect(after.arrivalRatePerGpu * gpusOf(change.placement)).toBeCloseTo(7.8, 12);
    expect(triedText(change, after, 3)).toBe(
      'Tried: one more decode instance. The rate per GPU is now 1.95 req/s, 7.80 req/s in total.',
    );
  });

  it('leaves the rate alone where none is added', () => {
    const change = found('prefillBatch');
    const patch = patchOf(CHAT, 0, 3, change);
    expect(patch).toMatchObject({ arrivalRatePerGpu: CHAT.arrivalRatePerGpu, prefillBatchTokens: 512 });
    expect(triedText(change, { ...CHAT, ...patch }, 3)).toBe(
      'Tried: prefill batches of at most 512 tokens for all disaggregated placements.',
    );
  });

  it('does not go below what a scenario can hold', () => {
    expect(rateAfter(0.011, 1, 1)).toBe(0.01);
    expect(rateAfter(2, 3, 0)).toBe(2);
  });

  it('is explained before, with others that are compared', () => {
    expect(tryHint(7.8, false)).toContain('so that the total stays 7.80 req/s.');
    expect(tryHint(7.8, true)).toContain('The other placements get that rate per GPU too.');
  });
});

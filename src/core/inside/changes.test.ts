import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presetScenario } from '../scenario/presets';
import { gpusOf, type Placement } from '../scenario/scenario';
import { placementSchema } from '../scenario/schema';
import { arbitraryScenario } from '../testing/arbitraryScenario';
import { changesFor } from './changes';

const CHAT = presetScenario('chat-13b');
const TP1 = { tensorParallel: 1, pipelineParallel: 1 };

function turned(placement: Placement): (readonly [string, string | number, number])[] {
  return changesFor(placement, CHAT).map(({ turned: { what, to }, gpusAdded }) => [what, to, gpusAdded]);
}

describe('changes of a placement', () => {
  it('disaggregated: more instances, larger ones, faster links, other batches', () => {
    expect(
      turned({
        policy: 'disaggregated',
        prefill: { tensorParallel: 2, pipelineParallel: 1 },
        prefillInstances: 1,
        decode: TP1,
        decodeInstances: 1,
        link: 'ib-200g',
      }),
    ).toEqual([
      ['prefillInstances', 2, 2],
      ['decodeInstances', 2, 1],
      ['prefillTensor', 4, 2],
      ['prefillStages', 2, 2],
      ['decodeTensor', 2, 1],
      ['decodeStages', 2, 1],
      ['link', 'nvlink', 0],
      ['link', 'ib-800g', 0],
      ['link', 'ib-400g', 0],
      ['prefillBatch', 512, 0],
      ['prefillBatch', 2048, 0],
    ]);
  });

  it('colocated on one GPU: no split of it', () => {
    expect(turned({ policy: 'colocated', instance: TP1, instances: 1 })).toEqual([
      ['instances', 2, 1],
      ['tensor', 2, 1],
      ['stages', 2, 1],
      ['policy', 'chunkedPrefill', 0],
    ]);
  });

  it.each<[string, Placement, number]>([
    [
      'halves of one instance',
      { policy: 'colocated', instance: { ...TP1, tensorParallel: 4 }, instances: 1 },
      1,
    ],
    [
      'halves of its stages',
      { policy: 'colocated', instance: { ...TP1, pipelineParallel: 2 }, instances: 1 },
      1,
    ],
    ['whole instances', { policy: 'colocated', instance: TP1, instances: 4 }, 3],
  ])('colocated, split for both phases: %s', (_, placement, count) => {
    const splits = changesFor(placement, CHAT).filter(({ turned: { to } }) => to === 'disaggregated');
    expect(splits).toHaveLength(count);
    for (const split of splits) expect(gpusOf(split.placement)).toBe(gpusOf(placement));
  });

  it('chunked: budgets halved and doubled as far as a scenario holds them', () => {
    const chunked = { policy: 'chunkedPrefill', instance: TP1, instances: 1 } as const;
    const budgets = (chunkTokens: number) =>
      turned({ ...chunked, chunkTokens }).flatMap(([what, to]) => (what === 'chunkBudget' ? [to] : []));
    expect(budgets(768)).toEqual([384, 1536]);
    expect(budgets(100)).toEqual([200]);
    expect(budgets(8192)).toEqual([4096]);
  });

  it('takes the next number of stages that share the layers: 40 by 5 after 4', () => {
    const placement = {
      policy: 'colocated',
      instance: { ...TP1, pipelineParallel: 2 },
      instances: 1,
    } as const;
    expect(turned(placement)).toContainEqual(['stages', 4, 2]);
  });

  it('are of any placement unique, counted in GPUs, and what a scenario can hold unless refused', () => {
    fc.assert(
      fc.property(arbitraryScenario, (scenario) => {
        for (const placement of scenario.placements) {
          const changes = changesFor(placement, scenario);
          expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
          for (const change of changes) {
            expect(gpusOf(change.placement) - gpusOf(placement)).toBe(change.gpusAdded);
            expect(placementSchema.safeParse(change.placement).success).toBe(change.refusal === undefined);
            const isSame =
              JSON.stringify(change.placement) === JSON.stringify(placement) &&
              change.prefillBatchTokens === scenario.prefillBatchTokens;
            expect(isSame).toBe(false);
          }
        }
      }),
      { numRuns: 200, seed: 51 },
    );
  });
});

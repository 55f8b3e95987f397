import { describe, expect, it } from 'vitest';
import { engineFit } from '../../catalogue/engineFits';
import { releasedSystem } from './releasedSystem';

const degrees = (tensorParallel: number, pipelineParallel: number) => ({ tensorParallel, pipelineParallel });
const colocated = (tensorParallel: number, pipelineParallel: number) =>
  ({ policy: 'colocated', instance: degrees(tensorParallel, pipelineParallel), instances: 1 }) as const;

describe('releasedSystem', () => {
  it('takes each policy’s own engine unless told otherwise', () => {
    const built = releasedSystem('opt-13b', colocated(1, 2));
    expect(built).toMatchObject({
      system: { instances: { fit: engineFit('vllm', 'opt-13b', 1), stages: 2, kvCapacityTokens: 163_008 } },
    });
    expect(releasedSystem('opt-13b', colocated(1, 2), 'distserve')).toMatchObject({
      system: { instances: { fit: engineFit('distserve', 'opt-13b', 1) } },
    });
  });

  it.each([
    ['no such capacity', 'opt-66b', 1, 1, 'no KV capacity of OPT-66B at TP 1 and PP 1.'],
    ['no such fit', 'opt-13b', 5, 1, 'no vLLM fit of OPT-13B at TP 5.'],
    ['no fit of the model', 'opt-175b', 8, 1, 'no vLLM fit of OPT-175B'],
  ] as const)('refuses with a reason: %s', (_, model, tensorParallel, pipelineParallel, reason) => {
    const built = releasedSystem(model, colocated(tensorParallel, pipelineParallel));
    expect(built).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) });
  });

  it('says which phase it is', () => {
    const built = releasedSystem('opt-13b', {
      policy: 'disaggregated',
      prefill: degrees(1, 1),
      prefillInstances: 2,
      decode: degrees(5, 1),
      decodeInstances: 1,
    });
    expect(built).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/^Decode: /) });
  });
});

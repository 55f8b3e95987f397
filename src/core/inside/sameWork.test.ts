import { describe, expect, it } from 'vitest';
import { PRESET_IDS, presetScenario } from '../scenario/presets';
import { gpusOf, type Placement } from '../scenario/scenario';
import { scaledToSameGpus } from './sameWork';

function alone(tensorParallel: number, pipelineParallel: number): Placement {
  return { policy: 'colocated', instance: { tensorParallel, pipelineParallel }, instances: 1 };
}

describe('placements on one stream of requests', () => {
  it('repeats the small one until both have the same GPUs', () => {
    const [disaggregated, colocated] = scaledToSameGpus(presetScenario('chat-13b').placements);
    expect(disaggregated).toMatchObject({ copies: 1, gpus: 3 });
    expect(colocated).toMatchObject({ copies: 3, gpus: 3, placement: { instances: 3 } });
  });

  it('repeats both where neither number of GPUs is a multiple of the other', () => {
    const scaled = scaledToSameGpus([alone(2, 2), alone(1, 6)]);
    expect(scaled.map(({ copies, gpus }) => [copies, gpus])).toEqual([
      [3, 12],
      [2, 12],
    ]);
  });

  it('comes near where equality would need too many GPUs', () => {
    const scaled = scaledToSameGpus([alone(3, 7), alone(2, 4)]);
    expect(scaled.map(({ gpus }) => gpus)).toEqual([21, 24]);
  });

  it('says how many GPUs there are, and leaves a placement alone that stands alone', () => {
    for (const id of PRESET_IDS) {
      const { placements } = presetScenario(id);
      for (const { placement, gpus } of scaledToSameGpus(placements)) expect(gpusOf(placement)).toBe(gpus);
      const [first] = placements;
      if (first !== undefined) expect(scaledToSameGpus([first])[0]).toMatchObject({ copies: 1 });
    }
  });
});

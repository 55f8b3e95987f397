import { describe, expect, it } from 'vitest';
import { DEFAULT_INSTRUMENTS, type Instruments } from '../../core/scenario/instruments';
import { presetScenario } from '../../core/scenario/presets';
import type { Scenario } from '../../core/scenario/scenario';
import {
  allGpus,
  figure4Split,
  groupSentence,
  knownSpeedUps,
  loadOf,
  rateAtLoad,
  type Split,
  speedUpWarning,
  splitOf,
} from './split';
import { subjectOf } from './subject';

function splitWith(scenario: Partial<Scenario>, instruments: Partial<Instruments> = {}): Split {
  const whole = { ...presetScenario('chat-13b'), ...scenario };
  const chosen = { ...DEFAULT_INSTRUMENTS, ...instruments };
  const { parallelism, promptTokens } = subjectOf(whole, chosen);
  return splitOf({
    model: whole.model,
    gpu: whole.gpu,
    group: parallelism.tensorParallel,
    promptTokens,
    ways: chosen.ways,
    speedUp: chosen.speedUp,
  });
}

describe('the speed-up of tensor parallelism', () => {
  it('is measured for OPT-13B: 1.43 and 2.28 at 512 tokens; TP 8 is modelled', () => {
    const split = splitWith({}, { promptTokens: 512 });
    expect(split.known.map(({ value }) => value.toFixed(2)).slice(0, 2)).toEqual(['1.43', '2.28']);
    expect(split.known.map(({ basis }) => basis)).toEqual(['fit', 'fit', 'modelled']);
    expect(split.speedUp).toBe(split.known[0]?.value);
    expect(split.speedUpFrom).toBe('fit');
    expect(knownSpeedUps(split)).toMatch(
      /^Measured at 512 tokens: TP 2 1\.43× and TP 4 2\.28×\. Modelled: TP 8 \d\.\d\d×\.$/,
    );
  });

  it('is that over the group which holds the model: TP 4 for OPT-66B', () => {
    const split = splitWith({ model: 'opt-66b' }, { promptTokens: 512 });
    expect([split.group, split.known[0]?.tensorParallel]).toEqual([4, 8]);
    // Passes of the fits at 512 tokens: 109.11 ms with TP 4, 80.95 ms with TP 8.
    expect(split.speedUp).toBeCloseTo(109.11 / 80.95, 3);
    expect(groupSentence(split)).toContain('OPT-66B with room for its requests takes 4 × A100-80GB');
    expect(allGpus(split)).toBe('2 groups of 4 × A100-80GB');
    expect(speedUpWarning(split)).toBe('');
  });

  it('is an upper bound where the group spans nodes, and says that heads do not divide', () => {
    const large = splitWith({ model: 'opt-175b' });
    expect([large.group, large.basis]).toEqual([8, 'modelled']);
    expect(speedUpWarning(large)).toMatch(/^ TP 16 spans nodes, so its K = \d\.\d\d is an upper bound\.$/);
    const uneven = splitWith({ model: 'opt-66b' }, { ways: 8 });
    expect(uneven.known[2]?.limit).toContain('72 heads cannot be shared');
    expect(speedUpWarning(splitWith({ model: 'opt-175b' }, { speedUp: 1.5 }))).toBe('');
  });

  it('is modelled on other GPUs, and may be below 1 without NVLink', () => {
    const hopper = splitWith({ gpu: 'h100' });
    expect(hopper.speedUpFrom).toBe('modelled');
    expect(hopper.speedUp).toBeGreaterThan(1.2);
    expect(splitWith({ gpu: 'l40s' }, { ways: 4 }).speedUp).toBeLessThan(1);
  });

  it('is never more than n', () => {
    expect(splitWith({}, { ways: 2, speedUp: 7 }).speedUp).toBe(2);
  });
});

describe('Figure 4’s setting', () => {
  it('is D = 0.2 s on two GPUs, whatever the scenario is', () => {
    const split = figure4Split(splitWith({ model: 'opt-66b' }, { ways: 8 }), 'auto');
    expect(split).toMatchObject({ group: 1, ways: 2, passTime: 0.2, speedUp: 1.7, speedUpFrom: 'figure' });
    // One request a second for each GPU: R = 2.
    expect(loadOf(split, 1)).toBeCloseTo(0.4, 12);
    expect(rateAtLoad(split, 0.4)).toBeCloseTo(1, 12);
  });
});

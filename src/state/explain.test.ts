import { describe, expect, it } from 'vitest';
import { presetScenario } from '../core/scenario/presets';
import { createAppStore } from './appState';
import { prefillFormula, selectPrefillFormula } from './explain';
import { CHAT } from './testing/answers';

describe('the formula with the values of the scenario', () => {
  it('has the arrivals of one prefill instance and its pass time', () => {
    const formula = prefillFormula(CHAT, 0);
    expect(formula).toMatchObject({ arrivalRate: 4.5, stages: 1, instance: 'prefill TP2, DistServe fits' });
    expect(formula?.passTime).toBeCloseTo(0.068, 3);
    expect(formula?.utilisation).toBeCloseTo(0.306, 3);
  });

  it('has no mean from full load on', () => {
    expect(prefillFormula({ ...CHAT, arrivalRatePerGpu: 6 }, 0)?.meanTtft).toBeUndefined();
  });

  it('says where the pass time is modelled', () => {
    const formula = prefillFormula(presetScenario('chat-175b'), 0);
    expect(formula).toMatchObject({ stages: 3, instance: 'prefill TP3·PP3, DistServe, modelled' });
    expect(prefillFormula({ ...CHAT, gpu: 'h100' }, 0)?.passTime).toBeLessThan(0.068);
  });

  it('is not made up where the instance cannot exist', () => {
    expect(prefillFormula({ ...CHAT, model: 'opt-175b' }, 0)).toBeUndefined();
  });

  it('is that of the first disaggregated placement', () => {
    const store = createAppStore();
    store.setState({ scenario: { ...CHAT, placements: CHAT.placements.toReversed() } });
    expect(selectPrefillFormula(store.getState())?.policy).toBe('disaggregated');
  });
});

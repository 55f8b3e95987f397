import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presetScenario } from '../../core/scenario/presets';
import type { Scenario } from '../../core/scenario/scenario';
import { requestCaption, requestLife, requestTable } from './requestLife';
import { subjectOf } from './subject';

function lifeOf(change: Partial<Scenario> = {}, batch = 32) {
  const scenario = { ...presetScenario('figure-1'), ...change };
  return requestLife(subjectOf(scenario, { promptTokens: 'auto', contextTokens: 'auto' }), batch);
}

describe('the life of one request', () => {
  it('is a wait, a prefill and equal decode passes, one for each later token', () => {
    const lengths = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(lengths, lengths, fc.double({ min: 0.01, max: 3, noNaN: true }), (input, output, rate) => {
        const life = lifeOf({
          input: { kind: 'fixed', tokens: input },
          output: { kind: 'fixed', tokens: output },
          arrivalRatePerGpu: rate,
        });
        expect(life.wait).toBeGreaterThanOrEqual(0);
        expect(life.ttft).toBeCloseTo((life.wait ?? 0) + life.prefill, 12);
        expect(life.further).toBe(output - 1);
        expect(life.end).toBeCloseTo(life.ttft + life.tpot * life.further, 9);
      }),
    );
  });

  it('waits longer the more arrive', () => {
    const waits = [0.5, 2, 5].map((arrivalRatePerGpu) => lifeOf({ arrivalRatePerGpu }).wait ?? 0);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  });

  it('has no wait to name where prompts come faster than they are read', () => {
    const life = lifeOf({ arrivalRatePerGpu: 100 });
    expect(life.wait).toBeUndefined();
    expect(requestCaption(life)).toContain('faster than they can be read');
    expect(requestTable(life).rows.find(([part]) => part === 'TTFT')?.[1]).toBeNull();
  });

  it('has no TPOT with one token', () => {
    expect(lifeOf({ output: { kind: 'fixed', tokens: 1 } }).tpot).toBe(0);
  });
});

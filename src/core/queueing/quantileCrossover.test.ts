import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantileCrossover } from './quantileCrossover';
import { valid } from './testing/valid';
import { interOpTtft, intraOpTtft } from './ttftDistribution';

const gpus = fc.integer({ min: 2, max: 8 });
const part = fc.double({ min: 0.05, max: 0.95, noNaN: true });

describe('the load at which a quantile of TTFT is the same', () => {
  it('gives both the same P90', () => {
    fc.assert(
      fc.property(gpus, part, (stages, k) => {
        const speedUp = 1 + k * (stages - 1);
        const found = quantileCrossover(stages, speedUp, 0.9);
        if (found.kind !== 'crossover') throw new Error(found.kind);
        const inter = valid(interOpTtft(1, found.load, stages)).ttftQuantile(0.9);
        const intra = valid(intraOpTtft(1, found.load, speedUp)).ttftQuantile(0.9);
        expect(found.load).toBeLessThan(speedUp);
        expect(found.ttft).toBe(inter);
        expect(intra / inter).toBeCloseTo(1, 3);
      }),
      { numRuns: 40 },
    );
  });

  it('is where the lower quantile changes', () => {
    fc.assert(
      fc.property(gpus, part, fc.double({ min: 0.02, max: 0.98, noNaN: true }), (stages, k, share) => {
        const speedUp = 1 + k * (stages - 1);
        const found = quantileCrossover(stages, speedUp, 0.9);
        if (found.kind !== 'crossover') throw new Error(found.kind);
        const at = (load: number) => ({
          inter: valid(interOpTtft(1, load, stages)).ttftQuantile(0.9),
          intra: valid(intraOpTtft(1, load, speedUp)).ttftQuantile(0.9),
        });
        const below = at(found.load * share);
        expect(below.intra).toBeLessThan(below.inter);
        const above = at(found.load + (speedUp - found.load) * share);
        if (share > 0.02) expect(above.intra).toBeGreaterThan(above.inter - 1e-6);
      }),
      { numRuns: 40 },
    );
  });

  it('does not exist with K ≥ n or K ≤ 1, nor for a share of 1', () => {
    expect(quantileCrossover(2, 2, 0.9)).toEqual({ kind: 'alwaysIntraOp' });
    expect(quantileCrossover(2, 1, 0.9)).toEqual({ kind: 'alwaysInterOp' });
    expect(quantileCrossover(2, 0.8, 0.9)).toEqual({ kind: 'alwaysInterOp' });
    expect(quantileCrossover(2, 1.5, 1)).toMatchObject({ kind: 'invalid' });
    expect(quantileCrossover(2, 0, 0.9)).toMatchObject({ kind: 'invalid' });
  });
});

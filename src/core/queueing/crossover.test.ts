import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betterParallelism, crossover } from './crossover';
import { interOpMeanTtft, intraOpMeanTtft } from './meanTtft';
import { CROSSOVER_TABLE } from './testing/tables';
import { valid } from './testing/valid';

/** The load of a crossover that a test knows to exist. */
function loadOf(stages: number, speedUp: number): number {
  const result = crossover(stages, speedUp);
  if (result.kind !== 'crossover') throw new Error(`No crossover for n = ${stages}, K = ${speedUp}`);
  return result.load;
}

const gpus = fc.integer({ min: 2, max: 64 });
/** K between 1 and n, as a share of the way. */
const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });

describe('the load at which intra- and inter-op are equal', () => {
  it.each(CROSSOVER_TABLE)('for n = %d and K = %d is %d', (stages, speedUp, load) => {
    expect(Math.abs(loadOf(stages, speedUp) - load)).toBeLessThan(6e-6);
  });

  it('gives both the same mean TTFT, below K', () => {
    fc.assert(
      fc.property(gpus, share, (stages, part) => {
        const speedUp = 1 + part * (stages - 1);
        const load = loadOf(stages, speedUp);
        expect(load).toBeLessThan(speedUp);
        const inter = valid(interOpMeanTtft(1, load, stages)).meanTtft;
        const intra = valid(intraOpMeanTtft(1, load, speedUp)).meanTtft;
        expect(intra / inter).toBeCloseTo(1, 8);
      }),
    );
  });

  it('is where the better parallelism changes', () => {
    fc.assert(
      fc.property(gpus, share, (stages, part) => {
        const speedUp = 1 + part * (stages - 1);
        const load = loadOf(stages, speedUp);
        expect(betterParallelism(load * 0.999, stages, speedUp)).toBe('intraOp');
        expect(betterParallelism(load * 1.001, stages, speedUp)).toBe('interOp');
      }),
    );
  });

  it('grows with K, from 0 at K = 1 to n at K = n', () => {
    // Near K = 1 the gain K − 1 meets waits that differ by x(1/2 − 1/8).
    expect(loadOf(2, 1 + 1e-9) * 1e9).toBeCloseTo(8 / 3, 5);
    expect(loadOf(2, 2 - 1e-12)).toBeCloseTo(2, 4);
    const loads = Array.from({ length: 99 }, (_, i) => loadOf(4, 1 + (3 * (i + 1)) / 100));
    expect(loads).toEqual(loads.toSorted((one, other) => one - other));
  });
});

describe('without a crossover', () => {
  it.each([
    [2, 2],
    [2, 2.5],
    [8, 9],
    [1, 1],
    [1, 1.5],
  ])('n = %d with K = %d: always intra-op', (stages, speedUp) => {
    expect(crossover(stages, speedUp)).toEqual({ kind: 'alwaysIntraOp' });
    for (const part of [0, 0.3, 0.9, 0.999]) {
      expect(betterParallelism(part * stages, stages, speedUp)).not.toBe('interOp');
    }
  });

  it.each([
    [2, 1],
    [4, 0.5],
    [1, 0.9],
  ])('n = %d with K = %d: always inter-op', (stages, speedUp) => {
    expect(crossover(stages, speedUp)).toEqual({ kind: 'alwaysInterOp' });
    for (const part of [0.01, 0.3, 0.9, 0.999]) {
      expect(betterParallelism(part * stages, stages, speedUp)).toBe('interOp');
    }
  });

  it('nonsense is invalid, and throws on a map', () => {
    expect(crossover(1.5, 1.2)).toMatchObject({ kind: 'invalid' });
    expect(crossover(2, Number.NaN)).toMatchObject({ kind: 'invalid' });
    expect(() => betterParallelism(-1, 2, 1.5)).toThrow(RangeError);
    expect(() => betterParallelism(1, 2, 0)).toThrow(RangeError);
  });
});

describe('the better parallelism', () => {
  it('is the one that is not overloaded', () => {
    expect(betterParallelism(1.8, 2, 1.7)).toBe('interOp');
    expect(betterParallelism(2.1, 2, 2.2)).toBe('intraOp');
    expect(betterParallelism(2.2, 2, 2.2)).toBe('overloaded');
  });

  it('is neither on one GPU', () => {
    expect(betterParallelism(0.5, 1, 1)).toBe('equal');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cdfOf,
  cdfThrough,
  evenBins,
  histogramOf,
  logBins,
  quantileOf,
  sampleOf,
  shareBeyond,
  shareUpTo,
} from './empirical';

const values = fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 400 });
const runs = fc.array(values, { minLength: 1, maxLength: 4 });

const sampleFrom = (lists: readonly (readonly number[])[]) =>
  sampleOf(lists.map((list) => Float64Array.from(list)));

describe('shares and quantiles over runs', () => {
  const sample = sampleFrom([
    [4, 1, 2, 3],
    [1, 1, 1, 5],
  ]);

  it('take a value at the limit for within, as an SLO does', () => {
    expect(shareUpTo(sample, 1).mean).toBeCloseTo((1 / 4 + 3 / 4) / 2, 12);
    expect(shareBeyond(sample, 1).mean).toBeCloseTo((3 / 4 + 1 / 4) / 2, 12);
    expect(shareUpTo(sample, 0.999).mean).toBe(0);
  });

  it('are means over runs', () => {
    expect(quantileOf(sample, 0.5).mean).toBeCloseTo((2.5 + 1) / 2, 12);
  });

  it('do without runs in which nothing happened, and throw where nothing ever did', () => {
    expect(shareUpTo(sampleFrom([[1], []]), 1).mean).toBe(1);
    expect(() => sampleFrom([[], []])).toThrow('No values');
  });
});

describe('a cumulative distribution as a line', () => {
  it('ascends from 0 to 1 in fewer than 200 points', () => {
    fc.assert(
      fc.property(runs, (lists) => {
        const points = cdfOf(sampleFrom(lists));
        expect(points.length).toBeLessThan(200);
        expect(points[0]?.share.mean).toBe(0);
        expect(points.at(-1)?.share.mean).toBe(1);
        for (let i = 1; i < points.length; i++) {
          const [before, after] = [points[i - 1], points[i]];
          expect(after?.value).toBeGreaterThanOrEqual(before?.value as number);
          expect(after?.share.mean).toBeGreaterThanOrEqual((before?.share.mean as number) - 1e-12);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('goes exactly through an SLO, inside or outside the values', () => {
    fc.assert(
      fc.property(runs, fc.double({ min: 0, max: 2e4, noNaN: true }), (lists, slo) => {
        const sample = sampleFrom(lists);
        const at = cdfThrough(cdfOf(sample), sample, slo).filter(({ value }) => value === slo);
        expect(at.map(({ share }) => share.mean)).toEqual([shareUpTo(sample, slo).mean]);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the last values of a long tail', () => {
    const list = Array.from({ length: 10_000 }, (_, i) => i);
    const kept = cdfOf(sampleFrom([list])).map(({ value }) => value);
    expect(kept.slice(-4)).toEqual([9995, 9997, 9998, 9999]);
  });

  it('rises upright where all values are the same', () => {
    expect(cdfOf(sampleFrom([[2, 2, 2]])).map(({ value, share }) => [value, share.mean])).toEqual([
      [2, 0],
      [2, 1],
    ]);
  });
});

describe('a histogram', () => {
  it('counts each value once: bins and both outsides sum to 1', () => {
    fc.assert(
      fc.property(runs, fc.double({ min: 1, max: 2e4, noNaN: true }), fc.boolean(), (lists, end, isLog) => {
        const edges = isLog ? logBins(end / 1000, end) : evenBins(end);
        const { shares, below, above } = histogramOf(sampleFrom(lists), edges);
        const all = shares.reduce((sum, { mean }) => sum + mean, below.mean + above.mean);
        expect(all).toBeCloseTo(1, 9);
        expect(shares).toHaveLength(edges.length - 1);
      }),
      { numRuns: 60 },
    );
  });

  it('has the upper edge in a bin', () => {
    const { shares, below, above } = histogramOf(sampleFrom([[0, 1, 1.5, 2, 3]]), [0, 1, 2]);
    expect(shares.map(({ mean }) => mean)).toEqual([1 / 5, 2 / 5]);
    expect([below.mean, above.mean]).toEqual([1 / 5, 1 / 5]);
  });

  it('has bins of round widths that cover what was asked', () => {
    expect(evenBins(0.4).slice(0, 3)).toEqual([0, 0.01, 0.02]);
    expect(logBins(0.01, 1)[0]).toBe(0.01);
    fc.assert(
      fc.property(
        fc.double({ min: 1e-4, max: 1e4, noNaN: true }),
        fc.integer({ min: 2, max: 9000 }),
        (start, times) => {
          for (const edges of [evenBins(start * times), logBins(start, start * times)]) {
            expect(edges.length).toBeLessThanOrEqual(51);
            expect(edges.length).toBeGreaterThanOrEqual(2);
            expect(edges.at(-1)).toBeGreaterThanOrEqual(start * times * (1 - 1e-6));
            expect(edges[0]).toBeLessThanOrEqual(start * (1 + 1e-6));
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

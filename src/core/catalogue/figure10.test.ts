import { describe, expect, it } from 'vitest';
import {
  FIGURE_10_BREAKDOWN,
  FIGURE_10_TEXT_SHARE,
  FIGURE_10_TEXT_TRANSFER,
  FIGURE_10_TRANSFERS,
} from './figure10';

describe('Figure 10', () => {
  it('has bars that sum to 1, in order of rate', () => {
    const rates = FIGURE_10_BREAKDOWN.map(({ rate }) => rate);
    expect(rates).toEqual([0.03125, 0.09375, 0.15625, 0.21875, 0.28125]);
    for (const { shares } of FIGURE_10_BREAKDOWN) {
      expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3);
    }
  });

  it('shows transfers above what its text says of them', () => {
    const transfers = FIGURE_10_BREAKDOWN.map(({ shares }) => shares.transfer);
    expect(Math.min(...transfers)).toBe(0.0016);
    expect(Math.max(...transfers)).toBe(0.00746);
    expect(Math.min(...transfers)).toBeGreaterThan(FIGURE_10_TEXT_SHARE);
  });

  it('has curves that ascend to 1, one for each model', () => {
    expect(FIGURE_10_TRANSFERS.map(({ model }) => model)).toEqual(['opt-13b', 'opt-66b', 'opt-175b']);
    for (const { points } of FIGURE_10_TRANSFERS) {
      for (const axis of [0, 1] as const) {
        const values = points.map((point) => point[axis]);
        expect(values).toEqual(values.toSorted((a, b) => a - b));
      }
      expect(points.at(-1)?.[1]).toBe(1);
    }
  });

  it('contradicts its text for OPT-175B only: 91.2% within 30 ms, not over 95%', () => {
    const within = FIGURE_10_TRANSFERS.map(
      ({ points }) => points.findLast(([time]) => time <= FIGURE_10_TEXT_TRANSFER.time)?.[1],
    );
    expect(within[0]).toBeGreaterThan(FIGURE_10_TEXT_TRANSFER.share);
    expect(within[1]).toBeGreaterThan(FIGURE_10_TEXT_TRANSFER.share);
    expect(within[2]).toBeCloseTo(0.912, 3);
  });
});

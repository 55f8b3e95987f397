import { describe, expect, it } from 'vitest';
import { rateRange, rateStep, sloStep } from './rateRange';
import { fromShown, plainNumber, toShown } from './shownUnits';
import { layoutFor } from './useLayout';

describe('steps', () => {
  it('of the rate divide the axis into a hundred or more', () => {
    expect([0.3, 1, 4, 60].map(rateStep)).toEqual([0.001, 0.01, 0.01, 0.1]);
  });

  it('of an SLO follow its size', () => {
    expect([0.1, 0.25, 15].map(sloStep)).toEqual([0.005, 0.005, 0.5]);
  });

  it('a rate beyond the axis is still on its slider', () => {
    expect(rateRange(4, 9).max).toBe(9);
  });
});

describe('units on screen', () => {
  it('come back to the same core value', () => {
    for (const seconds of [0.1, 0.125, 0.25, 0.29, 4, 15])
      expect(fromShown(toShown(seconds, 1000), 1000)).toBe(seconds);
    expect(toShown(0.29, 100)).toBe(29);
  });

  it('are typed back as they are shown', () => {
    expect([0.5, 1.234, 250].map(plainNumber)).toEqual(['0.5', '1.234', '250']);
  });
});

describe('layouts', () => {
  const laptop = { isNarrow: false, isWide: true, isVeryWide: false };

  it('give a projector large text before two rails', () => {
    expect(layoutFor('light', laptop)).toBe('wide');
    expect(layoutFor('projector', laptop)).toBe('medium');
    expect(layoutFor('projector', { ...laptop, isVeryWide: true })).toBe('wide');
  });

  it('are narrow on a phone whatever the theme', () => {
    expect(layoutFor('projector', { isNarrow: true, isWide: false, isVeryWide: false })).toBe('narrow');
  });
});

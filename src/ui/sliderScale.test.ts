import { describe, expect, it } from 'vitest';
import { neighbour, positionOf, positionsOf, type SliderRange, shareOf, valueAt } from './sliderScale';

const LINEAR: SliderRange = { min: 0.01, max: 5, scale: 'linear', step: 0.01 };
const LOG: SliderRange = { min: 20, max: 20_000, scale: 'log' };

describe('a linear slider', () => {
  it('snaps to its step without the dust of binary fractions', () => {
    expect(valueAt(LINEAR, 1.2345)).toBe(1.23);
    expect(neighbour(LINEAR, 0.29, 1)).toBe(0.3);
  });

  it('stays within its ends', () => {
    expect([valueAt(LINEAR, -1), valueAt(LINEAR, 9), neighbour(LINEAR, 5, 1)]).toEqual([0.01, 5, 5]);
  });
});

describe('a log slider', () => {
  it('reaches both ends exactly', () => {
    const { min, max } = positionsOf(LOG);
    expect([valueAt(LOG, min), valueAt(LOG, max)]).toEqual([20, 20_000]);
    expect([shareOf(LOG, 20), shareOf(LOG, 20_000)]).toEqual([0, 1]);
  });

  it('gives values of three digits', () => {
    expect(valueAt(LOG, positionOf(LOG, 255.4))).toBe(255);
  });

  it('moves with every key, from any value, and comes back', () => {
    let value = 20;
    for (let step = 0; step < 400; step++) {
      const next = neighbour(LOG, value, 1);
      expect(next).toBeGreaterThan(value);
      value = next;
    }
    expect(value).toBe(20_000);
    expect(neighbour(LOG, 250, -1)).toBeLessThan(250);
  });

  it('of whole numbers moves by one where its positions are closer', () => {
    const whole: SliderRange = { min: 1, max: 1000, scale: 'log', whole: true };
    expect([neighbour(whole, 1, 1), neighbour(whole, 2, -1), neighbour(whole, 1, -1)]).toEqual([2, 1, 1]);
  });

  it('puts a value outside at its end', () => {
    expect([shareOf(LOG, 1), shareOf(LOG, 1e9)]).toEqual([0, 1]);
  });
});

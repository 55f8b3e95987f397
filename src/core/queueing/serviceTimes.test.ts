import { describe, expect, it } from 'vitest';
import { scaledServiceTimes, serviceTimes } from './serviceTimes';

describe('service times', () => {
  const service = serviceTimes([3, 1, 2], [0.2, 0.5, 0.3]);

  it('are sorted, with their moments', () => {
    expect([...service.values]).toEqual([1, 2, 3]);
    expect([...service.probabilities]).toEqual([0.5, 0.3, 0.2]);
    expect(service.mean).toBeCloseTo(1.7, 12);
    expect(service.secondMoment).toBeCloseTo(3.5, 12);
    expect(service.longest).toBe(3);
    expect(service.meanResidual).toBeCloseTo(3.5 / 3.4, 12);
  });

  it.each([
    [-1, 1, 3.5 / 3.4],
    [0, 1, 3.5 / 3.4],
    [1, 0.7 / 1.7, 1.1 / 3.4],
    [2.5, 0.1 / 1.7, 0.05 / 3.4],
    [3, 0, 0],
    [9, 0, 0],
  ])('leave more than %d with this probability, and this much beyond it', (time, above, excess) => {
    expect(service.residualAbove(time)).toBeCloseTo(above, 12);
    if (time >= 0) expect(service.residualExcess(time)).toBeCloseTo(excess, 12);
  });

  it('leave out what never happens, and make rounded shares sum to 1', () => {
    const rounded = serviceTimes([1, 2, 5], [0.3333, 0.6666, 0]);
    expect(rounded.longest).toBe(2);
    expect(rounded.probabilities[0]).toBeCloseTo(1 / 3, 12);
  });

  it('scale', () => {
    const half = scaledServiceTimes(service, 0.5);
    expect(half.mean).toBeCloseTo(0.85, 12);
    expect(half.residualAbove(0.5)).toBeCloseTo(0.7 / 1.7, 12);
  });

  it.each([
    ['no value', [], []],
    ['too few probabilities', [1, 2], [1]],
    ['too many probabilities', [1], [0.5, 0.5]],
    ['a value of 0', [0, 1], [0.5, 0.5]],
    ['a negative probability', [1, 2], [1.5, -0.5]],
    ['a sum that is not 1', [1, 2], [0.5, 0.4]],
    ['what is no number', [Number.NaN], [1]],
  ])('throw for %s', (_, values, probabilities) => {
    expect(() => serviceTimes(values, probabilities)).toThrow(RangeError);
  });
});

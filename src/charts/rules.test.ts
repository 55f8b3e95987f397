import fc from 'fast-check';
import { expect, test } from 'vitest';
import { snapToStep, valueForKey } from './rules';

const bounds = { min: 0.05, max: 3.5, step: 0.05 };

test('values lie on the step grid without floating-point tails', () => {
  expect(snapToStep(0.1 + 0.2, bounds)).toBe(0.3);
  expect(snapToStep(9, bounds)).toBe(3.5);
  expect(snapToStep(-1, bounds)).toBe(0.05);
});

test('every key of the slider pattern stays inside the bounds', () => {
  const keys = ['ArrowRight', 'ArrowUp', 'ArrowLeft', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'];
  fc.assert(
    fc.property(fc.constantFrom(...keys), fc.double({ min: 0.05, max: 3.5, noNaN: true }), (key, current) => {
      const value = valueForKey(key, current, bounds) ?? Number.NaN;
      expect(value).toBeGreaterThanOrEqual(bounds.min);
      expect(value).toBeLessThanOrEqual(bounds.max);
    }),
  );
  expect(valueForKey('PageUp', 1, bounds)).toBe(1.5);
  expect(valueForKey('ArrowLeft', 1, bounds)).toBe(0.95);
  expect(valueForKey('a', 1, bounds)).toBeNull();
});

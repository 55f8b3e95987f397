import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstAbove, firstAtLeast, nextAtLeast } from './search';

const sorted = fc
  .array(fc.integer({ min: 0, max: 50 }), { maxLength: 60 })
  .map((values) => Float64Array.from(values.sort((a, b) => a - b)));

test('find what a search from the start finds', () => {
  fc.assert(
    fc.property(sorted, fc.integer({ min: -1, max: 51 }), fc.nat(), (values, value, from) => {
      const first = from % (values.length + 1);
      const plain = (holds: (other: number) => boolean) => {
        const at = values.findIndex((other, index) => index >= first && holds(other));
        return at === -1 ? values.length : at;
      };
      expect(firstAtLeast(values, first, values.length, value)).toBe(plain((other) => other >= value));
      expect(nextAtLeast(values, first, values.length, value)).toBe(plain((other) => other >= value));
      expect(firstAbove(values, first, values.length, value)).toBe(plain((other) => other > value));
    }),
  );
});

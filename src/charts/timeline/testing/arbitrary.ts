import fc from 'fast-check';
import { KINDS } from '../kinds';
import type { PlainSpan } from './spans';

/** A row: spans one after the other, from far below a pixel to many seconds, some with idle time between. */
export const row: fc.Arbitrary<readonly PlainSpan[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      gap: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 0.3, noNaN: true })),
      length: fc.oneof(
        fc.double({ min: 1e-5, max: 2e-3, noNaN: true }),
        fc.double({ min: 1e-3, max: 0.4, noNaN: true }),
      ),
    }),
    { minLength: 1, maxLength: 160 },
  )
  .map((steps) => {
    let time = 0;
    return steps.map(({ kind, gap, length }) => {
      const start = time + gap;
      time = start + length;
      return { kind, start, end: time };
    });
  });

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addKindTimes } from './kindSums';
import { KIND_COUNT } from './kinds';
import { row } from './testing/arbitrary';
import { spansFrom } from './testing/spans';

test('sums over any stretch are those of its spans added one by one', () => {
  fc.assert(
    fc.property(row, fc.nat(), fc.nat(), (list, a, b) => {
      const [from, to] = [a % (list.length + 1), b % (list.length + 1)].sort((x, y) => x - y) as [
        number,
        number,
      ];
      const spans = spansFrom(list);
      const quick = new Float64Array(KIND_COUNT + 2);
      addKindTimes(spans, from, to, 3, quick, 2);
      const slow = new Float64Array(KIND_COUNT + 2);
      for (let i = from; i < to; i++) {
        const cell = 2 + (spans.kind[i] as number);
        slow[cell] = (slow[cell] as number) + 3 * ((spans.end[i] as number) - (spans.start[i] as number));
      }
      quick.forEach((time, cell) => {
        expect(time).toBeCloseTo(slow[cell] as number, 9);
      });
    }),
  );
});

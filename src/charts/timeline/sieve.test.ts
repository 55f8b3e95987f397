import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KIND_COUNT, KINDS } from './kinds';
import { Sieve } from './sieve';
import { row } from './testing/arbitrary';
import { type PlainSpan, spansFrom } from './testing/spans';
import { timeScale } from './timeScale';

const LEFT = 100;
const WIDTH = 400;

function sifted(list: readonly PlainSpan[], start: number, end: number, ratio = 1) {
  const sieve = new Sieve();
  const scale = timeScale({ start, end }, LEFT, LEFT + WIDTH, ratio);
  sieve.sift(spansFrom(list), 0, list.length, scale);
  return { sieve, scale };
}

function sharesOf(sieve: Sieve, column: number): readonly number[] {
  return [...sieve.shares.subarray(column * KIND_COUNT, (column + 1) * KIND_COUNT)];
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

describe('columns of spans too thin to be drawn', () => {
  test('hold the share of time of each kind', () => {
    // 400 columns of 10 ms; in each 6 ms of decodes and 2 ms of a prefill, the rest idle.
    const list = Array.from({ length: 400 }, (_, i): readonly PlainSpan[] => [
      { kind: 'decode', start: i * 0.01, end: i * 0.01 + 0.003 },
      { kind: 'decode', start: i * 0.01 + 0.003, end: i * 0.01 + 0.006 },
      { kind: 'prefill', start: i * 0.01 + 0.007, end: i * 0.01 + 0.009 },
    ]).flat();
    const { sieve } = sifted(list, 0, 4);
    expect(sieve.boxes).toBe(0);
    for (const column of [0, 1, 200, 399]) {
      const shares = sharesOf(sieve, column);
      expect(shares[KINDS.indexOf('decode')]).toBeCloseTo(0.6, 6);
      expect(shares[KINDS.indexOf('prefill')]).toBeCloseTo(0.2, 6);
      expect(sum(shares)).toBeCloseTo(0.8, 6);
    }
  });

  test('that are busy all the time add up to 1, box ends included', () => {
    const list: PlainSpan[] = [];
    let time = 0;
    // Without idle time: now a pass of many pixels, now many of a part of one.
    for (let i = 0; i < 300; i++) {
      const length = i % 10 === 0 ? 0.0537 : 0.0031;
      list.push({ kind: i % 10 === 0 ? 'prefill' : 'decode', start: time, end: time + length });
      time += length;
    }
    const { sieve } = sifted(list, 0, 2.4);
    const last = Math.floor((time / 2.4) * WIDTH) - 1;
    for (let column = 0; column < last; column++) {
      const shares = sum(sharesOf(sieve, column));
      if (shares > 0) expect(shares).toBeCloseTo(1, 6);
    }
  });

  test('never hold more than all of their time', () => {
    fc.assert(
      fc.property(
        row,
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.double({ min: 0.01, max: 40, noNaN: true }),
        (list, start, length) => {
          const { sieve } = sifted(list, start, start + length);
          const sums = Array.from({ length: sieve.columns }, (_, column) => sum(sharesOf(sieve, column)));
          expect(Math.max(...sums)).toBeLessThanOrEqual(1 + 1e-6);
        },
      ),
    );
  });
});

test('all busy time in view is in a box or in a column, and nowhere twice', () => {
  fc.assert(
    fc.property(row, fc.double({ min: 0.5, max: 40, noNaN: true }), (list, length) => {
      const end = Math.max(length, list.at(-1)?.end ?? 0);
      const { sieve, scale } = sifted(list, 0, end, 4);
      const thin = list.filter((span) => (span.end - span.start) * scale.perSecond < 1.5);
      const wide = list.filter((span) => !thin.includes(span));
      const boxed = Array.from({ length: sieve.boxes }, (_, i) => {
        return (sieve.boxRight[i] as number) - (sieve.boxLeft[i] as number);
      });
      const pixels = (spans: readonly PlainSpan[]) =>
        sum(spans.map((span) => (span.end - span.start) * scale.perSecond));
      // Boxes lie on quarters of a pixel here.
      expect(Math.abs(sum(boxed) - pixels(wide))).toBeLessThanOrEqual(0.25 * wide.length + 1e-6);
      const shared = sum([...sieve.shares]);
      expect(shared).toBeGreaterThanOrEqual(pixels(thin) - 1e-6);
      // More than the thin spans: ends of boxes in the same columns, less than a pixel at each end.
      expect(shared).toBeLessThanOrEqual(pixels(thin) + 2 * wide.length + 1e-6);
    }),
  );
});

test('a picture is the same after a move of the window by whole pixels', () => {
  fc.assert(
    fc.property(row, fc.integer({ min: 1, max: 200 }), (list, by) => {
      const one = sifted(list, 0, 4).sieve;
      const moved = sifted(list, by / 100, 4 + by / 100).sieve;
      // What is cut by the edge of the window differs, further in nothing does.
      const from = 3 * KIND_COUNT;
      const kept = one.shares.subarray(from + by * KIND_COUNT, (WIDTH - 1) * KIND_COUNT);
      const other = moved.shares.subarray(from, (WIDTH - 1 - by) * KIND_COUNT);
      const differences = [...kept].map((share, cell) => Math.abs(share - (other[cell] as number)));
      expect(Math.max(0, ...differences)).toBeLessThan(1e-5);
    }),
  );
});

describe('boxes', () => {
  test('are on whole pixels of the screen and keep the span', () => {
    const list: PlainSpan[] = [
      { kind: 'prefill', start: 0.1037, end: 0.3111 },
      { kind: 'decode', start: 0.3111, end: 0.5 },
    ];
    const { sieve } = sifted(list, 0, 1, 2);
    expect(sieve.boxes).toBe(2);
    expect([sieve.boxLeft[0], sieve.boxRight[0]]).toEqual([41.5, 124.5]);
    expect([sieve.boxLeft[1], sieve.boxRight[1]]).toEqual([124.5, 200]);
    expect([sieve.boxSpan[0], sieve.boxSpan[1]]).toEqual([0, 1]);
  });

  test('of one kind that touch and are narrow become one', () => {
    const list = Array.from({ length: 10 }, (_, i): PlainSpan => {
      return { kind: i < 9 ? 'decode' : 'prefill', start: i * 0.005, end: (i + 1) * 0.005 };
    });
    const { sieve } = sifted(list, 0, 1);
    expect(sieve.boxes).toBe(2);
    expect([sieve.boxLeft[0], sieve.boxRight[0], sieve.boxSpan[0]]).toEqual([0, 18, -1]);
  });

  test('only what is in view is looked at', () => {
    const list = Array.from({ length: 10 }, (_, i): PlainSpan => {
      return { kind: 'decode', start: i, end: i + 0.9 };
    });
    const { sieve } = sifted(list, 3.95, 5.2);
    expect(sieve.boxes).toBe(2);
    expect([sieve.boxSpan[0], sieve.boxSpan[1]]).toEqual([4, 5]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KIND_COUNT, KINDS } from './kinds';
import { row } from './testing/arbitrary';
import { spansFrom } from './testing/spans';
import { boxWords, sharesBetween, shareWords, spanWords } from './timelineWords';

const spans = spansFrom([
  { kind: 'prefill', start: 1, end: 1.06, batch: 3, prompts: [4, 5, 6], tokens: 1204, stalled: 12 },
  { kind: 'decode', start: 1.06, end: 1.085, batch: 24, tokens: 24 },
  { kind: 'mixed', start: 1.085, end: 1.12, batch: 13, prompts: [7], tokens: 512 },
  { kind: 'transfer', start: 1.12, end: 1.13, prompts: [7], tokens: 300 },
  { kind: 'swap', start: 1.13, end: 1.14 },
  { kind: 'bubble', start: 1.14, end: 1.15 },
  { kind: 'prefill', start: 1.15, end: 1.16, prompts: [9], tokens: 40, stalled: 1 },
]);

const window = { start: 1, end: 2 };
const words = (span: number) => spanWords(spans, span, window, 1000);

describe('words of a span', () => {
  test('say what it is, what it holds, when and how long', () => {
    expect(words(0)).toEqual({
      head: 'prefill: 3 prompts, 1,204 tokens',
      lines: ['from 1.000 s, for 60.0 ms', '12 decodes wait meanwhile'],
    });
    expect(words(1).head).toBe('decode: 24 requests, 24 tokens');
    expect(words(1).lines).toEqual(['from 1.060 s, for 25.0 ms']);
    expect(words(2).head).toBe('prompt pieces with decodes: 1 prompt and 12 decodes, 512 tokens');
    expect(words(3).head).toBe('KV transfer: KV cache of 300 tokens');
    expect(words(4).head).toBe('swap: KV blocks move to or from the CPU');
    expect(words(5).head).toBe('bubble: idle while another stage works');
  });

  test('count one as one', () => {
    expect(words(6).head).toBe('prefill: 1 prompt, 40 tokens');
    expect(words(6).lines[1]).toBe('1 decode waits meanwhile');
  });

  test('inside a box go from long to short', () => {
    expect(boxWords(spans, 0)).toEqual(['3 prompts · 1,204 tok', '3 prompts']);
    expect(boxWords(spans, 1)).toEqual(['24 decodes']);
    expect(boxWords(spans, 2)).toEqual(['1 prompt + 12 decodes', '512 tok']);
    expect(boxWords(spans, 3)).toEqual(['300 tok']);
    expect(boxWords(spans, 4)).toEqual(['swap']);
    expect(boxWords(spans, 5)).toEqual(['bubble']);
  });
});

test('shares of a stretch cut what reaches out of it', () => {
  const shares = sharesBetween(spans, { first: 0, end: 7 }, 1.03, 1.085);
  expect(shares[KINDS.indexOf('prefill')]).toBeCloseTo(0.03 / 0.055, 9);
  expect(shares[KINDS.indexOf('decode')]).toBeCloseTo(0.025 / 0.055, 9);
});

test('a stretch inside one span is all of its kind; one in idle time has none', () => {
  expect(sharesBetween(spans, { first: 0, end: 7 }, 1.01, 1.02)[0]).toBeCloseTo(1, 9);
  expect(sharesBetween(spans, { first: 0, end: 7 }, 3, 4)).toEqual(new Float64Array(KIND_COUNT));
});

test('shares of neighbouring stretches are, together, the time of every span', () => {
  fc.assert(
    fc.property(row, fc.integer({ min: 1, max: 30 }), (list, count) => {
      const some = spansFrom(list);
      const end = list.at(-1)?.end ?? 1;
      const total = new Float64Array(KIND_COUNT);
      for (let i = 0; i < count; i++) {
        const shares = sharesBetween(
          some,
          { first: 0, end: list.length },
          (i / count) * end,
          ((i + 1) / count) * end,
        );
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9);
        shares.forEach((share, kind) => {
          total[kind] = (total[kind] as number) + (share * end) / count;
        });
      }
      KINDS.forEach((kind, index) => {
        const own = list.filter((span) => span.kind === kind).map((span) => span.end - span.start);
        expect(total[index]).toBeCloseTo(
          own.reduce((sum, length) => sum + length, 0),
          6,
        );
      });
    }),
  );
});

test('words of shares name every part and the idle rest', () => {
  const { head, lines } = shareWords(spans, { first: 0, end: 7 }, { start: 1.055, end: 1.065 }, 6);
  expect(head).toBe('prefill 50%, decode 50%');
  expect(lines).toEqual(['of 10.0 ms around 1.060 s; zoom in for single passes']);
  const late = shareWords(spans, { first: 0, end: 7 }, { start: 1.155, end: 1.175 }, 6);
  expect(late.head).toBe('prefill 25%, idle 75%');
});

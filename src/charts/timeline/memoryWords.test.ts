import { expect, test } from 'vitest';
import { memorySentence, memoryWords } from './memoryWords';
import type { MemoryLine } from './types';

const line: MemoryLine = {
  label: 'decode 1',
  encoding: 'disaggregated',
  capacity: 66_144,
  time: Float64Array.of(1, 2),
  used: Int32Array.of(41_232, 60_000),
  parked: Int32Array.of(0, 3_120),
  parkedLabel: 'on their way',
  marks: [],
};

test('tell what is in use, of how much, and what of it is parked', () => {
  expect(memoryWords(line, 0.5)).toBe('0 of 66,144 tokens, 0%');
  expect(memoryWords(line, 1)).toBe('41,232 of 66,144 tokens, 62%');
  expect(memoryWords(line, 7)).toBe('60,000 of 66,144 tokens, 91%; 3,120 on their way');
});

test('all instances in one sentence', () => {
  const other = { ...line, label: 'decode 2' };
  expect(memorySentence([line, other], 1.5, { start: 1, end: 2 }, 1000)).toBe(
    '1.500 s: decode 1 41,232 of 66,144 tokens, 62%. decode 2 41,232 of 66,144 tokens, 62%',
  );
});

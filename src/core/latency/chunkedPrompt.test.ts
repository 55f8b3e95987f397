import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chunkedPrompt, iterationWithPrompt } from './chunkedPrompt';
import { decodeStageTime, prefillStageTime, type StageCosts } from './profiled';

/** 10 s and 1 s a prompt token, 1 ms a pair; decode 5 s, 0.1 s a context token, 1 s a request. */
const COSTS: StageCosts = {
  prefill: { fixed: 10, perToken: 1, third: 0.001 },
  decodeSmall: { fixed: 5, perToken: 0.1, third: 1 },
  decodeLarge: { fixed: 5, perToken: 0.1, third: 1 },
  decodeLargeFrom: 95,
};
const JOINING = { promptTokens: 250, batch: 2, contextTokens: 30 };

describe('a prompt of 250 tokens in pieces of 100 beside two decodes', () => {
  const chunked = chunkedPrompt(COSTS, JOINING, 100);

  test('takes three passes, of which the second is the longest', () => {
    // Decode 5 + 6 + 2 = 13 s. Second piece: 10 + 100 + (200² − 100²)/1000 = 140 s and 100 tokens read again, 10 s.
    expect(chunked.passes).toBe(3);
    expect(chunked.longestPass).toBeCloseTo(163, 9);
  });

  test('pays the fixed cost thrice and reads earlier pieces again', () => {
    // 3 · 10 + 250 + 62.5 and (100 + 200) · 0.1 s.
    expect(chunked.rereading).toBeCloseTo(30, 9);
    expect(chunked.prefillTime).toBeCloseTo(372.5, 9);
    expect(chunked.firstTokenTime).toBeCloseTo(372.5 + 3 * 13, 9);
    expect(chunked.keysRead).toBe(100 + 200 + 250);
  });

  test('is the whole prompt when the piece holds it', () => {
    const whole = chunkedPrompt(COSTS, JOINING, 250);
    expect(whole.longestPass).toBe(iterationWithPrompt(COSTS, JOINING));
    expect(whole).toMatchObject({ passes: 1, rereading: 0, prefillTime: 322.5, keysRead: 250 });
  });
});

test('full pieces are read N(N + 1)/2 times; smaller pieces shorten the wait and lengthen the prefill', () => {
  const anything = fc.record({
    pieces: fc.integer({ min: 1, max: 20 }),
    chunkTokens: fc.integer({ min: 8, max: 200 }),
    batch: fc.integer({ min: 1, max: 200 }),
  });
  fc.assert(
    fc.property(anything, ({ pieces, chunkTokens, batch }) => {
      const joining = { promptTokens: pieces * chunkTokens, batch, contextTokens: 100 };
      const chunked = chunkedPrompt(COSTS, joining, chunkTokens);
      const whole = iterationWithPrompt(COSTS, joining);
      const { promptTokens } = joining;
      expect(chunked.keysRead).toBe((chunkTokens * pieces * (pieces + 1)) / 2);
      expect(chunked.prefillTime).toBeGreaterThanOrEqual(
        prefillStageTime(COSTS, promptTokens, promptTokens ** 2) - 1e-9,
      );
      expect(chunked.firstTokenTime).toBeGreaterThanOrEqual(whole - 1e-9);
      expect(chunked.longestPass).toBeGreaterThan(decodeStageTime(COSTS, batch, batch * 100));
    }),
  );
});

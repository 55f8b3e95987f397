import { describe, expect, it } from 'vitest';
import { DATASET_IDS, HISTOGRAM_MAX, type Histogram, LENGTH_DATASETS } from '../catalogue/lengths';
import type { LengthSpec } from '../scenario/scenario';
import { chiSquare, chiSquare999, meanOf } from '../testing/statistics';
import { LengthsDoNotFit, lengthSampler, lengthShares, MAX_TOTAL_TOKENS, pairSampler } from './lengths';
import { randomStream } from './random';

const COUNT = 40_000;
const GROUP_TOKENS = 64;

const fixed = (tokens: number): LengthSpec => ({ kind: 'fixed', tokens });
const SHAREGPT: LengthSpec = { kind: 'dataset', dataset: 'sharegpt' };

/** P(length ≤ tokens): the histogram's cumulative shares, joined by straight lines. */
function cumulative(histogram: Histogram, tokens: number): number {
  const position = Math.min(histogram.length, (tokens * histogram.length) / HISTOGRAM_MAX);
  const whole = Math.floor(position);
  const before = histogram.slice(0, whole).reduce((sum, share) => sum + share, 0);
  return before + (position - whole) * (histogram[whole] ?? 0);
}

/** Joins neighbours until each expects at least five draws, as the chi-square test demands. */
function joined(observed: readonly number[], expected: readonly number[]): [number[], number[]] {
  const [groups, wanted]: [number[], number[]] = [[0], [0]];
  for (const [index, count] of observed.entries()) {
    if ((wanted.at(-1) as number) >= 5) {
      groups.push(0);
      wanted.push(0);
    }
    groups[groups.length - 1] = (groups.at(-1) as number) + count;
    wanted[wanted.length - 1] = (wanted.at(-1) as number) + (expected[index] as number);
  }
  if ((wanted.at(-1) as number) < 5) {
    const [lastCount, lastWanted] = [groups.pop() as number, wanted.pop() as number];
    groups[groups.length - 1] = (groups.at(-1) as number) + lastCount;
    wanted[wanted.length - 1] = (wanted.at(-1) as number) + lastWanted;
  }
  return [groups, wanted];
}

const SIDES = DATASET_IDS.flatMap((dataset) => [
  { dataset, side: 'input' as const },
  { dataset, side: 'output' as const },
]);

describe.each(SIDES)('draws of $dataset $side', ({ dataset, side }) => {
  const random = randomStream(11, 0, 'lengths');
  const sampler = lengthSampler({ kind: 'dataset', dataset }, side);
  const draws = Array.from({ length: COUNT }, () => sampler(random, HISTOGRAM_MAX) as number);

  it('are whole tokens from 1 to 2047', () => {
    expect(draws.every(Number.isInteger)).toBe(true);
    expect(Math.min(...draws.slice(0, 10_000))).toBeGreaterThanOrEqual(1);
    expect(draws.every((tokens) => tokens >= 1 && tokens <= 2047)).toBe(true);
  });

  it('follow the histogram (chi-square at 99.9%)', () => {
    const histogram = LENGTH_DATASETS[dataset][side];
    const groups = 2048 / GROUP_TOKENS;
    const observed = new Array<number>(groups).fill(0);
    for (const tokens of draws) {
      const group = Math.ceil(tokens / GROUP_TOKENS) - 1;
      observed[group] = (observed[group] as number) + 1;
    }
    const expected = observed.map((_, group) => {
      const upTo = cumulative(histogram, (group + 1) * GROUP_TOKENS);
      return COUNT * (upTo - cumulative(histogram, group * GROUP_TOKENS));
    });
    const [counts, wanted] = joined(observed, expected);
    expect(chiSquare(counts, wanted)).toBeLessThan(chiSquare999(counts.length - 1));
  });
});

describe('a limit', () => {
  it('cuts the histogram off there and keeps its shape below (chi-square at 99.9%)', () => {
    const limit = 700;
    const random = randomStream(12, 0, 'lengths');
    const sampler = lengthSampler(SHAREGPT, 'input');
    const draws = Array.from({ length: COUNT }, () => sampler(random, limit) as number);
    expect(Math.max(...draws)).toBeLessThanOrEqual(limit);
    const histogram = LENGTH_DATASETS.sharegpt.input;
    const groups = limit / 50;
    const observed = new Array<number>(groups).fill(0);
    for (const tokens of draws) {
      const group = Math.ceil(tokens / 50) - 1;
      observed[group] = (observed[group] as number) + 1;
    }
    const expected = observed.map((_, group) => {
      const share = cumulative(histogram, (group + 1) * 50) - cumulative(histogram, group * 50);
      return (COUNT * share) / cumulative(histogram, limit);
    });
    expect(chiSquare(observed, expected)).toBeLessThan(chiSquare999(groups - 1));
  });

  it('below every length of the dataset leaves none', () => {
    const sampler = lengthSampler({ kind: 'dataset', dataset: 'longbench' }, 'input');
    expect(sampler(randomStream(1, 0, 'lengths'), 200)).toBeUndefined();
    expect(lengthSampler(fixed(300), 'input')(() => 0.5, 299)).toBeUndefined();
  });

  it('holds at the ends of the random numbers', () => {
    const sampler = lengthSampler({ kind: 'dataset', dataset: 'longbench' }, 'input');
    const lowest = sampler(() => 0, HISTOGRAM_MAX) as number;
    const highest = sampler(() => 1 - 2 ** -32, HISTOGRAM_MAX) as number;
    expect(lowest).toBeGreaterThan(255);
    expect(lowest).toBeLessThan(308);
    expect(highest).toBe(2047);
  });
});

describe('a fixed length', () => {
  it('is that length and uses no chance', () => {
    const never = () => {
      throw new Error('drew a random number');
    };
    expect(lengthSampler(fixed(512), 'input')(never, 2047)).toBe(512);
  });
});

describe('a pair of lengths', () => {
  const LONGBENCH: LengthSpec = { kind: 'dataset', dataset: 'longbench' };

  it('always fits OPT’s context, whatever the histograms', () => {
    const random = randomStream(3, 0, 'lengths');
    const draw = pairSampler(LONGBENCH, SHAREGPT);
    for (let i = 0; i < 5000; i++) {
      const [inputTokens, outputTokens] = draw(random);
      expect(inputTokens).toBeGreaterThanOrEqual(1);
      expect(inputTokens + outputTokens).toBeLessThan(MAX_TOTAL_TOKENS);
    }
  });

  it('keeps the outputs of its dataset: means within 1% of the histogram’s', () => {
    const draw = pairSampler(SHAREGPT, SHAREGPT);
    const random = randomStream(5, 0, 'lengths');
    const pairs = Array.from({ length: COUNT }, () => draw(random));
    expect(Math.abs(meanOf(pairs.map(([, output]) => output)) / 204.4 - 1)).toBeLessThan(0.01);
    // Inputs lose those too long for their output: 716 of 755.5 tokens (a second implementation, in Python).
    expect(Math.abs(meanOf(pairs.map(([input]) => input)) / 716.3 - 1)).toBeLessThan(0.01);
  });

  it('uses two random numbers, always', () => {
    let used = 0;
    const counting = () => {
      used++;
      return 0.9;
    };
    pairSampler(LONGBENCH, LONGBENCH)(counting);
    expect(used).toBe(2);
  });

  it('may reach 2047 tokens but not 2048', () => {
    const random = randomStream(1, 0, 'lengths');
    const pair = (input: number, output: number) => pairSampler(fixed(input), fixed(output))(random);
    expect(pair(2000, 47)).toEqual([2000, 47]);
    expect(() => pair(2000, 48)).toThrow(LengthsDoNotFit);
    expect(() => pair(2000, 48)).toThrow(/must stay below 2048 tokens/);
  });

  it('leaves room for a fixed input whatever the outputs', () => {
    const random = randomStream(8, 0, 'lengths');
    const draw = pairSampler(fixed(1900), SHAREGPT);
    for (let i = 0; i < 500; i++) expect(draw(random)[1]).toBeLessThanOrEqual(147);
  });

  it('is refused when no input of the dataset leaves room for the output', () => {
    expect(() => pairSampler(LONGBENCH, fixed(2046))(randomStream(1, 0, 'lengths'))).toThrow(LengthsDoNotFit);
  });
});

describe('shares of whole lengths', () => {
  it('are those that are drawn', () => {
    const { tokens, shares } = lengthShares({ kind: 'dataset', dataset: 'sharegpt' }, 'input', 1500);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(tokens.at(-1)).toBe(1500);
    const mean = tokens.reduce((sum, length, i) => sum + length * (shares[i] ?? 0), 0);
    const sample = lengthSampler({ kind: 'dataset', dataset: 'sharegpt' }, 'input');
    const random = randomStream(3, 0, 'lengths');
    const drawn = Array.from({ length: 40_000 }, () => sample(random, 1500) ?? 0);
    const drawnMean = drawn.reduce((sum, length) => sum + length, 0) / drawn.length;
    expect(Math.abs(drawnMean - mean)).toBeLessThan(8);
  });

  it('of a fixed length is all of it, and a longer one than the limit fits nowhere', () => {
    expect(lengthShares({ kind: 'fixed', tokens: 7 }, 'output', 9)).toEqual({ tokens: [7], shares: [1] });
    expect(() => lengthShares({ kind: 'fixed', tokens: 7 }, 'output', 6)).toThrow(LengthsDoNotFit);
  });
});

import { describe, expect, it } from 'vitest';
import { DATASET_IDS, HISTOGRAM_MAX, type Histogram, LENGTH_DATASETS } from '../catalogue/lengths';
import type { LengthSpec } from '../scenario/scenario';
import { chiSquare, chiSquare999, meanOf } from '../testing/statistics';
import { drawLengthPair, LengthsDoNotFit, lengthSampler, MAX_TOTAL_TOKENS, meanTokens } from './lengths';
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
  const draws = Array.from({ length: COUNT }, () => sampler(random));

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

describe('a fixed length', () => {
  it('is that length and uses no chance', () => {
    const never = () => {
      throw new Error('drew a random number');
    };
    expect(lengthSampler(fixed(512), 'input')(never)).toBe(512);
  });
});

describe('a pair of lengths', () => {
  it('always fits OPT’s context, whatever the histograms', () => {
    const random = randomStream(3, 0, 'lengths');
    const input = lengthSampler({ kind: 'dataset', dataset: 'longbench' }, 'input');
    const output = lengthSampler(SHAREGPT, 'output');
    for (let i = 0; i < 5000; i++) {
      const [inputTokens, outputTokens] = drawLengthPair(input, output, random);
      expect(inputTokens + outputTokens).toBeLessThan(MAX_TOTAL_TOKENS);
    }
  });

  it('is drawn again as a whole when it does not fit', () => {
    const inputs = [2000, 100];
    const outputs = [100, 7];
    const pair = drawLengthPair(
      () => inputs.shift() as number,
      () => outputs.shift() as number,
      () => 0,
    );
    expect(pair).toEqual([100, 7]);
  });

  it('may reach 2047 tokens but not 2048', () => {
    const random = randomStream(1, 0, 'lengths');
    const pair = (input: number, output: number) =>
      drawLengthPair(lengthSampler(fixed(input), 'input'), lengthSampler(fixed(output), 'output'), random);
    expect(pair(2000, 47)).toEqual([2000, 47]);
    expect(() => pair(2000, 48)).toThrow(LengthsDoNotFit);
    expect(() => pair(2000, 48)).toThrow(/must stay below 2048 tokens/);
  });

  it('is refused when no input of the dataset leaves room for the output', () => {
    const input = lengthSampler({ kind: 'dataset', dataset: 'longbench' }, 'input');
    const output = lengthSampler(fixed(2046), 'output');
    expect(() => drawLengthPair(input, output, randomStream(1, 0, 'lengths'))).toThrow(LengthsDoNotFit);
  });
});

describe('the mean of a specification', () => {
  it('is the fixed length, or the mean that the paper states', () => {
    expect(meanTokens(fixed(64), 'output')).toBe(64);
    expect(meanTokens(SHAREGPT, 'input')).toBe(755.5);
    expect(meanTokens(SHAREGPT, 'output')).toBe(200.3);
  });

  it('is met by draws of ShareGPT within 1%', () => {
    const random = randomStream(5, 0, 'lengths');
    const sampler = lengthSampler(SHAREGPT, 'input');
    const mean = meanOf(Array.from({ length: COUNT }, () => sampler(random)));
    expect(Math.abs(mean / 755.5 - 1)).toBeLessThan(0.01);
  });
});

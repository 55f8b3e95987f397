import { describe, expect, it } from 'vitest';
import {
  amountText,
  compare,
  comparisonText,
  differenceText,
  groupsOf,
  inOrder,
  type Measure,
} from './comparison';

const LATENCY: Measure<number> = { name: 'P90 TTFT', unit: 'time', better: 'lower', read: (run) => run };
const SHARE: Measure<number> = { name: 'Both SLOs met', unit: 'share', better: 'higher', read: (run) => run };
const RUNS = { replications: 3, requests: 800 };

function verdict(measure: Measure<number>, problem: number[], remedy: number[]): string | undefined {
  return compare([measure], problem, remedy)?.[0]?.verdict;
}

describe('a comparison', () => {
  it('waits for both sides', () => {
    expect(compare([LATENCY], [1, 2], [1])).toBeUndefined();
    expect(compare([LATENCY], [1], [1])).toBeUndefined();
    expect(comparisonText(undefined, RUNS)).toBe('Simulating both sides…');
  });

  it('says better or worse by what is good for the measure', () => {
    expect(verdict(LATENCY, [2, 3, 4], [1, 2, 3])).toBe('better');
    expect(verdict(LATENCY, [1, 2, 3], [2, 3, 4])).toBe('worse');
    expect(verdict(SHARE, [0.1, 0.2, 0.3], [0.3, 0.4, 0.5])).toBe('better');
    expect(verdict(SHARE, [0.3, 0.4, 0.5], [0.1, 0.2, 0.3])).toBe('worse');
  });

  it('sees no difference where the paired interval holds zero', () => {
    expect(verdict(LATENCY, [1, 2, 3], [2, 1, 3])).toBe('unclear');
    expect(verdict(LATENCY, [1, 2, 3], [1, 2, 3])).toBe('unclear');
  });

  it('finds a clear difference that wide intervals of the sides would hide', () => {
    const measures = compare([LATENCY], [1, 20, 300], [0.9, 19.9, 299.91]) ?? [];
    expect(measures[0]?.problem.low).toBeLessThan(0);
    expect(measures[0]?.verdict).toBe('better');
  });

  it('states both sides with intervals, and the cost', () => {
    const measures = compare([LATENCY, SHARE], [2, 2.1, 2.2], [1, 1.2, 1.1]);
    expect(comparisonText(measures, RUNS)).toBe(
      'P90 TTFT 2,100 ± 248 ms, with the remedy 1,100 ± 248 ms; Both SLOs met 210.0 ± 24.8%, with the remedy 110.0 ± 24.8%. What gets worse: Both SLOs met (−100.0 ± 24.8 points). 95% intervals over 3 paired runs of 800 requests.',
    );
    const unclear = compare([LATENCY], [1, 2, 3], [2, 1, 3]);
    expect(comparisonText(unclear, RUNS)).toContain(
      '(no clear difference). None of these gets clearly worse.',
    );
  });
});

describe('amounts', () => {
  const interval = { mean: 0.25, low: 0.15, high: 0.35 };

  it('have their unit', () => {
    expect(amountText('share', interval)).toBe('25.0 ± 10.0%');
    expect(amountText('time', interval)).toBe('250 ± 100 ms');
    expect(amountText('swaps', interval)).toBe('0.25 ± 0.10');
  });

  it('as differences have a sign, and shares are in points', () => {
    expect(differenceText({ unit: 'share', difference: interval })).toBe('+25.0 ± 10.0 points');
    const negative = { mean: -0.25, low: -0.35, high: -0.15 };
    expect(differenceText({ unit: 'time', difference: negative })).toBe('−250 ± 100 ms');
    expect(differenceText({ unit: 'swaps', difference: negative })).toBe('−0.25 ± 0.10');
    expect(differenceText({ unit: 'share', difference: { mean: 0, low: 0, high: 0 } })).toBe('none');
  });
});

describe('answers of several jobs', () => {
  it('count only up to the first that is missing, so that both sides stay paired', () => {
    expect(inOrder([[1, 2], [3], undefined, [4]])).toEqual([1, 2, 3]);
    expect(inOrder([undefined, [1]])).toEqual([]);
  });

  it('divide all replications among them, each once', () => {
    expect(groupsOf(7, 3)).toEqual([
      { first: 0, count: 3 },
      { first: 3, count: 3 },
      { first: 6, count: 1 },
    ]);
  });
});

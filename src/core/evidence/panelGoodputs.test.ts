import { describe, expect, it } from 'vitest';
import type { Goodput } from '../goodput/types';
import { goodputRatio, measuredCrossing, measuredRequests, standardError } from './panelGoodputs';

describe('where the measured curves cross 90%', () => {
  // Read off by hand from the points of Figures 8 and 9, interpolated linearly.
  it.each([
    ['chat-13b', 'distserve', 2.3],
    ['chat-13b', 'deepspeed-mii', 0.3125],
    ['chat-13b', 'vllm', 0.5],
    ['chat-66b', 'distserve', 0.955],
    ['chat-66b', 'deepspeed-mii', 0.607],
    ['chat-66b', 'vllm', 0.347],
    ['chat-175b', 'distserve', 0.2016],
    ['chat-175b', 'vllm', 0.1013],
    ['code-66b', 'distserve', 1.144],
    ['code-66b', 'deepspeed-mii', 0.72],
    ['code-66b', 'vllm', 0.2],
    ['summary-66b', 'distserve', 0.53],
    ['summary-66b', 'deepspeed-mii', 0.3],
    ['summary-66b', 'vllm', 0.125],
  ] as const)('%s %s at %d req/s per GPU', (application, system, rate) => {
    expect(Math.abs((measuredCrossing({ application, kind: 'rate', system })?.at ?? 0) - rate)).toBeLessThan(
      0.0006,
    );
  });

  it.each([
    ['chat-13b', 'distserve', 0.667],
    ['chat-66b', 'vllm', 2.3],
    ['chat-175b', 'vllm', 1.35],
    ['code-66b', 'deepspeed-mii', 1.12],
    ['summary-66b', 'vllm', 10],
  ] as const)('%s %s at %d times the SLOs', (application, system, scale) => {
    expect(measuredCrossing({ application, kind: 'sloScale', system })?.at).toBeCloseTo(scale, 2);
  });

  it('tells a plateau at the target from a crossing', () => {
    const isPlateau = (system: 'distserve' | 'vllm') =>
      measuredCrossing({ application: 'chat-13b', kind: 'rate', system })?.isPlateau;
    expect(isPlateau('vllm')).toBe(true);
    expect(isPlateau('distserve')).toBe(false);
  });

  it('knows how many requests a measurement had', () => {
    expect(measuredRequests({ application: 'chat-13b', kind: 'rate', system: 'vllm' })).toBe(100);
    expect(measuredRequests({ application: 'chat-66b', kind: 'sloScale', system: 'distserve' })).toBe(200);
    expect(standardError(0.9, 100)).toBeCloseTo(0.03, 12);
  });
});

describe('a ratio of goodputs', () => {
  const crossing = (mean: number, low: number, high: number): Goodput => ({
    kind: 'crossing',
    perGpu: { mean, low, high },
  });
  const never: Goodput = { kind: 'never', best: { mean: 0.8, low: 0.7, high: 0.9 }, atRatePerGpu: 0.1 };
  const beyond: Goodput = { kind: 'beyond', atLeastPerGpu: 6 };

  it('has the range of the two intervals', () => {
    expect(goodputRatio(crossing(2, 1.5, 3), crossing(1, 0.5, 1.25))).toEqual({
      kind: 'ratio',
      ratio: { mean: 2, low: 1.2, high: 6 },
      isClear: true,
    });
    expect(goodputRatio(crossing(2, 1, 3), crossing(1, 0.5, 1.25))).toMatchObject({ isClear: false });
  });

  it('does not exist where one of them does not', () => {
    const one = crossing(1, 0.5, 2);
    expect(goodputRatio(one, never)).toEqual({ kind: 'none', missing: 'under', why: 'never' });
    expect(goodputRatio(never, one)).toEqual({ kind: 'none', missing: 'over', why: 'never' });
    expect(goodputRatio(one, crossing(1, 0, 2))).toMatchObject({ missing: 'under', why: 'nearIdle' });
    expect(goodputRatio(beyond, one)).toEqual({ kind: 'atLeast', ratio: 3 });
    expect(goodputRatio(one, beyond)).toEqual({ kind: 'open' });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interOpMeanTtft, type QueueingResult } from './meanTtft';

/** One stage: M/D/1. */
function md1MeanTtft(passTime: number, arrivalRate: number): QueueingResult {
  return interOpMeanTtft(passTime, arrivalRate, 1);
}

/**
 * Mean waiting time over pass time, from the exact waiting-time distribution of M/D/1 (embedded chain, Franx),
 * five decimals.
 */
const MEAN_WAIT: readonly (readonly [utilisation: number, wait: number])[] = [
  [0.05, 0.02632],
  [0.1, 0.05556],
  [0.3, 0.21429],
  [0.5, 0.5],
  [0.6, 0.75],
  [0.7, 1.16667],
  [0.8, 2],
  [0.9, 4.5],
  [0.95, 9.5],
];

describe('mean TTFT of one prefill instance (M/D/1)', () => {
  it.each(MEAN_WAIT)('at utilisation %d is the pass and %d passes of waiting', (utilisation, wait) => {
    const passTime = 0.2;
    const result = md1MeanTtft(passTime, utilisation / passTime);
    expect(result).toMatchObject({ kind: 'valid' });
    if (result.kind !== 'valid') return;
    expect(result.utilisation).toBeCloseTo(utilisation, 12);
    expect(result.meanTtft / passTime - 1).toBeCloseTo(wait, 4);
  });

  it('is the pass alone when nobody comes', () => {
    expect(md1MeanTtft(0.2, 0)).toEqual({ kind: 'valid', meanTtft: 0.2, utilisation: 0 });
  });

  it.each([
    [0.25, 4],
    [0.2, 6],
  ])(
    'has no value for passes of %d s and %d requests a second: utilisation is 1 or more',
    (passTime, rate) => {
      expect(md1MeanTtft(passTime, rate)).toEqual({ kind: 'overloaded', utilisation: passTime * rate });
    },
  );

  it('grows with the rate and scales with the unit of time', () => {
    const share = fc.double({ min: 0.01, max: 0.98, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.double({ min: 0.01, max: 10, noNaN: true }), (one, other, passTime) => {
        const ttft = (utilisation: number, time: number) => {
          const result = md1MeanTtft(time, utilisation / time);
          return result.kind === 'valid' ? result.meanTtft : Number.NaN;
        };
        expect(ttft(one, passTime) / passTime).toBeCloseTo(ttft(one, 1), 6);
        if (other - one > 1e-3) expect(ttft(one, passTime)).toBeLessThan(ttft(other, passTime));
      }),
    );
  });
});

/** Figure 4, inter-op curve: [rate per GPU, mean TTFT s]; two GPUs, passes of 0.2 s. The paper plots the formula. */
const FIGURE_4: readonly (readonly [ratePerGpu: number, ttft: number])[] = [
  [0.5, 0.20556],
  [1, 0.2125],
  [2, 0.23333],
  [3, 0.275],
  [4, 0.4],
  [4.5, 0.65],
];

describe('mean TTFT of a two-stage instance', () => {
  it.each(FIGURE_4)('at %d req/s per GPU is %d s, as in Figure 4', (ratePerGpu, ttft) => {
    const result = interOpMeanTtft(0.2, 2 * ratePerGpu, 2);
    expect(result.kind === 'valid' && result.meanTtft).toBeCloseTo(ttft, 4);
  });

  it('is overloaded from R·D = 2 on', () => {
    expect(interOpMeanTtft(0.2, 10, 2)).toEqual({ kind: 'overloaded', utilisation: 1 });
  });
});

import { describe, expect, it } from 'vitest';
import { DECODE_LARGE_BATCH, ENGINE_IDS, type EngineFit, engineFit, fittedDegrees } from './engineFits';
import { MODEL_IDS } from './models';

/** As many significant digits as a printed table has. */
function rounded(values: readonly number[], digits: readonly number[]): readonly number[] {
  return values.map((value, index) => Number(value.toPrecision(digits[index])));
}

describe('the released fits', () => {
  it.each([
    ['distserve', 'opt-13b', 1, [18.1, 0.1019, 7.12e-6], [19.93, 6.27e-4, 0.0385]],
    ['distserve', 'opt-13b', 2, [14.74, 0.0686, 2.45e-6], [13.29, 3.41e-4, 0.063]],
    ['distserve', 'opt-66b', 4, [29.44, 0.1514, 8.32e-6], [30.76, 4.52e-4, 0.0633]],
    ['vllm', 'opt-13b', 1, [22.05, 0.1405, 8.08e-6], [23.48, 5.93e-4, 0.0607]],
    ['vllm', 'opt-66b', 4, [42.97, 0.2129, 4.6e-5], [39.58, 6.95e-4, 0.1358]],
  ] as const)('%s, %s, TP %i round to the printed milliseconds', (engine, model, tp, prefill, decode) => {
    const fit = engineFit(engine, model, tp) as EngineFit;
    const digits = (printed: readonly number[]) =>
      printed.map((value) => (value > 1 ? 4 : value > 0.1 ? 4 : 3));
    expect(rounded(fit.prefill, digits(prefill))).toEqual(prefill);
    expect(rounded(fit.decodeSmall, digits(decode))).toEqual(decode);
  });

  it('switches to the second decode fit at 95 requests', () => {
    expect(DECODE_LARGE_BATCH).toBe(95);
    expect(engineFit('distserve', 'opt-13b', 1)?.decodeLarge[0]).toBeCloseTo(7.17, 2);
  });

  it.each(ENGINE_IDS)('%s was profiled at these degrees and no others', (engine) => {
    expect(fittedDegrees(engine, 'opt-13b')).toEqual([1, 2, 4]);
    expect(fittedDegrees(engine, 'opt-66b')).toEqual([2, 3, 4, 8]);
    expect(fittedDegrees(engine, 'opt-175b')).toEqual([]);
    expect(engineFit(engine, 'opt-13b', 8)).toBeUndefined();
    expect(engineFit(engine, 'opt-175b', 8)).toBeUndefined();
  });

  it('makes vLLM 1.38 to 1.41 times slower than DistServe per prefill token on the paper’s instances', () => {
    const slope = (engine: 'vllm' | 'distserve', model: 'opt-13b' | 'opt-66b', tp: number) =>
      (engineFit(engine, model, tp) as EngineFit).prefill[1];
    for (const [model, tp] of [['opt-13b', 1] as const, ['opt-66b', 4] as const]) {
      const ratio = slope('vllm', model, tp) / slope('distserve', model, tp);
      expect(ratio).toBeGreaterThan(1.375);
      expect(ratio).toBeLessThan(1.415);
    }
  });

  it('lets every pass take longer with more tokens or more requests', () => {
    for (const engine of ENGINE_IDS) {
      for (const model of MODEL_IDS) {
        for (const tp of fittedDegrees(engine, model)) {
          const fit = engineFit(engine, model, tp) as EngineFit;
          const values = [...fit.prefill.slice(0, 2), ...fit.decodeSmall, ...fit.decodeLarge];
          expect(Math.min(...values), `${engine} ${model} TP ${tp}`).toBeGreaterThan(0);
          // One fit has a negative square term; a prompt of OPT's longest length still costs more than a short one.
          expect(fit.prefill[1] * 2048 + fit.prefill[2] * 2048 ** 2).toBeGreaterThan(0);
        }
      }
    }
  });
});

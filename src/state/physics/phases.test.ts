import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GPU_IDS } from '../../core/catalogue/gpus';
import { MODEL_IDS } from '../../core/catalogue/models';
import { DEFAULT_INSTRUMENTS, type Instruments } from '../../core/scenario/instruments';
import type { Scenario } from '../../core/scenario/scenario';
import { createAppStore } from '../appState';
import { CHAT } from '../testing/answers';
import { fitTrust } from './fitTrust';
import { errorWords, phasesPlot, phasesTakeaway, selectPhases } from './phases';
import { scientific, smallTime } from './smallNumbers';
import { subjectOf } from './subject';

function plotOf(scenario: Partial<Scenario> = {}, instruments: Partial<Instruments> = {}) {
  const chosen = { ...DEFAULT_INSTRUMENTS, ...instruments };
  return phasesPlot(subjectOf({ ...CHAT, ...scenario }, chosen), chosen);
}

describe('OPT-13B on one A100-80GB', () => {
  it('says what batching gains in each phase', () => {
    // Prefill of 756 tokens: 7,620 tokens/s alone; decode of 32 × 856 tokens: 38.3 ms against 20.5 ms.
    const { batching, saturation } = plotOf();
    expect(saturation).toBeCloseTo(506, 0);
    expect(batching.prefillGain).toBeCloseTo(1.21, 2);
    expect(batching.decodeGain).toBeCloseTo(17.1, 1);
    expect(phasesTakeaway(plotOf())).toBe(
      'One prompt of 756 tokens is beyond Lₘ (506 tokens): 32 of them in one pass raise prefill throughput only 1.2×. Decode waits for memory: a batch of 32 gives 17× the tokens per second of one request and still uses only 7.1% of the arithmetic.',
    );
  });

  it('lays Figure 3 over the lines, with its errors', () => {
    const { prefill, decode } = plotOf();
    expect(prefill.paper.map(({ points }) => points.length)).toEqual([8, 8, 7, 6]);
    expect(errorWords(prefill)).toBe('7% at 128, 6% at 256, 29% at 512 and 77% at 1,024');
    expect(errorWords(decode)).toBe('3% at 128, 11% at 256, 11% at 512 and 13% at 1,024');
  });

  it('ends each curve where the KV cache is full', () => {
    // 66,144 tokens.
    const { decode } = plotOf({}, { contextTokens: 1024 });
    expect(decode.series.find(({ id }) => id === 'decode 1024')?.points.at(-1)?.x).toBe(64);
    expect(decode.regions).toEqual([{ from: 64, to: 256, text: 'KV cache full' }]);
    expect(plotOf({}, { contextTokens: 128 }).decode.regions).toEqual([]);
  });

  it('compares with as many requests as fit, and says so', () => {
    const plot = plotOf({}, { decodeBatch: 200, contextTokens: 1024 });
    expect(plot).toMatchObject({ decodeBatch: 200, batch: 64 });
    expect(phasesTakeaway(plot)).toContain('holds 64 contexts of 1,024 tokens, not 200');
  });

  it('does not call a short prompt saturating, nor a huge batch of short contexts memory-bound', () => {
    expect(phasesTakeaway(plotOf({}, { promptTokens: 64 }))).toContain('below Lₘ');
    const large = phasesTakeaway(plotOf({}, { decodeBatch: 256, contextTokens: 16, promptTokens: 128 }));
    expect(large).toContain('even decode is limited by arithmetic');
  });

  it('marks both phases under the roof', () => {
    const { prefill, decode, ridge } = plotOf().roofline;
    expect(prefill.intensity).toBeGreaterThan(ridge);
    expect(decode.intensity).toBeLessThan(ridge);
    expect(prefill.achieved / 1e12).toBeCloseTo(198, 0);
    expect(decode.achieved / 1e12).toBeCloseTo(22, 0);
  });

  it('has no second curve for a length that is drawn anyway', () => {
    const { series } = plotOf({}, { contextTokens: 512 }).decode;
    expect(series.map(({ id, variant }) => [id, variant])).toEqual([
      ['decode 128', 2],
      ['decode 256', 2],
      ['decode 512', 0],
      ['decode 1024', 2],
    ]);
  });
});

describe('elsewhere', () => {
  it.each([
    ['opt-66b', 'a100-80gb'],
    ['opt-175b', 'a100-80gb'],
    ['opt-13b', 'h100'],
  ] as const)('hides Figure 3 for %s on %s', (model, gpu) => {
    const plot = plotOf({ model, gpu });
    expect([...plot.prefill.paper, ...plot.decode.errors]).toEqual([]);
    expect(plot.impossible).toBeUndefined();
  });

  it('says in words what cannot run', () => {
    expect(phasesTakeaway(plotOf({ model: 'opt-175b', gpu: 'a100-40gb' }))).toContain('does not fit');
  });

  it('counts what little fits beside the weights', () => {
    // 5,552 tokens of KV cache.
    expect(phasesTakeaway(plotOf({ model: 'opt-175b', gpu: 'l40s' }))).toContain(
      'The KV cache of 8 × L40S-48GB holds 6 contexts of 856 tokens, not 32.',
    );
  });

  it('draws finite, rising numbers and tells nothing false, whatever is chosen', () => {
    const anything = fc.record({
      model: fc.constantFrom(...MODEL_IDS),
      gpu: fc.constantFrom(...GPU_IDS),
      promptTokens: fc.integer({ min: 1, max: 2046 }),
      contextTokens: fc.integer({ min: 1, max: 2047 }),
      decodeBatch: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(
      fc.property(anything, ({ model, gpu, ...instruments }) => {
        const plot = plotOf({ model, gpu }, instruments);
        const words = phasesTakeaway(plot);
        expect(words).not.toMatch(/NaN|Infinity|undefined/);
        if (plot.impossible !== undefined) return;
        const { batching, prefill, decode, roofline } = plot;
        expect(batching.prefillGain).toBeGreaterThanOrEqual(1);
        expect(words.includes('throughput only 1.')).toBe(instruments.promptTokens >= plot.saturation);
        for (const { points } of [...prefill.series, ...decode.series, ...roofline.series]) {
          expect(points.length).toBeLessThanOrEqual(120);
          expect(points.every(({ x, y }) => Number.isFinite(y) && x > 0 && y > 0)).toBe(true);
          expect(points.every(({ x }, index) => index === 0 || x > (points[index - 1]?.x ?? 0))).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

it('redraws only the chart whose slider moves', () => {
  const store = createAppStore();
  const first = selectPhases(store.getState());
  store.setState(({ instruments }) => ({ instruments: { ...instruments, decodeBatch: 60 } }));
  const second = selectPhases(store.getState());
  expect([second.prefill, second.decode]).toEqual([first.prefill, first.decode]);
  expect(second.prefill).toBe(first.prefill);
  store.setState(({ instruments }) => ({ instruments: { ...instruments, promptTokens: 512 } }));
  const third = selectPhases(store.getState());
  expect(third.prefill).not.toBe(first.prefill);
  expect(third.decode).toBe(first.decode);
});

describe('how far to trust', () => {
  it('lists every released fit, the overall median and the worst row by name', () => {
    const { table, summary, figure3Summary } = fitTrust();
    expect(table.rows).toHaveLength(28);
    expect(summary).toBe(
      'Median error over all 28 released fits: 4.7%. Worst: 31.2%, vLLM, OPT-66B TP 8, decode at 94 × 128 tokens.',
    );
    expect(figure3Summary).toContain('prefill misses DistServe’s by 76.6% (1,024 tokens)');
  });

  it('writes small numbers with their units', () => {
    expect([smallTime(0.0181), smallTime(101.9e-6), smallTime(7.122e-9), smallTime(-7.114e-9)]).toEqual([
      '18.1 ms',
      '102 µs',
      '7.12 ns',
      '−7.11 ns',
    ]);
    expect(scientific(3.2398e-13)).toBe('3.24·10⁻¹³');
  });
});

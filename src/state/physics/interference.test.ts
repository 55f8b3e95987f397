import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GPU_IDS } from '../../core/catalogue/gpus';
import { MODEL_IDS } from '../../core/catalogue/models';
import { DEFAULT_INSTRUMENTS, type Instruments } from '../../core/scenario/instruments';
import type { Scenario } from '../../core/scenario/scenario';
import { CHAT } from '../testing/answers';
import { interferencePlot } from './interference';
import { bearablePrompts, interferenceTakeaway, stallError, stallTable } from './interferenceText';
import { simulateStalls, stallMarks } from './stall';
import { subjectOf } from './subject';

function plotOf(scenario: Partial<Scenario> = {}, instruments: Partial<Instruments> = {}) {
  const all = { ...CHAT, ...scenario };
  const chosen = { ...DEFAULT_INSTRUMENTS, ...instruments };
  return interferencePlot(subjectOf(all, chosen), all, chosen);
}

describe('one prompt beside a decode batch, OPT-13B on one A100-80GB', () => {
  it('has the times of the released fit', () => {
    // Decode of 32 × 856: 19.93 + 17.17 + 1.23 ms. Prefill of 1,024: 18.10 + 104.36 + 7.47 ms.
    const plot = plotOf();
    expect(plot.alone * 1000).toBeCloseTo(38.34, 2);
    expect(plot.prompt * 1000).toBeCloseTo(129.93, 2);
    expect(plot.withPrompt).toBeCloseTo(plot.alone + plot.prompt, 12);
    expect(interferenceTakeaway(plot)).toBe(
      'One 1,024-token prompt makes this iteration 4.4× as long: 38.3 ms → 168 ms; all 32 decoding requests wait. In 2 pieces the longest wait is 115 ms, but the prompt’s own prefill takes 1.1× the time. On its own instance decode stays at 38.3 ms.',
    );
  });

  it('knows how many such prompts an answer bears', () => {
    // (100 − 38.34) · 199 / 129.93.
    expect(bearablePrompts(plotOf())).toBe(94);
    expect(bearablePrompts(plotOf({ tpotSlo: 0.03 }))).toBeLessThan(0);
  });

  it('lays Figure 2 over the lines only beside prompts and contexts like its own', () => {
    expect(plotOf().paper?.panel.panel).toBe('b');
    expect(plotOf({}, { joiningTokens: 128, contextTokens: 128 }).paper?.panel.panel).toBe('a');
    expect(plotOf({}, { joiningTokens: 128 }).paper).toBeUndefined();
    expect(plotOf({}, { joiningTokens: 1000 }).paper).toBeUndefined();
    expect(plotOf({ model: 'opt-66b' }).paper).toBeUndefined();
    expect(plotOf({ gpu: 'h100' }).paper).toBeUndefined();
  });

  it('states how far Figure 2 lies from the fits', () => {
    const errors = (tokens: number) => {
      const paper = plotOf({}, { joiningTokens: tokens, contextTokens: tokens }).paper;
      return [paper?.aloneError, paper?.withPromptError].map((error) => Math.round((error ?? 0) * 100));
    };
    expect(errors(1024)).toEqual([154, 40]);
    expect(errors(128)).toEqual([219, 277]);
  });

  it('changes nothing when one piece holds the prompt', () => {
    const words = interferenceTakeaway(plotOf({}, { joiningTokens: 300 }));
    expect(words).toContain('chunking changes nothing');
  });

  it('keeps to the batch that fits, and says so', () => {
    const plot = plotOf({}, { decodeBatch: 256, contextTokens: 1024 });
    expect(plot.batch).toBe(64);
    expect(interferenceTakeaway(plot)).toContain('holds 64 contexts of 1,024 tokens, not 256');
    expect(interferenceTakeaway(plotOf({}, { decodeBatch: 1 }))).toContain('the one decoding request waits');
  });
});

describe('simulated waits', () => {
  it('agree with the lines within a hundredth', () => {
    const plot = plotOf();
    const stalls = simulateStalls(plot);
    expect(stallMarks(stalls).map(({ points }) => points.length)).toEqual([5, 5]);
    expect(stallError(plot, stalls)).toBeLessThan(0.01);
    const row = stallTable(plot, stalls).rows.find(([tokens]) => tokens === 1024);
    expect(row?.[2]).toBeCloseTo(168.9, 1);
  });

  it('are left out where memory would make requests wait', () => {
    const plot = plotOf({}, { decodeBatch: 64, contextTokens: 1024 });
    expect(simulateStalls(plot)).toEqual([]);
    expect(stallError(plot, [])).toBeUndefined();
  });
});

it('is finite and true everywhere it can run', () => {
  const anything = fc.record({
    model: fc.constantFrom(...MODEL_IDS),
    gpu: fc.constantFrom(...GPU_IDS),
    joiningTokens: fc.integer({ min: 1, max: 2046 }),
    chunkTokens: fc.integer({ min: 64, max: 2048 }),
    contextTokens: fc.integer({ min: 1, max: 2047 }),
    decodeBatch: fc.integer({ min: 1, max: 256 }),
  });
  fc.assert(
    fc.property(anything, ({ model, gpu, ...instruments }) => {
      const plot = plotOf({ model, gpu }, instruments);
      expect(interferenceTakeaway(plot)).not.toMatch(/NaN|Infinity|undefined/);
      if (plot.impossible !== undefined) return;
      expect(plot.withPrompt).toBeGreaterThan(plot.alone);
      expect(plot.chunked.longestPass).toBeLessThanOrEqual(plot.withPrompt * 1.05);
      for (const { points } of [...plot.series, ...plot.stalls]) {
        expect(points.length).toBeGreaterThan(0);
        expect(points.length).toBeLessThanOrEqual(120);
        expect(points.every(({ y }) => Number.isFinite(y) && y > 0)).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

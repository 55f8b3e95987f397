import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GPU_IDS } from '../../core/catalogue/gpus';
import { MODEL_IDS } from '../../core/catalogue/models';
import { decodeBatch } from '../../core/physics/decodeBatch';
import { measureSystem, type SystemPoint } from '../../core/physics/systemRun';
import { DEFAULT_INSTRUMENTS, type Instruments } from '../../core/scenario/instruments';
import { presetScenario } from '../../core/scenario/presets';
import type { Scenario } from '../../core/scenario/scenario';
import type { Asked } from '../measurement';
import { colocatedRate, type DecodingPlot, decodingPlot } from './decoding';
import {
  decodingMarks,
  decodingTable,
  decodingTakeaway,
  figure5Comparison,
  figure5Missing,
  figure5Table,
  figure5Takeaway,
} from './decodingWords';
import { type Figure5Plot, figure5Plot } from './figure5';
import { subjectOf } from './subject';

function plotOf(scenario: Partial<Scenario> = {}, chosen: Partial<Instruments> = {}): DecodingPlot {
  const instruments = { ...DEFAULT_INSTRUMENTS, ...chosen };
  const all = { ...presetScenario('chat-13b'), ...scenario };
  return decodingPlot(subjectOf(all, instruments), all, instruments);
}

function figure5Of(scenario: Partial<Scenario> = {}, chosen: Partial<Instruments> = {}): Figure5Plot {
  const instruments = { ...DEFAULT_INSTRUMENTS, ...chosen };
  return figure5Plot(subjectOf({ ...presetScenario('chat-13b'), ...scenario }, instruments), instruments);
}

function answer({ question }: Asked, rate: number): SystemPoint {
  const steps = measureSystem(question, rate);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

describe('feeding a decode instance', () => {
  it('k prefill instances and it share GPUs with k + 1 colocated ones', () => {
    expect(colocatedRate(3, 1.5)).toBeCloseTo(1, 12);
    expect(colocatedRate(1.5, 1.5)).toBeCloseTo(0.75, 12);
  });

  it('says how the batch compares', () => {
    expect(decodingTakeaway(plotOf())).toBe(
      '2 prefill instances fill the decode batch to 18.7 requests: 597 tokens/s at a mean TPOT of 31.3 ms. That is 2.9× what a colocated instance holds with the same traffic per GPU, at 32.0 ms.',
    );
  });

  it('says when the decode instance falls behind, and where', () => {
    expect(decodingTakeaway(plotOf({}, { feeders: 5 }))).toBe(
      '5 prefill instances send 7.50 req/s, and one decode instance keeps up with 6.02 at most: its KV cache holds 77 requests at once.',
    );
  });

  it('says when nothing fits, or nothing is decoded', () => {
    expect(decodingTakeaway(plotOf({ model: 'opt-175b', gpu: 'a100-40gb' }))).toContain('OPT-175B');
    expect(decodingTakeaway(plotOf({ output: { kind: 'fixed', tokens: 1 } }))).toBe(
      'Answers of one token need no decoding.',
    );
  });

  it('never shows a number that is none', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MODEL_IDS),
        fc.constantFrom(...GPU_IDS),
        fc.integer({ min: 1, max: 8 }),
        fc.double({ min: 0.01, max: 40, noNaN: true }),
        fc.integer({ min: 1, max: 1500 }),
        (model, gpu, feeders, arrivalRatePerGpu, tokens) => {
          const plot = plotOf(
            { model, gpu, arrivalRatePerGpu, output: { kind: 'fixed', tokens } },
            { feeders },
          );
          expect(decodingTakeaway(plot)).not.toMatch(/NaN|Infinity|undefined/);
          for (const { points } of [...plot.batches, ...plot.tpots])
            for (const { x, y } of points) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
          expect(plot.batchMax).toBeGreaterThan(0);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('theory against simulation, as the instrument asks', () => {
  it.each([
    ['OPT-13B', plotOf()],
    ['OPT-66B', plotOf({ model: 'opt-66b', arrivalRatePerGpu: 0.2 })],
    ['H100, modelled', plotOf({ gpu: 'h100', arrivalRatePerGpu: 1 })],
  ])('%s: both batches within two percent', (_name, plot) => {
    for (const [asked, traffic] of [
      [plot.asked, plot.traffic],
      [plot.askedColocated, plot.colocated],
    ] as const) {
      for (const rate of asked.rates.slice(0, 2)) {
        const theory = decodeBatch(traffic, rate);
        const simulated = rate * answer(asked, rate).decodeTime.mean;
        expect(theory.kind).toBe('valid');
        if (theory.kind === 'valid') expect(Math.abs(theory.batch / simulated - 1)).toBeLessThan(0.02);
      }
    }
  });

  it('marks and table show the simulated points at the rate of the decode instance', () => {
    const plot = plotOf();
    const [alone, shared] = [1.5, 0.75].map((rate, index) =>
      answer(index === 0 ? plot.asked : plot.askedColocated, rate),
    ) as [SystemPoint, SystemPoint];
    const marks = decodingMarks(plot, 'batch', [alone], [shared]);
    expect(marks.map(({ points }) => points[0]?.x)).toEqual([1.5, expect.closeTo(1.5, 9)]);
    const [row] = decodingTable(plot, [alone], [shared]).rows;
    expect(row?.[3]).toBeCloseTo(1.5 * alone.decodeTime.mean, 9);
    expect(row).toHaveLength(decodingTable(plot, [], []).columns.length);
  });

  it('asks below the wall where feeders are too fast for it', () => {
    const plot = plotOf({ ...presetScenario('chat-66b'), arrivalRatePerGpu: 4 });
    expect(plot.now.kind).toBe('overloaded');
    expect(plot.asked.rates.length).toBeGreaterThan(2);
    for (const rate of plot.asked.rates) expect(rate).toBeLessThan(plot.wall);
  });
});

describe('Figure 5', () => {
  it('by hand: 128 requests of 256 tokens take 46.4 ms on one GPU, 31.8 ms at TP 2', () => {
    const { readings } = figure5Of();
    // 7.166 + 5.798e-4 · 32768 + 0.15831 · 128; 10.639 + 3.1183e-4 · 32768 + 0.085629 · 128.
    expect((readings.intraOp[0]?.latency ?? 0) * 1e3).toBeCloseTo(46.43, 2);
    expect((readings.intraOp[1]?.latency ?? 0) * 1e3).toBeCloseTo(31.82, 2);
    expect(readings.interOp.map(({ latency }) => latency * 1e3)).toEqual(
      [1, 2, 4, 8].map(() => expect.closeTo(46.43, 2)),
    );
    expect(readings.interOp[3]?.tokenRate).toBeCloseTo((8 * 128) / 0.04643, -1);
  });

  it('its points lie a quarter to a half from the released profiles', () => {
    const { errors, paper } = figure5Of();
    expect(paper).toHaveLength(2);
    expect(errors?.intraOp.latency).toBeCloseTo(0.32, 2);
    expect(errors?.interOp.latency).toBeCloseTo(0.247, 2);
    expect(errors?.intraOp.tokenRate).toBeCloseTo(0.508, 2);
    expect(errors?.interOp.tokenRate).toBeCloseTo(0.407, 2);
    expect(figure5Comparison(figure5Of(), 'latency')).toContain('tensor 32%, pipeline 24.7%');
  });

  it('hides them elsewhere, and shows them again where a scenario is the same', () => {
    expect(figure5Of({}, { figure5: 'scenario' }).paper).toHaveLength(0);
    expect(figure5Comparison(figure5Of({}, { figure5: 'scenario' }), 'latency')).toContain('not shown');
    const same = { figure5: 'scenario', decodeBatch: 128, contextTokens: 256 } as const;
    expect(figure5Of({}, same).paper).toHaveLength(2);
    expect(figure5Of({ gpu: 'h100' }, same).paper).toHaveLength(0);
  });

  it('leaves out what does not fit, and says so', () => {
    const plot = figure5Of({ model: 'opt-66b' }, { figure5: 'scenario' });
    expect(plot.readings.intraOp.map(({ gpus }) => gpus)).toEqual([4, 8]);
    expect(figure5Missing(plot)).toContain('TP 1, TP 2');
    expect(figure5Takeaway(plot)).toContain('On 8 GPUs tensor parallelism');
    expect(figure5Table(plot).rows).toHaveLength(8);
    const nothing = figure5Of({ model: 'opt-175b', gpu: 'a100-40gb' }, { figure5: 'scenario' });
    expect(figure5Takeaway(nothing)).toBe('');
  });
});

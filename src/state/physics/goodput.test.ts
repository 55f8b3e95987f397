import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIGURE_1 } from '../../core/catalogue/figure1';
import type { Interval } from '../../core/goodput/types';
import { measureSystem, type SystemPoint } from '../../core/physics/systemRun';
import type { FigureSetting } from '../../core/scenario/instruments';
import { presetScenario } from '../../core/scenario/presets';
import type { Scenario } from '../../core/scenario/scenario';
import { createAppStore } from '../appState';
import type { Asked } from '../measurement';
import { type GoodputSetup, goodputSetup, selectGoodput, slosOf } from './goodput';
import { figure1Marks, goodputCrossings, goodputSeries } from './goodputMarks';
import {
  bestSplit,
  crossingOf,
  figure1Error,
  type GoodputSums,
  goodputSums,
  type Simulated,
  splitOf,
} from './goodputSums';
import { figure1Comparison, goodputTable, goodputTakeaway, sumRows } from './goodputWords';

const NOTHING: Simulated = { colocated: [], prefill: [], decode: [] };

function setupOf(scenario: Partial<Scenario> = {}, setting: FigureSetting = 'paper'): GoodputSetup {
  return goodputSetup({ ...presetScenario('chat-13b'), ...scenario }, setting);
}

function exact(rate: number): Interval {
  return { mean: rate, low: rate, high: rate };
}

function run({ question, rates }: Asked): readonly SystemPoint[] {
  return rates.map((rate) => {
    const steps = measureSystem({ ...question, replications: 4 }, rate);
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    return step.value;
  });
}

function simulate({ asked }: GoodputSetup): Simulated {
  return { colocated: run(asked.colocated), prefill: run(asked.prefill), decode: run(asked.decode) };
}

function summed(setup: GoodputSetup, simulated: Simulated, setting: FigureSetting = 'paper'): GoodputSums {
  const sums = goodputSums(setup, simulated, slosOf(presetScenario('chat-13b'), setting));
  if (sums === undefined) throw new Error('Not all systems have answered');
  return sums;
}

describe('the sums of §1', () => {
  it('2 + 1 GPUs with the paper’s rates: min(2 · 5.6, 10)/3 = 3.33, 2.1 × 1.6', () => {
    const { perGpu } = splitOf(2, 1, exact(5.6), exact(10));
    expect(perGpu.mean).toBeCloseTo(3.333, 3);
    expect(perGpu.mean / 1.6).toBeCloseTo(2.08, 2);
  });

  it('the best of up to eight is no worse than any, and the smallest of equals', () => {
    expect(bestSplit(exact(5), exact(10))).toMatchObject({ prefill: 2, decode: 1 });
    expect(bestSplit(exact(5.6), exact(10))).toMatchObject({ prefill: 5, decode: 3 });
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        (a, b, prefill, decode) => {
          const best = bestSplit(exact(a), exact(b));
          expect(best.prefill + best.decode).toBeLessThanOrEqual(8);
          expect(best.perGpu.mean).toBeGreaterThanOrEqual(
            splitOf(prefill, decode, exact(a), exact(b)).perGpu.mean * (1 - 1e-9),
          );
        },
      ),
    );
  });

  it('finds where a line rises above the SLO, with the interval of its band', () => {
    const points = [1, 2, 3].map((x) => ({ x, y: x, low: x - 0.5, high: x + 0.5 }));
    expect(crossingOf(points, 2.25)).toEqual({
      kind: 'crossing',
      rate: { mean: 2.25, low: 1.75, high: 2.75 },
    });
    expect(crossingOf(points, 0.5)).toEqual({ kind: 'never', best: 1 });
    expect(crossingOf(points, 9)).toMatchObject({ kind: 'beyond', rate: { mean: 3 } });
    expect(crossingOf([], 9)).toBeUndefined();
  });
});

describe('Figure 1 on the released profiles', () => {
  const setup = setupOf();
  const simulated = simulate(setup);
  const sums = summed(setup, simulated);

  it('crossings: prefill 10.7, decode 18.1, colocated 2.26 req/s; the paper has 5.6, 10 and 1.6', () => {
    expect(sums.prefill).toMatchObject({ kind: 'crossing', rate: { mean: expect.closeTo(10.7, 0) } });
    expect(sums.decode).toMatchObject({ kind: 'crossing', rate: { mean: expect.closeTo(18.1, 0) } });
    expect(sums.colocated.mean).toBeCloseTo(2.26, 0);
    expect(sums.colocatedTpot).toMatchObject({ kind: 'crossing' });
    expect(sums.twoToOne.perGpu.mean / sums.colocated.mean).toBeGreaterThan(2.3);
    expect(sums.twoToOne.perGpu.mean / sums.colocated.mean).toBeLessThan(3.1);
  });

  it('errors: near the paper’s TPOT, half its TTFT', () => {
    const errors = FIGURE_1.map((curve) => figure1Error(curve, simulated));
    const wanted = [0.52, 0.49, 0.09, 0.13];
    for (const [index, error] of errors.entries()) expect(error).toBeCloseTo(wanted[index] ?? 0, 1);
    expect(figure1Comparison(setup, 'ttft', simulated)).toMatch(/colocated 5\d.*%, prefill only 4\d.*%/);
  });

  it('theory of prefill only is what is simulated', () => {
    for (const { x, y } of setup.prefillTheory.filter(({ x }) => x > 3 && x < 10)) {
      const after = simulated.prefill.findIndex(({ rate }) => rate >= x);
      const [low, high] = [simulated.prefill[after - 1], simulated.prefill[after]];
      expect(y).toBeGreaterThan((low?.ttft.p90.low ?? 0) * 0.95);
      expect(y).toBeLessThan((high?.ttft.p90.high ?? 0) * 1.05);
    }
  });

  it('says so in one breath, and in the table', () => {
    expect(goodputTakeaway(setup, sums, slosOf(presetScenario('chat-13b'), 'paper'))).toMatch(
      /^Prefill alone meets the TTFT SLO up to 1\d\.\d req\/s per GPU, decoding alone the TPOT SLO up to 1\d\.\d req\/s per GPU\. Together 2 prefill and 1 decode instance serve \d\.\d\d req\/s per GPU, a colocated instance \d\.\d\d: \d\.\d× as much \(paper: 2\.1×\)\.$/,
    );
    expect(sumRows(sums).map(({ paper }) => paper)).toContain('2.1×');
    expect(goodputCrossings(sums, 'ttft')).toHaveLength(2);
    expect(figure1Marks(setup, 'tpot')).toHaveLength(2);
    expect(goodputSeries(setup, 'tpot', simulated)).toHaveLength(3);
    expect(goodputTable(setup, 'ttft', simulated).rows).toHaveLength(20 + 20 + 5 + 8);
  });

  it('with equal engines colocation comes nearer', () => {
    const same = setupOf({ engines: 'same' });
    expect(same.colocatedEngine).toBe('distserve');
    const equal = summed(same, { ...simulated, colocated: run(same.asked.colocated) });
    expect(equal.colocated.mean).toBeGreaterThan(sums.colocated.mean * 1.3);
  });
});

describe('other settings', () => {
  it('wait for all three systems', () => {
    const setup = setupOf();
    const slo = slosOf(presetScenario('chat-13b'), 'paper');
    expect(goodputSums(setup, NOTHING, slo)).toBeUndefined();
    expect(goodputTakeaway(setup, undefined, slo)).toContain('are being simulated');
  });

  it('say that an idle prefill instance is too slow already', () => {
    const code = { ...presetScenario('code-66b'), ttftSlo: 0.05 };
    const setup = goodputSetup(code, 'scenario');
    const slo = slosOf(code, 'scenario');
    const sums = goodputSums(setup, simulate(setup), slo);
    expect(sums?.prefill.kind).toBe('never');
    expect(goodputTakeaway(setup, sums, slo)).toMatch(
      /nearly idle prefill instance has a P90 TTFT of [\d.]+ ms/,
    );
    expect(figure1Comparison(setup, 'ttft', NOTHING)).toContain('not shown');
  });

  it('say that nothing fits, or that nothing is decoded', () => {
    expect(setupOf({ model: 'opt-175b', gpu: 'a100-40gb' }, 'scenario').impossible).toContain('OPT-175B');
    expect(setupOf({ output: { kind: 'fixed', tokens: 1 } }, 'scenario').impossible).toContain('no decoding');
    expect(setupOf({ model: 'opt-175b', gpu: 'a100-40gb' }, 'paper').impossible).toBeUndefined();
  });

  it('work nothing out again when the rate or an SLO moves', () => {
    const store = createAppStore();
    const before = selectGoodput(store.getState());
    const { scenario } = store.getState();
    store.setState({ scenario: { ...scenario, arrivalRatePerGpu: 2, ttftSlo: 1 } });
    expect(selectGoodput(store.getState())).toBe(before);
  });
});

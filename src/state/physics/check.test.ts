import { describe, expect, it } from 'vitest';
import type { SystemPoint } from '../../core/physics/systemRun';
import { missesByMeasure } from '../../core/physics/theoryCheck';
import { createAppStore } from '../appState';
import { checkTable, checkTakeaway, comparisons, residualSeries, selectCheckRuns } from './check';

const store = createAppStore();
const runs = selectCheckRuns(store.getState());

/** Answers so far from theory, with intervals of ±2%. */
function answers(off: (index: number) => number): readonly SystemPoint[] {
  return runs.map(({ theory, asked }, index) => {
    const around = (value: number) => {
      const mean = value * (1 + off(index));
      return { mean, low: mean - 0.02 * value, high: mean + 0.02 * value };
    };
    const { mean, p50, p90, p99 } = theory;
    const ttft = { mean: around(mean), p50: around(p50), p90: around(p90), p99: around(p99) };
    const none = { mean: 0, low: 0, high: 0 };
    return { rate: asked.rates[0] ?? 0, ttft, tpot: ttft, decodeTime: none, tokenRate: none };
  });
}

describe('theory against simulation', () => {
  it('asks about five systems at four utilisations, each run with a seed of its own', () => {
    expect(runs).toHaveLength(20);
    expect(new Set(runs.map(({ asked }) => asked.question.seed)).size).toBe(20);
    for (const { theory, utilisation } of runs) expect(theory.utilisation).toBeCloseTo(utilisation, 9);
  });

  it('waits for the simulator, then counts what lies outside', () => {
    expect(checkTakeaway(comparisons(runs, []))).toContain('while you watch');
    const good = comparisons(
      runs,
      answers((index) => (index === 3 ? 0.05 : 0.01)),
    );
    expect(missesByMeasure(good).map(({ misses, of }) => [misses, of])).toEqual([
      [1, 20],
      [1, 20],
      [1, 20],
      [1, 20],
    ]);
    expect(checkTakeaway(good)).toBe(
      '4 of 80 formulas’ values lie outside the simulation’s 95% interval: no more than chance allows.',
    );
  });

  it('says so when theory and simulation disagree', () => {
    const bad = comparisons(
      runs,
      answers(() => 0.05),
    );
    expect(checkTakeaway(bad)).toContain('more than chance allows');
  });

  it('draws and lists what is there', () => {
    const all = comparisons(
      runs,
      answers(() => 0.01),
    );
    expect(residualSeries(all).simulated[0]?.points[0]?.y).toBeCloseTo(0.01, 9);
    const { rows, columns } = checkTable(all);
    expect(rows).toHaveLength(80);
    expect(rows[0]).toHaveLength(columns.length);
  });
});

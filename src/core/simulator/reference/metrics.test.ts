import { describe, expect, it } from 'vitest';
import {
  meetsMarginally,
  pandasQuantile,
  referenceAttainment,
  referenceTotals,
  referenceTpots,
  referenceTtfts,
} from './metrics';
import { outcomesOfRun, simulateByReference } from './outcomes';
import { releasedSystem } from './releasedSystem';
import { type ReferenceRun, simulateReference } from './simulateReference';
import { requestsOf } from './testing/arbitraryReference';

/** Two requests, the second without output. */
const run: ReferenceRun = {
  requests: requestsOf([
    [0, 10, 4],
    [5, 10, 0],
  ]),
  prefillStart: Float64Array.of(1, 10),
  firstToken: Float64Array.of(10, 25),
  decodeStart: Float64Array.of(12, Number.NaN),
  finish: Float64Array.of(30, 25),
};

describe('the published metrics', () => {
  it('measure from arrival, and divide by all output tokens', () => {
    expect([...referenceTtfts(run)]).toEqual([10, 20]);
    expect([...referenceTpots(run)]).toEqual([5, Number.NaN]);
    expect([...referenceTotals(run)]).toEqual([30, 20]);
  });

  it('count a request at its target, and miss one without output', () => {
    expect(referenceAttainment(run, { ttft: 20, tpot: 5 })).toEqual({ ttft: 1, tpot: 0.5, both: 0.5 });
    expect(referenceAttainment(run, { ttft: 10, tpot: 4 })).toEqual({ ttft: 0.5, tpot: 0, both: 0 });
  });

  it('judge TTFT and TPOT apart, each strictly below its target', () => {
    const criterion = { ttft: 21, tpot: 6, ttftPercent: 90, tpotPercent: 90 };
    expect(meetsMarginally(run, criterion)).toBe(true);
    expect(meetsMarginally(run, { ...criterion, ttft: 19 })).toBe(false);
    expect(meetsMarginally(run, { ...criterion, tpot: 5 })).toBe(false);
  });
});

describe('pandasQuantile', () => {
  it('interpolates and leaves NaN out', () => {
    expect(pandasQuantile(Float64Array.of(4, Number.NaN, 1, 3, 2), 0.5)).toBe(2.5);
    expect(pandasQuantile(Float64Array.of(1, 2, 3, 4, 5), 0.9)).toBeCloseTo(4.6, 12);
    expect(pandasQuantile(Float64Array.of(7), 0.9)).toBe(7);
    expect(pandasQuantile(Float64Array.of(Number.NaN), 0.9)).toBeNaN();
  });

  it('interpolates from the nearer end, which decides the last bit', () => {
    // NumPy: percentile([0.1, 0.7], 90).
    expect(pandasQuantile(Float64Array.of(0.1, 0.7), 0.9)).toBe(0.7 - (0.7 - 0.1) * (1 - 0.9));
  });
});

describe('outcomesOfRun', () => {
  it('gives the app’s columns in seconds, from the table’s own start', () => {
    const table = {
      count: 2,
      arrival: Float64Array.of(2, 2.005),
      inputTokens: run.requests.inputTokens,
      outputTokens: run.requests.outputTokens,
    };
    const outcomes = outcomesOfRun(run, table);
    expect(outcomes.requests).toBe(table);
    expect(outcomes.firstToken[0]).toBeCloseTo(2.01, 12);
    expect(outcomes.finish[0]).toBeCloseTo(2.03, 12);
    expect([...outcomes.transferEnd]).toEqual([outcomes.firstToken[0], Number.NaN]);
    expect(outcomes.memoryWaitBefore[0]).toBe(0);
  });

  it('runs a table of the app', () => {
    const built = releasedSystem('opt-13b', {
      policy: 'colocated',
      instance: { tensorParallel: 1, pipelineParallel: 1 },
      instances: 1,
    });
    if (built.kind === 'refused') throw new Error(built.reason);
    const table = {
      count: 2,
      arrival: Float64Array.of(2, 2.5),
      inputTokens: Int32Array.of(100, 200),
      outputTokens: Int32Array.of(3, 1),
    };
    const outcomes = simulateByReference(built.system, table);
    const alone = simulateReference(built.system, requestsOf([[0, 100, 3]]));
    expect(outcomes.finish[0]).toBe(2 + (alone.finish[0] ?? 0) / 1000);
    expect(outcomes.prefillStart[1]).toBe(2.5);
  });
});

import { describe, expect, it } from 'vitest';
import { finish } from '../../goodput/steps';
import { gpusOf } from '../../scenario/scenario';
import { readScenario, writeScenario } from '../../scenario/urlCodec';
import { buildSystem } from '../../simulator/buildSystem';
import { simulate } from '../../simulator/simulate';
import { atRate, drawRequests } from '../../workload/requests';
import {
  BUBBLE_SCENARIO,
  balancedBatch,
  batchLimits,
  bubbleShareOf,
  LARGEST_BATCH,
  measureBubbles,
  promptsOf,
  recordBubbles,
  widestGap,
} from './bubbles';
import { MEMORY_SCENARIO, measureMemory, recordMemory } from './memory';
import { pairedDifference } from './paired';

describe('paired differences', () => {
  it('cancel what both have in common', () => {
    const { mean, low, high } = pairedDifference([1, 10, 100], [3, 12, 102]);
    expect([mean, low, high]).toEqual([2, 2, 2]);
  });

  it('need equally many runs', () => {
    expect(() => pairedDifference([1], [1, 2])).toThrow(RangeError);
  });
});

describe('pipeline bubbles', () => {
  it('has first tokens that do not depend on decode: leaving it out changes nothing', () => {
    const placement = BUBBLE_SCENARIO.placements[0];
    if (placement === undefined) throw new Error('no placement');
    const built = buildSystem(BUBBLE_SCENARIO, placement);
    if (built.kind === 'refused') throw new Error(built.reason);
    const whole = atRate(drawRequests(BUBBLE_SCENARIO, 0, 300), 24 * BUBBLE_SCENARIO.arrivalRatePerGpu);
    const outcomes = simulate(built.system, whole);
    const prompts = promptsOf(0, 300);
    expect(prompts.arrival).toEqual(whole.arrival);
    expect(simulate(built.system, prompts).firstToken).toEqual(outcomes.firstToken);
    expect(outcomes.memoryWaitBefore.every((wait) => wait === 0)).toBe(true);
  });

  it('balances towards L_m, about what one prompt of the paper’s needs', () => {
    // 3·a/(b + c·512) of the released fit of OPT-66B at TP2 (FACTS: 512 for 13B).
    expect(balancedBatch()).toBeGreaterThan(400);
    expect(balancedBatch()).toBeLessThan(512);
    expect(batchLimits()).toEqual([...batchLimits()].toSorted((a, b) => a - b));
  });

  it('counts the idle time of a stage while another works', () => {
    const trace = recordBubbles({ batchTokens: LARGEST_BATCH, requests: 60 });
    const { rows, spans } = trace;
    const timeOf = (bubbles: boolean) =>
      rows.reduce((sum, { first, end }) => {
        for (let i = first; i < end; i++)
          if ((spans.kind[i] === 5) === bubbles) sum += (spans.end[i] ?? 0) - (spans.start[i] ?? 0);
        return sum;
      }, 0);
    expect(rows).toHaveLength(4);
    expect(bubbleShareOf(trace)).toBeCloseTo(timeOf(true) / (timeOf(true) + timeOf(false)), 12);
    expect(bubbleShareOf(trace, { start: trace.end, end: trace.end + 1 })).toBe(0);
  });

  it('finds the stretch in which the remedy saves most', () => {
    const [problem, remedy] = [LARGEST_BATCH, balancedBatch()].map((batchTokens) =>
      recordBubbles({ batchTokens, requests: 80 }),
    );
    if (problem === undefined || remedy === undefined) throw new Error('nothing recorded');
    const gapFrom = (start: number) => {
      const stretch = { start, end: start + 2 };
      return bubbleShareOf(problem, stretch) - bubbleShareOf(remedy, stretch);
    };
    const start = widestGap(problem, remedy, 2);
    expect(start + 2).toBeLessThanOrEqual(Math.min(problem.end, remedy.end));
    for (const other of [0, 0.5, 1, 2].map((time) => problem.spans.start.find((begin) => begin >= time) ?? 0))
      expect(gapFrom(start)).toBeGreaterThanOrEqual(gapFrom(other) - 1e-12);
  });

  it('shrinks bubbles and P90 TTFT in every replication when batches are balanced', () => {
    const side = (batchTokens: number) => finish(measureBubbles({ batchTokens, first: 0, count: 3 }));
    const [problem, remedy] = [side(LARGEST_BATCH), side(balancedBatch())];
    problem.forEach((run, i) => {
      expect(remedy[i]?.bubbleShare).toBeLessThan(run.bubbleShare);
      expect(remedy[i]?.ttftP90).toBeLessThan(run.ttftP90);
    });
  });

  it('numbers replications alike however they are divided among jobs', () => {
    const all = finish(measureBubbles({ batchTokens: 512, first: 0, count: 2 }));
    const second = finish(measureBubbles({ batchTokens: 512, first: 1, count: 1 }));
    expect(all.slice(1)).toEqual(second);
  });
});

describe('decode memory under bursts', () => {
  it('swaps several times less when KV caches are pulled, in every replication', () => {
    const side = (mode: 'push' | 'pull') => finish(measureMemory({ mode, first: 0, count: 2 }));
    const [push, pull] = [side('push'), side('pull')];
    push.forEach((run, i) => {
      expect(run.swapsPerRequest).toBeGreaterThan(2 * (pull[i]?.swapsPerRequest ?? Number.NaN));
      expect(run.attainment).toBeLessThanOrEqual(pull[i]?.attainment ?? Number.NaN);
    });
  });

  it('shows memory that stays within its capacity, and prefill memory as the queue when pulled', () => {
    const [push, pull] = [
      recordMemory({ mode: 'push', requests: 250 }),
      recordMemory({ mode: 'pull', requests: 250 }),
    ];
    const peaks = ({ memory }: typeof push) =>
      memory.map(({ used }) => used.reduce((a, b) => Math.max(a, b), 0));
    for (const trace of [push, pull])
      peaks(trace).forEach((peak, i) => {
        expect(peak).toBeLessThanOrEqual(trace.instances[i]?.kvCapacity ?? 0);
      });
    const [pushed = 0, pulled = 0] = [peaks(push)[0], peaks(pull)[0]];
    expect(pulled).toBeGreaterThan(pushed);
    expect(push.heldUp).toBeGreaterThan(pull.heldUp);
    expect(push.marks.time.length).toBeGreaterThan(pull.marks.time.length);
  });
});

describe.each([
  ['bubbles', BUBBLE_SCENARIO],
  ['memory', MEMORY_SCENARIO],
])('the preset of %s', (_name, scenario) => {
  it('is one that the workbench can hold in its address', () => {
    const read = readScenario(writeScenario(scenario, 'chat-66b'));
    expect(read.problems).toEqual([]);
    expect(read.scenario).toEqual(scenario);
  });

  it('runs at the rate that its words say', () => {
    const [placement] = scenario.placements;
    expect(placement && gpusOf(placement)).toBe(scenario === BUBBLE_SCENARIO ? 24 : 5);
  });
});

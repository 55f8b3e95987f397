import { describe, expect, it } from 'vitest';
import type { StageCosts } from '../latency/profiled';
import { simulate } from './simulate';
import type { InstanceSpec, ServingSystem } from './system';
import { tableOf } from './testing/arbitrarySystems';

/** Costs in round numbers: a prompt takes 1 s per 100 tokens, a decode iteration 1 s (plus 1 s per 1000 context). */
const COSTS: StageCosts = {
  prefill: { fixed: 0, perToken: 0.01, third: 0 },
  decodeSmall: { fixed: 1, perToken: 0, third: 0 },
  decodeLarge: { fixed: 1, perToken: 0, third: 0 },
  decodeLargeFrom: 95,
};

function instance(overrides: Partial<InstanceSpec> = {}): InstanceSpec {
  return { costs: COSTS, stages: 1, kvBlocks: 10_000, swapPerBlock: 0, ...overrides };
}

function colocated(overrides: Partial<InstanceSpec> = {}, instances = 1): ServingSystem {
  return { policy: 'colocated', instance: instance(overrides), instances };
}

function disaggregated(
  overrides: Partial<Extract<ServingSystem, { policy: 'disaggregated' }>> = {},
): ServingSystem {
  return {
    policy: 'disaggregated',
    prefill: instance(),
    prefillInstances: 1,
    prefillBatchTokens: 8192,
    decode: instance(),
    decodeInstances: 1,
    transfer: { latency: 0.5, perToken: 0 },
    ...overrides,
  };
}

/** Rounds away the last bits of sums of hundredths. */
function rounded(column: ArrayLike<number>): number[] {
  return Array.from(column, (value) => Math.round(value * 1e6) / 1e6);
}

describe('colocated, vLLM style', () => {
  it('stalls decodes while a prompt is prefilled', () => {
    // A: prefill 0–1, decodes 1–2 and 2–3; B arrives at 1.5 and goes first at the boundary 2: prefill 2–4.
    // A’s second decode runs with B’s first, 4–5.
    const outcomes = simulate(
      colocated(),
      tableOf([
        [0, 100, 3],
        [1.5, 200, 2],
      ]),
    );
    expect(rounded(outcomes.firstToken)).toEqual([1, 4]);
    expect(rounded(outcomes.finish)).toEqual([5, 5]);
    expect(rounded(outcomes.decodeStart)).toEqual([1, 4]);
  });

  it('prefills everything that waits in one pass, up to 16,384 tokens', () => {
    // 0 starts alone; the other three wait until 1: two fit (8,192 + 8,192), the fourth does not.
    const rows = [
      [0, 100, 1],
      [0.5, 8192, 1],
      [0.5, 8192, 1],
      [0.5, 100, 1],
    ] as const;
    const outcomes = simulate(colocated({ kvBlocks: 100_000 }), tableOf(rows));
    expect(rounded(outcomes.firstToken)).toEqual([1, 164.84, 164.84, 165.84]);
  });

  it('takes requests that arrive at one moment into one batch', () => {
    const outcomes = simulate(
      colocated(),
      tableOf([
        [0, 100, 1],
        [0, 100, 1],
      ]),
    );
    expect(rounded(outcomes.firstToken)).toEqual([2, 2]);
  });

  it('preempts the latest request when blocks run out and recomputes it', () => {
    // Four blocks, two prompts of 16 tokens in one pass (0.32 s): two blocks held, each iteration 1 adds one for
    // both (tokens 17–32). After 16 iterations both need a third block: none is free, so B is preempted, A goes on.
    const system = colocated({ kvBlocks: 4 });
    const outcomes = simulate(
      system,
      tableOf([
        [0, 16, 20],
        [0, 16, 20],
      ]),
    );
    // A: 19 iterations from 0.32. B waits for A’s end and prefills 16 + 17 tokens (0.33 s), then 2 iterations.
    expect(rounded(outcomes.finish)).toEqual([19.32, 21.65]);
    expect(rounded(outcomes.memoryWaitAfter)).toEqual([0, 3]);
    expect(rounded(outcomes.firstToken)).toEqual([0.32, 0.32]);
  });

  it('does not count a request as decoding that is preempted before its first iteration', () => {
    // Three blocks: both prompts fit, but not a further block for each. B is out at once and back when A has ended.
    const outcomes = simulate(
      colocated({ kvBlocks: 3 }),
      tableOf([
        [0, 16, 10],
        [0, 16, 10],
      ]),
    );
    expect(outcomes.decodeStart[1]).toBeGreaterThanOrEqual(outcomes.finish[0] ?? Number.NaN);
  });

  it('keeps one group of requests per pipeline stage', () => {
    // Two stages: a prompt passes both (1 s each at 100 tokens). B follows A one stage behind. Each then decodes
    // alone: 1 s in each stage, an iteration every 2 s.
    const outcomes = simulate(
      colocated({ stages: 2 }),
      tableOf([
        [0, 100, 2],
        [0.5, 100, 2],
      ]),
    );
    expect(rounded(outcomes.firstToken)).toEqual([2, 3]);
    expect(rounded(outcomes.finish)).toEqual([4, 5]);
  });

  it('sends a request to the instance with the fewest', () => {
    const outcomes = simulate(
      colocated({}, 2),
      tableOf([
        [0, 100, 1],
        [0, 100, 1],
        [0.5, 100, 1],
      ]),
    );
    expect(rounded(outcomes.firstToken)).toEqual([1, 1, 2]);
  });
});

describe('chunked prefill', () => {
  function chunked(chunkTokens: number, overrides: Partial<InstanceSpec> = {}): ServingSystem {
    return { policy: 'chunkedPrefill', instance: instance(overrides), instances: 1, chunkTokens };
  }

  it('splits a long prompt into passes of the budget', () => {
    // 100, 100 and 50 tokens, then one decode.
    const outcomes = simulate(chunked(100), tableOf([[0, 250, 2]]));
    expect(rounded(outcomes.firstToken)).toEqual([2.5]);
    expect(rounded(outcomes.finish)).toEqual([3.5]);
  });

  it('fills what the decodes leave of the budget', () => {
    // A: prefill 0–1, decode 1–2. B arrives at 1.5: passes of 1 decode and 99 tokens take 1.99 s, two of them end A;
    // B’s last two tokens take 0.02 s.
    const outcomes = simulate(
      chunked(100),
      tableOf([
        [0, 100, 4],
        [1.5, 200, 1],
      ]),
    );
    expect(rounded(outcomes.finish)).toEqual([5.98, 6]);
    expect(rounded(outcomes.prefillStart)).toEqual([0, 2]);
  });

  it('composes short prompts and splits the one that crosses the budget', () => {
    // 40 + 40 + 20 tokens end two prompts at 1; the third has 20 left, alone since the others are complete.
    const outcomes = simulate(
      chunked(100),
      tableOf([
        [0, 40, 1],
        [0, 40, 1],
        [0, 40, 1],
      ]),
    );
    expect(rounded(outcomes.firstToken)).toEqual([1, 1, 1.2]);
  });

  it('pays attention over all earlier tokens: the pieces cost what the whole prompt does', () => {
    const costs = { ...COSTS, prefill: { fixed: 0, perToken: 0, third: 1e-4 } };
    const outcomes = simulate(chunked(100, { costs }), tableOf([[0, 250, 1]]));
    expect(rounded(outcomes.firstToken)).toEqual([6.25]);
  });
});

describe('disaggregated, DistServe style', () => {
  it('prefills, pulls the KV cache, then decodes without stalls', () => {
    // A: prefill 0–1, pull 1–1.5, decodes 1.5–3.5. B: prefill 1–3, pull 3–3.5, decode 3.5–4.5.
    const outcomes = simulate(
      disaggregated(),
      tableOf([
        [0, 100, 3],
        [0.5, 200, 2],
      ]),
    );
    expect(rounded(outcomes.firstToken)).toEqual([1, 3]);
    expect(rounded(outcomes.transferEnd)).toEqual([1.5, 3.5]);
    expect(rounded(outcomes.finish)).toEqual([3.5, 4.5]);
  });

  it('lets an arrived request join at the next iteration boundary', () => {
    // A decodes 1.5–2.5–3.5–4.5; B is ready at 2 + 0.5 = 2.5 exactly, the boundary, and joins there.
    const outcomes = simulate(
      disaggregated(),
      tableOf([
        [0, 100, 4],
        [0, 100, 2],
      ]),
    );
    // Both prefill in one pass, 0–2; pulls are one at a time: A ready at 2.5, B at 3.
    expect(rounded(outcomes.transferEnd)).toEqual([2.5, 3]);
    expect(rounded(outcomes.decodeStart)).toEqual([2.5, 3.5]);
    expect(rounded(outcomes.finish)).toEqual([5.5, 4.5]);
  });

  it('closes a prefill batch at the token limit, and runs a longer prompt alone', () => {
    const rows = [
      [0, 600, 1],
      [0, 100, 1],
      [0, 400, 1],
      [0, 100, 1],
    ] as const;
    const outcomes = simulate(disaggregated({ prefillBatchTokens: 512 }), tableOf(rows));
    expect(rounded(outcomes.firstToken)).toEqual([6, 11, 11, 12]);
  });

  it('pipelines prefill batches through the stages', () => {
    const system = disaggregated({ prefill: instance({ stages: 2 }), prefillBatchTokens: 100 });
    const outcomes = simulate(
      system,
      tableOf([
        [0, 100, 1],
        [0, 50, 1],
        [0, 100, 1],
      ]),
    );
    // Stage 1: 0–1, 1–1.5, 1.5–2.5. Stage 2: 1–2, 2–2.5, 2.5–3.5.
    expect(rounded(outcomes.firstToken)).toEqual([2, 2.5, 3.5]);
  });

  it('holds back prefill while KV caches wait to be pulled', () => {
    // Prefill memory for one prompt (7 blocks for 100 tokens): B starts when A has been pulled, at 1.5.
    const system = disaggregated({ prefill: instance({ kvBlocks: 7 }) });
    const outcomes = simulate(
      system,
      tableOf([
        [0, 100, 2],
        [0, 100, 2],
      ]),
    );
    expect(rounded(outcomes.prefillStart)).toEqual([0, 1.5]);
    expect(rounded(outcomes.memoryWaitBefore)).toEqual([0, 1.5]);
  });

  it('leaves a KV cache where it is until the decode instance has room', () => {
    // Decode memory of 8 blocks: A’s 100 tokens take 7; B (2 blocks) waits for A to finish at 3.5;
    // until 1.5 it waits for the link, after that for memory.
    const system = disaggregated({ decode: instance({ kvBlocks: 8 }) });
    const outcomes = simulate(
      system,
      tableOf([
        [0, 100, 3],
        [0.1, 20, 2],
      ]),
    );
    expect(rounded(outcomes.finish)).toEqual([3.5, 5]);
    expect(rounded(outcomes.transferStart)).toEqual([1, 3.5]);
    expect(rounded(outcomes.memoryWaitAfter)).toEqual([0, 2]);
  });

  it('swaps the last request out when blocks run out, and lets it back first', () => {
    // Each prompt fills one of 4 blocks. Pulls end at 0.82 and 1.32. A has decoded from 0.82, B from 1.82. At its
    // 17th iteration A needs a third block (B holds 2): none is free, so B, the latest, is swapped out at 16.82
    // and comes back when A ends.
    const system = disaggregated({ decode: instance({ kvBlocks: 4 }) });
    const outcomes = simulate(
      system,
      tableOf([
        [0, 16, 21],
        [0, 16, 21],
      ]),
    );
    expect(rounded(outcomes.finish)).toEqual([20.82, 25.82]);
    expect(rounded(outcomes.memoryWaitAfter)).toEqual([0, 4]);
  });

  it('waits for swapped blocks to cross PCIe', () => {
    // As above, but each block takes 0.1 s: B’s two blocks hold up the next pass when they leave and when they return.
    const system = disaggregated({ decode: instance({ kvBlocks: 4, swapPerBlock: 0.1 }) });
    const outcomes = simulate(
      system,
      tableOf([
        [0, 16, 21],
        [0, 16, 21],
      ]),
    );
    expect(rounded(outcomes.finish)).toEqual([21.02, 26.22]);
    expect([...outcomes.preemptions]).toEqual([0, 1]);
  });

  it('sends finished prompts to the decode instance with the fewest requests', () => {
    const system = disaggregated({ decodeInstances: 2, transfer: { latency: 0, perToken: 0 } });
    const outcomes = simulate(
      system,
      tableOf([
        [0, 100, 5],
        [0, 100, 5],
      ]),
    );
    expect(rounded(outcomes.decodeStart)).toEqual([2, 2]);
  });

  it('rotates disjoint batches through the stages of a decode instance', () => {
    // Two stages of 1 s. A decodes alone from 1.5: 1.5–3.5–5.5. B is ready at 2.5 while stage 1 is free again: it
    // starts its own group and both run without waiting.
    const system = disaggregated({ decode: instance({ stages: 2 }) });
    const outcomes = simulate(
      system,
      tableOf([
        [0, 100, 3],
        [1, 100, 3],
      ]),
    );
    expect(rounded(outcomes.decodeStart)).toEqual([1.5, 2.5]);
    expect(rounded(outcomes.finish)).toEqual([5.5, 6.5]);
  });
});

describe('the leap', () => {
  it('sums a growing iteration time as an arithmetic series', () => {
    const costs = { ...COSTS, decodeSmall: { fixed: 1, perToken: 0.001, third: 0.1 } };
    const outcomes = simulate(colocated({ costs }), tableOf([[0, 100, 4]]));
    // Contexts 101, 102, 103: 3·1.1 + 0.306 s after the prefill second.
    expect(rounded(outcomes.finish)).toEqual([4.606]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StageCosts } from '../latency/profiled';
import { Recorder } from './recorder';
import { simulate } from './simulate';
import type { DisaggregatedSystem, TransferMode } from './system';
import { arbitraryRequests, arbitrarySystems, tableOf } from './testing/arbitrarySystems';

/** A prompt takes 1 s per 100 tokens, a decode iteration 1 s. */
const COSTS: StageCosts = {
  prefill: { fixed: 0, perToken: 0.01, third: 0 },
  decodeSmall: { fixed: 1, perToken: 0, third: 0 },
  decodeLarge: { fixed: 1, perToken: 0, third: 0 },
  decodeLargeFrom: 95,
};

function system(decodeBlocks: number, transferMode?: TransferMode): DisaggregatedSystem {
  const instance = { costs: COSTS, stages: 1, kvBlocks: 1000, swapPerBlock: 0 };
  return {
    policy: 'disaggregated',
    prefill: instance,
    prefillInstances: 1,
    prefillBatchTokens: 1,
    decode: { ...instance, kvBlocks: decodeBlocks, swapPerBlock: 0.01 },
    decodeInstances: 1,
    transfer: { latency: 0.5, perToken: 0 },
    ...(transferMode && { transferMode }),
  };
}

function rounded(column: ArrayLike<number>): number[] {
  return Array.from(column, (value) => Math.round(value * 1e6) / 1e6);
}

// Prompts of 100 tokens (7 blocks) and 90 (6 blocks): prefill 0–1 and 1–1.9. The decode instance has 10 blocks.
const TWO = tableOf([
  [0, 100, 4],
  [0, 90, 3],
]);

describe('pushing a KV cache to a decode instance without room', () => {
  it('passes it on to the CPU, holds up the next pass, and swaps it in when there is room', () => {
    // A: pushed 1–1.5, decodes 1.5–2.5. B: pushed 1.9–2.4, no room (3 blocks), to the CPU: 6 blocks take 0.06 s, which
    // A’s second iteration waits for: 2.56–3.56, the third 3.56–4.56. Then B comes back: 0.06 s, and decodes 4.62–6.62.
    const { finish, transferStart, transferEnd, decodeStart, preemptions, memoryWaitAfter } = simulate(
      system(10, 'push'),
      TWO,
    );
    expect(rounded(transferStart)).toEqual([1, 1.9]);
    expect(rounded(transferEnd)).toEqual([1.5, 2.4]);
    expect(rounded(decodeStart)).toEqual([1.5, 4.62]);
    expect(rounded(finish)).toEqual([4.56, 6.62]);
    expect([...preemptions]).toEqual([0, 1]);
    expect(rounded(memoryWaitAfter)).toEqual([0, 2.16]);
  });

  it('which pulling spares: the prompt waits on its prefill instance', () => {
    // A decodes 1.5–4.5 undisturbed; B is pulled 4.5–5 and decodes 5–7.
    const { finish, transferStart, preemptions } = simulate(system(10, 'pull'), TWO);
    expect(rounded(transferStart)).toEqual([1, 4.5]);
    expect(rounded(finish)).toEqual([4.5, 7]);
    expect([...preemptions]).toEqual([0, 0]);
  });

  it('marks the way to the CPU and back, and shows the stage held up', () => {
    const recorder = new Recorder();
    simulate(system(10, 'push'), TWO, recorder);
    expect(recorder.marks.map(({ kind, request, time }) => [kind, request, Math.round(time * 100)])).toEqual([
      ['swappedOut', 1, 240],
      ['swappedIn', 1, 456],
    ]);
    const swaps = recorder.passes.filter(({ kind }) => kind === 'swap');
    expect(swaps.map(({ start, end }) => [Math.round(start * 100), Math.round(end * 100)])).toEqual([
      [250, 256],
      [456, 462],
    ]);
  });

  it('sends later ones to the CPU too, while one waits there: first come, first served', () => {
    // C (10 tokens, 1 block) would fit beside A, but B is before it.
    const outcomes = simulate(
      system(10, 'push'),
      tableOf([
        [0, 100, 4],
        [0, 90, 3],
        [0, 10, 3],
      ]),
    );
    expect([...outcomes.preemptions]).toEqual([0, 1, 1]);
    expect(outcomes.decodeStart[2]).toBeGreaterThanOrEqual(outcomes.decodeStart[1] ?? Number.NaN);
  });

  it('does not begin before the link is free', () => {
    const many = tableOf(Array.from({ length: 5 }, () => [0, 10, 2] as const));
    const { transferStart } = simulate(system(100, 'push'), many);
    // Prefills end at 0.1, 0.2 …; each transfer takes 0.5 s.
    expect(rounded(transferStart)).toEqual([0.1, 0.6, 1.1, 1.6, 2.1]);
  });
});

describe('with memory for everything', () => {
  it('push and pull differ in nothing', () => {
    expect(simulate(system(1000, 'push'), TWO)).toEqual(simulate(system(1000, 'pull'), TWO));
  });
});

describe('without a mode', () => {
  it('a system pulls, bit for bit', () => {
    fc.assert(
      fc.property(arbitrarySystems.disaggregated, arbitraryRequests, (given, requests) => {
        const pulling = { ...given, transferMode: 'pull' } as DisaggregatedSystem;
        expect(simulate(given, requests)).toEqual(simulate(pulling, requests));
      }),
      { numRuns: 20, seed: 3 },
    );
  });
});

describe('pushing, whatever the system', () => {
  it('never waits for decode memory: prefill memory is free again when the link has carried it', () => {
    let spills = 0;
    fc.assert(
      fc.property(arbitrarySystems.pushing, arbitraryRequests, (given, requests) => {
        if (given.policy !== 'disaggregated') return;
        const alone = { ...given, decodeInstances: 1 };
        const { firstToken, transferStart, transferEnd, preemptions } = simulate(alone, requests);
        spills += preemptions.reduce((sum, times) => sum + times, 0);
        const order = [...firstToken.keys()]
          .filter((i) => !Number.isNaN(transferStart[i]))
          .sort((a, b) => (transferStart[a] ?? 0) - (transferStart[b] ?? 0));
        let linkFree = 0;
        for (const i of order) {
          expect(transferStart[i]).toBe(Math.max(linkFree, firstToken[i] ?? Number.NaN));
          linkFree = transferEnd[i] ?? Number.NaN;
        }
      }),
      { numRuns: 60, seed: 5 },
    );
    // The systems must be short of memory, or this says little.
    expect(spills).toBeGreaterThan(100);
  });
});

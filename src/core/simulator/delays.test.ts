import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StageCosts } from '../latency/profiled';
import { type PassRecord, Recorder } from './recorder';
import { simulate } from './simulate';
import { arbitraryRequests, arbitrarySystems, tableOf } from './testing/arbitrarySystems';

/** What holds a request up after its first token, against a plain reading of the full record. */

const RUNS = { numRuns: 60, seed: 31 };

/** Seconds of passes that lie between two moments. */
function within(passes: readonly PassRecord[], from: number, to: number): number {
  return passes.reduce(
    (sum, { start, end }) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)),
    0,
  );
}

describe('stalled by prompts', () => {
  it('colocated, one stage: the time of all prefill passes while the request is in the batch', () => {
    let stalled = 0;
    fc.assert(
      fc.property(arbitrarySystems.colocated, arbitraryRequests, (system, requests) => {
        if (system.policy !== 'colocated') return;
        const recorder = new Recorder();
        const oneStage = { ...system, instance: { ...system.instance, stages: 1 } };
        const { prefillStall } = simulate(oneStage, requests, recorder);
        const expected = new Float64Array(requests.count);
        for (const { request, instance, start, end } of recorder.stays) {
          const passes = recorder.passes.filter(
            (pass) => pass.kind === 'prefill' && pass.instance === instance,
          );
          expected[request] = (expected[request] as number) + within(passes, start, end);
        }
        for (const [request, stall] of prefillStall.entries()) {
          expect(stall).toBeCloseTo(expected[request] as number, 9);
          if (stall > 0) stalled++;
        }
        // Leaps change nothing about it.
        const leapt = simulate(oneStage, requests).prefillStall;
        for (const [request, stall] of leapt.entries())
          expect(stall).toBeCloseTo(prefillStall[request] as number, 9);
      }),
      RUNS,
    );
    expect(stalled).toBeGreaterThan(100);
  });

  it('chunked: the pieces of other prompts in its passes', () => {
    const costs: StageCosts = {
      prefill: { fixed: 0, perToken: 0.01, third: 0 },
      decodeSmall: { fixed: 1, perToken: 0, third: 0 },
      decodeLarge: { fixed: 1, perToken: 0, third: 0 },
      decodeLargeFrom: 95,
    };
    const system = {
      policy: 'chunkedPrefill',
      instance: { costs, stages: 1, kvBlocks: 10_000, swapPerBlock: 0 },
      instances: 1,
      chunkTokens: 100,
    } as const;
    // A prefills until 1 and decodes until 2; meanwhile B comes: its 150 tokens share the next passes, 99 and 51 of them.
    const outcomes = simulate(
      system,
      tableOf([
        [0, 100, 4],
        [1.5, 150, 1],
      ]),
    );
    expect(outcomes.finish[0]).toBeCloseTo(1 + 3 + 1.5, 9);
    expect(outcomes.prefillStall[0]).toBeCloseTo(1.5, 9);
    expect(outcomes.prefillStall[1]).toBe(0);
  });

  it('disaggregated: never', () => {
    fc.assert(
      fc.property(arbitrarySystems.disaggregated, arbitraryRequests, (system, requests) => {
        expect(simulate(system, requests).prefillStall.every((stall) => stall === 0)).toBe(true);
      }),
      { numRuns: 20, seed: 32 },
    );
  });
});

describe('the wait for the link', () => {
  it('is the time in which it carried others', () => {
    let waited = 0;
    fc.assert(
      fc.property(arbitrarySystems.disaggregated, arbitraryRequests, (system, requests) => {
        if (system.policy !== 'disaggregated') return;
        const recorder = new Recorder();
        const oneLink = { ...system, decodeInstances: 1 };
        const { firstToken, transferStart, linkWait } = simulate(oneLink, requests, recorder);
        const transfers = recorder.passes.filter(({ kind }) => kind === 'transfer');
        for (let request = 0; request < requests.count; request++) {
          if (Number.isNaN(transferStart[request])) continue;
          const [from, to] = [firstToken[request] as number, transferStart[request] as number];
          expect(linkWait[request]).toBeCloseTo(within(transfers, from, to), 9);
          if ((linkWait[request] as number) > 0) waited++;
        }
      }),
      RUNS,
    );
    expect(waited).toBeGreaterThan(100);
  });

  it('and the wait for memory share no second', () => {
    fc.assert(
      fc.property(arbitrarySystems.disaggregated, arbitraryRequests, (system, requests) => {
        const outcomes = simulate(system, requests);
        for (let request = 0; request < requests.count; request++) {
          if (outcomes.preemptions[request] !== 0 || requests.outputTokens[request] === 1) continue;
          const waited =
            (outcomes.linkWait[request] as number) + (outcomes.memoryWaitAfter[request] as number);
          const before =
            (outcomes.transferStart[request] as number) - (outcomes.firstToken[request] as number);
          expect(waited).toBeLessThanOrEqual(before + 1e-9);
        }
      }),
      RUNS,
    );
  });
});

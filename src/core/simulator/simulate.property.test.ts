import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulate } from './simulate';
import { arbitraryRequests, arbitrarySystems } from './testing/arbitrarySystems';
import { simulateStepwise } from './testing/stepwise';

/** Largest relative difference of two columns. */
function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = a.length === b.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < a.length; i++) {
    const [left, right] = [a[i] ?? Number.NaN, b[i] ?? Number.NaN];
    const relative = Math.abs(left - right) / Math.max(1e-9, Math.abs(left));
    largest = Math.max(largest, Number.isNaN(relative) ? Number.POSITIVE_INFINITY : relative);
  }
  return largest;
}

describe.each(['colocated', 'chunkedPrefill', 'disaggregated'] as const)('%s', (policy) => {
  it('agrees with its step-by-step twin to 1e-9', () => {
    let preemptions = 0;
    fc.assert(
      fc.property(arbitrarySystems[policy], arbitraryRequests, (system, requests) => {
        const leapt = simulate(system, requests);
        const stepped = simulateStepwise(system, requests);
        preemptions += stepped.preemptions;
        expect(difference(leapt.firstToken, stepped.firstToken)).toBeLessThan(1e-9);
        expect(difference(leapt.finish, stepped.finish)).toBeLessThan(1e-9);
      }),
      { numRuns: 250, seed: 11, endOnFailure: true },
    );
    // The scenarios must reach the hard rules, or the agreement says little.
    expect(preemptions).toBeGreaterThan(100);
  });

  it('keeps the order of a request’s life and never loses one', () => {
    fc.assert(
      fc.property(arbitrarySystems[policy], arbitraryRequests, (system, requests) => {
        const outcomes = simulate(system, requests);
        for (let i = 0; i < requests.count; i++) {
          const life = [
            requests.arrival[i],
            outcomes.prefillStart[i],
            outcomes.firstToken[i],
            ...((requests.outputTokens[i] ?? 0) > 1
              ? [outcomes.transferStart[i], outcomes.transferEnd[i], outcomes.decodeStart[i]]
              : []),
            outcomes.finish[i],
          ];
          expect(life.every(Number.isFinite)).toBe(true);
          expect(life).toEqual([...life].sort((a, b) => (a ?? 0) - (b ?? 0)));
        }
      }),
      { numRuns: 100, seed: 12 },
    );
  });

  it('gives the same bits for the same arguments', () => {
    fc.assert(
      fc.property(arbitrarySystems[policy], arbitraryRequests, (system, requests) => {
        expect(simulate(system, requests)).toEqual(simulate(system, requests));
      }),
      { numRuns: 20, seed: 13 },
    );
  });
});

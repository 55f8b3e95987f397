import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DECODE_TOKEN_CAP } from './requests';
import { simulateReference } from './simulateReference';
import type { ReferenceSystem } from './system';
import {
  arbitraryReferenceRequests,
  arbitraryReferenceSystem,
  type Iteration,
  IterationList,
} from './testing/arbitraryReference';

const scenarios = (numRuns: number) => ({ numRuns, seed: 21, endOnFailure: true });
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

/** Iterations of the last stages of all instances that decode, or that prefill. */
function lastStages(system: ReferenceSystem, phase: 'prefill' | 'decode', list: IterationList): Iteration[] {
  const first = system.policy === 'colocated' ? system.instances : system.prefill;
  const isDecode = phase === 'decode' && system.policy === 'disaggregated';
  const kind = isDecode ? system.decode : first;
  const offset = isDecode ? first.count * first.stages : 0;
  return Array.from({ length: kind.count }, (_, i) => list.of(offset + (i + 1) * kind.stages - 1))
    .flat()
    .filter((iteration) => iteration.kind === phase);
}

describe('the reference rules', () => {
  it('leap over decode passes without changing a bit', () => {
    fc.assert(
      fc.property(arbitraryReferenceSystem, arbitraryReferenceRequests, (system, requests) => {
        // Whoever is listened to plays every iteration as an event.
        const stepped = simulateReference(system, requests, new IterationList());
        expect(simulateReference(system, requests)).toEqual(stepped);
      }),
      scenarios(300),
    );
  });

  it('keep the order of each life, and end each request exactly once', () => {
    fc.assert(
      fc.property(arbitraryReferenceSystem, arbitraryReferenceRequests, (system, requests) => {
        const run = simulateReference(system, requests);
        for (let i = 0; i < requests.count; i++) {
          const hasOutput = (requests.outputTokens[i] ?? 0) > 0;
          const decodeStart = hasOutput ? [run.decodeStart[i]] : [];
          const life = [
            requests.arrival[i],
            run.prefillStart[i],
            run.firstToken[i],
            ...decodeStart,
            run.finish[i],
          ];
          expect(life.every(Number.isFinite)).toBe(true);
          expect(life).toEqual([...life].sort((a, b) => (a ?? 0) - (b ?? 0)));
          if (!hasOutput) expect(run.finish[i]).toBe(run.firstToken[i]);
        }
      }),
      scenarios(100),
    );
  });

  it('prefill each request once, and decode it outputTokens times: one pass too many', () => {
    fc.assert(
      fc.property(arbitraryReferenceSystem, arbitraryReferenceRequests, (system, requests) => {
        const list = new IterationList();
        simulateReference(system, requests, list);
        const members = (iterations: Iteration[]) => sum(iterations.map(({ tokens }) => tokens.length));
        expect(members(lastStages(system, 'prefill', list))).toBe(requests.count);
        expect(members(lastStages(system, 'decode', list))).toBe(sum(requests.outputTokens));
      }),
      scenarios(100),
    );
  });

  it('keep batches within their caps, and stages busy with one batch at a time', () => {
    let capped = 0;
    fc.assert(
      fc.property(arbitraryReferenceSystem, arbitraryReferenceRequests, (system, requests) => {
        const list = new IterationList();
        simulateReference(system, requests, list);
        const { kvCapacityTokens } = system.policy === 'colocated' ? system.instances : system.prefill;
        for (const { kind, tokens, start, end } of list.iterations) {
          expect(end).toBeGreaterThanOrEqual(start);
          expect(tokens.length).toBeGreaterThan(0);
          const total = sum(tokens);
          if (kind === 'prefill') expect(total).toBeLessThanOrEqual(kvCapacityTokens);
          else expect(total + tokens.length).toBeLessThanOrEqual(DECODE_TOKEN_CAP);
          if (total > DECODE_TOKEN_CAP - 2100) capped++;
        }
      }),
      scenarios(100),
    );
    // The scenarios must reach the cap, or this says little.
    expect(capped).toBeGreaterThan(20);
  });

  it('prefill first come, first served within one instance', () => {
    fc.assert(
      fc.property(arbitraryReferenceSystem, arbitraryReferenceRequests, (system, requests) => {
        const alone =
          system.policy === 'colocated'
            ? { ...system, instances: { ...system.instances, count: 1 } }
            : { ...system, prefill: { ...system.prefill, count: 1 } };
        const run = simulateReference(alone, requests);
        expect(run.prefillStart).toEqual(run.prefillStart.toSorted());
        expect(run.firstToken).toEqual(run.firstToken.toSorted());
      }),
      scenarios(100),
    );
  });

  it('give the same bits for the same arguments', () => {
    fc.assert(
      fc.property(arbitraryReferenceSystem, arbitraryReferenceRequests, (system, requests) => {
        expect(simulateReference(system, requests)).toEqual(simulateReference(system, requests));
      }),
      scenarios(20),
    );
  });
});

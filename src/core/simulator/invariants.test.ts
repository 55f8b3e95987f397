import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestTable } from '../workload/requests';
import { type PassRecord, Recorder } from './recorder';
import { simulate } from './simulate';
import { blocksFor, type InstanceSpec, KV_BLOCK, type ServingSystem } from './system';
import { arbitraryRequests, arbitrarySystems } from './testing/arbitrarySystems';

const RUNS = { numRuns: 80, seed: 21 };

function record(system: ServingSystem, requests: RequestTable) {
  const recorder = new Recorder();
  return { recorder, outcomes: simulate(system, requests, recorder) };
}

function specOf(system: ServingSystem, role: string): InstanceSpec {
  if (system.policy !== 'disaggregated') return system.instance;
  return role === 'prefill' ? system.prefill : system.decode;
}

/** Passes of each stage of each instance in order of start; transfers occupy a link of their own. */
function byStage(passes: readonly PassRecord[]): PassRecord[][] {
  const stages = new Map<string, PassRecord[]>();
  for (const pass of passes) {
    const key = `${pass.instance} ${pass.kind === 'transfer' ? 'link' : pass.stage}`;
    const stage = stages.get(key);
    if (stage === undefined) stages.set(key, [pass]);
    else stage.push(pass);
  }
  return [...stages.values()].map((stage) => stage.sort((a, b) => a.start - b.start));
}

/** The same requests and a last one long after all others have gone. */
function withStraggler(requests: RequestTable): RequestTable {
  return {
    count: requests.count + 1,
    arrival: Float64Array.of(...requests.arrival, 1e6),
    inputTokens: Int32Array.of(...requests.inputTokens, 33),
    outputTokens: Int32Array.of(...requests.outputTokens, 2),
  };
}

describe.each(['colocated', 'chunkedPrefill', 'disaggregated', 'pushing'] as const)('%s', (policy) => {
  function forAll(check: (system: ServingSystem, requests: RequestTable) => void): void {
    fc.assert(fc.property(arbitrarySystems[policy], arbitraryRequests, check), RUNS);
  }

  it('has the same outcome whether a recorder listens or not', () => {
    forAll((system, requests) => {
      const { outcomes } = record(system, requests);
      const silent = simulate(system, requests);
      for (let i = 0; i < requests.count; i++) {
        expect(outcomes.finish[i]).toBeCloseTo(silent.finish[i] ?? Number.NaN, 9);
      }
      expect(outcomes.preemptions).toEqual(silent.preemptions);
    });
  });

  it('runs one thing at a time on each stage and each link', () => {
    forAll((system, requests) => {
      for (const stage of byStage(record(system, requests).recorder.passes)) {
        const overlap = stage.find(
          (pass, i) => i > 0 && pass.start < (stage[i - 1] as PassRecord).end - 1e-12,
        );
        expect(overlap).toBeUndefined();
      }
    });
  });

  it('never holds more KV than there is, and gives all of it back', () => {
    forAll((system, requests) => {
      const { recorder } = record(system, withStraggler(requests));
      const excess = recorder.passes.find(({ instance, kvTokens }) => {
        const { kvBlocks } = specOf(system, recorder.instances[instance] ?? '');
        return kvTokens > kvBlocks * KV_BLOCK;
      });
      expect(excess).toBeUndefined();
      const last = recorder.passes.filter(({ start }) => start >= 1e6);
      for (const { kvTokens } of last) expect(kvTokens).toBeLessThanOrEqual(KV_BLOCK * blocksFor(34));
    });
  });

  it('computes each prompt token and each further token exactly once, but for recomputation', () => {
    forAll((system, requests) => {
      const { recorder, outcomes } = record(system, requests);
      const wanted = requests.inputTokens.reduce(
        (sum, tokens, i) => sum + tokens + (requests.outputTokens[i] ?? 0) - 1,
        0,
      );
      const computed = recorder.passes
        .filter(({ kind, stage }) => stage === 0 && kind !== 'transfer')
        .reduce((sum, { tokens }) => sum + tokens, 0);
      const recomputes = system.policy !== 'disaggregated' && outcomes.preemptions.some((times) => times > 0);
      if (recomputes) expect(computed).toBeGreaterThan(wanted);
      else expect(computed).toBe(wanted);
    });
  });

  it('starts prompts in order of arrival where one instance serves all', () => {
    forAll((system, requests) => {
      const alone =
        system.policy === 'disaggregated' ? { ...system, prefillInstances: 1 } : { ...system, instances: 1 };
      const { prefillStart } = simulate(alone, requests);
      expect([...prefillStart]).toEqual([...prefillStart].sort((a, b) => a - b));
    });
  });

  it('has no TTFT below the time of the prompt’s own passes', () => {
    forAll((system, requests) => {
      const { firstToken } = simulate(system, requests);
      const { costs, stages } = specOf(system, 'prefill');
      for (let i = 0; i < requests.count; i++) {
        const tokens = requests.inputTokens[i] ?? 0;
        const own = stages * (costs.prefill.fixed + costs.prefill.perToken * tokens);
        expect((firstToken[i] ?? 0) - (requests.arrival[i] ?? 0)).toBeGreaterThanOrEqual(own - 1e-9);
      }
    });
  });
});

describe('work conservation', () => {
  it.each(['colocated', 'chunkedPrefill'] as const)(
    '%s: a lone GPU is idle only when nobody is there',
    (policy) => {
      fc.assert(
        fc.property(arbitrarySystems[policy], arbitraryRequests, (system, requests) => {
          if (system.policy === 'disaggregated') return;
          const alone = { ...system, instances: 1, instance: { ...system.instance, stages: 1 } };
          const { recorder, outcomes } = record(alone, requests);
          const passes = recorder.passes;
          for (let i = 1; i < passes.length; i++) {
            const from = passes[i - 1]?.end ?? 0;
            const to = passes[i]?.start ?? 0;
            if (to - from < 1e-9) continue;
            for (let r = 0; r < requests.count; r++) {
              const isPresent =
                (requests.arrival[r] ?? 0) < to - 1e-9 && (outcomes.finish[r] ?? 0) > from + 1e-9;
              expect(isPresent).toBe(false);
            }
          }
        }),
        RUNS,
      );
    },
  );
});

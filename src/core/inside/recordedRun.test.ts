import { describe, expect, it } from 'vitest';
import { presetScenario } from '../scenario/presets';
import { type RecordedRun, type RunQuestion, recordRun } from './recordedRun';

function recorded(question: RunQuestion): RecordedRun {
  const run = recordRun(question);
  if (run.kind === 'refused') throw new Error(run.reason);
  return run;
}

describe('a recorded run', () => {
  const scenario = presetScenario('chat-13b');
  const disaggregated = recorded({ scenario, placement: 0, requests: 60 });
  const colocated = recorded({ scenario, placement: 1, requests: 60 });

  it('shows all placements the same requests at the same times', () => {
    expect(colocated.outcomes.requests).toEqual(disaggregated.outcomes.requests);
    expect(colocated.arrivalRate).toBeCloseTo(4.5, 12);
    expect([colocated.gpus, disaggregated.gpus]).toEqual([3, 3]);
  });

  it('names every instance and gives it rows', () => {
    const roles = disaggregated.instances.map(({ role, number, gpus }) => [role, number, gpus]);
    expect(roles).toEqual([
      ['prefill', 0, 2],
      ['decode', 0, 1],
    ]);
    expect(disaggregated.rows.map(({ instance, stage }) => [instance, stage])).toEqual([
      [0, 0],
      [1, 'link'],
      [1, 0],
    ]);
    expect(colocated.rows).toHaveLength(3);
  });

  it('begins and ends with empty memory, and never exceeds it', () => {
    for (const run of [disaggregated, colocated]) {
      run.memory.forEach(({ used, parked, time }, instance) => {
        expect([used[0], used.at(-1), parked.at(-1)]).toEqual([0, 0, 0]);
        expect(Math.max(...used)).toBeLessThanOrEqual(run.instances[instance]?.kvCapacity ?? 0);
        expect(used.every((tokens, i) => (parked[i] ?? 0) <= tokens)).toBe(true);
        expect([...time]).toEqual([...time].sort((a, b) => a - b));
      });
    }
  });

  it('holds unpulled prompts in prefill memory and pulled ones in decode memory', () => {
    const [prefill, decode] = disaggregated.memory;
    expect(Math.max(...(prefill?.parked ?? []))).toBeGreaterThan(0);
    expect(Math.max(...(decode?.parked ?? []))).toBeGreaterThan(0);
  });

  it('has one stay from the first turn to the last token where nobody is taken out', () => {
    const { stays, outcomes } = disaggregated;
    stays.request.forEach((request, i) => {
      expect(stays.end[i]).toBe(outcomes.finish[request]);
      expect(stays.start[i]).toBeLessThanOrEqual(outcomes.decodeStart[request] ?? 0);
    });
    const decoding = outcomes.requests.outputTokens.filter((tokens) => tokens > 1).length;
    expect(stays.request).toHaveLength(decoding);
  });

  it('refuses in words what cannot be recorded', () => {
    const reference = { ...scenario, rules: 'reference' as const };
    expect(recordRun({ scenario: reference, placement: 0, requests: 10 })).toMatchObject({ kind: 'refused' });
    const tooBig = { ...scenario, model: 'opt-66b' as const };
    expect(recordRun({ scenario: tooBig, placement: 1, requests: 10 })).toMatchObject({ kind: 'refused' });
  });
});

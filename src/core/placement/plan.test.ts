import { describe, expect, it } from 'vitest';
import type { Candidate, PhaseCandidate } from './candidate';
import { NO_LIMITS } from './limits';
import type { CandidateOutcome } from './outcome';
import { instancesFor, planFor, planHighAffinity } from './plan';
import { smallQuestion } from './testing/questions';

function outcome(candidate: Candidate, gpus: number, perGpu: number, half = 0.01): CandidateOutcome {
  return {
    id: JSON.stringify(candidate),
    candidate,
    gpus,
    basis: 'fit',
    goodput: { kind: 'crossing', perGpu: { mean: perGpu, low: perGpu - half, high: perGpu + half } },
    limitedBy: 'ttftQueueing',
    limits: NO_LIMITS,
    idle: { ttft: 1, tpot: 1, both: 1 },
    evidence: 'lastLook',
    replications: 5,
    requestsPerRun: 100,
    isFullLength: true,
    simulatedRequests: 0,
  };
}

function phase(kind: PhaseCandidate['kind'], tensorParallel: number, perGpu: number, half?: number) {
  return outcome({ kind, instance: { tensorParallel, pipelineParallel: 1 } }, tensorParallel, perGpu, half);
}

describe('Algorithm 1', () => {
  // Prefill per instance 3, 8 and 10 requests per second; decode 6 and 10.
  const table = [
    phase('prefillOnly', 1, 3),
    phase('prefillOnly', 2, 4),
    phase('prefillOnly', 4, 2.5),
    phase('decodeOnly', 1, 6),
    phase('decodeOnly', 2, 5),
  ];

  it('takes the best instance of each phase and rounds their numbers up', () => {
    const plan = planHighAffinity({ traffic: 20 }, table);
    expect(plan?.prefill.gpus).toBe(2);
    expect(plan?.decode.gpus).toBe(1);
    // ⌈20/8⌉ and ⌈20/6⌉.
    expect([plan?.prefillInstances, plan?.decodeInstances]).toEqual([3, 4]);
    expect(plan?.candidate).toMatchObject({ prefillInstances: 3, decodeInstances: 4 });
  });

  it('needs one instance of each at least, and none more for a whole number', () => {
    expect(planHighAffinity({ traffic: 0.1 }, table)).toMatchObject({
      prefillInstances: 1,
      decodeInstances: 1,
    });
    expect(planHighAffinity({ traffic: 24 }, table)).toMatchObject({
      prefillInstances: 3,
      decodeInstances: 4,
    });
    expect(instancesFor(0.3, 0.1)).toBe(3);
  });

  it('resolves a tie by the GPUs that the traffic needs', () => {
    // 8 GPUs at 4.1 would need one instance of 8; TP 2 carries 8 with one of 2.
    const tied = [...table, phase('prefillOnly', 8, 4.1, 0.2)];
    expect(planHighAffinity({ traffic: 8 }, tied)?.prefill.gpus).toBe(2);
    const clear = [...table, phase('prefillOnly', 8, 4.5, 0.2)];
    expect(planHighAffinity({ traffic: 8 }, clear)?.prefill.gpus).toBe(8);
  });

  it('has no plan when a phase cannot be served', () => {
    expect(planHighAffinity({ traffic: 1 }, table.slice(0, 3))).toBeUndefined();
  });

  it('simulates very many instances in proportion', () => {
    const plan = planHighAffinity({ traffic: 800 }, table);
    expect([plan?.prefillInstances, plan?.decodeInstances]).toEqual([100, 134]);
    expect(plan?.candidate).toMatchObject({ prefillInstances: 19, decodeInstances: 26 });
  });
});

describe('Algorithm 2', () => {
  const pair: Candidate = {
    kind: 'lowAffinity',
    segments: 2,
    prefill: { tensorParallel: 2, pipelineParallel: 1 },
    decode: { tensorParallel: 1, pipelineParallel: 1 },
  };

  it('replicates a whole unit', () => {
    const question = { ...smallQuestion('chat-13b', 8), traffic: 10 };
    const cluster = { ...question.cluster, nodes: 2 };
    // 6 GPUs at 1 per GPU: two units for 10 requests per second, each on both nodes.
    const plan = planFor({ ...question, cluster }, outcome(pair, 6, 1));
    expect(plan).toMatchObject({ copies: 2, gpus: 12, carries: 12, fitsCluster: true });
    expect(plan?.placement).toMatchObject({
      prefill: { tensorParallel: 2, pipelineParallel: 2 },
      prefillInstances: 2,
      decode: { tensorParallel: 1, pipelineParallel: 2 },
      link: 'nvlink',
    });
    expect(planFor(question, outcome(pair, 6, 1))?.fitsCluster).toBe(false);
  });
});

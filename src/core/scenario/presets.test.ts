import { describe, expect, it } from 'vitest';
import { APPLICATION_IDS } from '../catalogue/applications';
import { MAX_TOTAL_TOKENS } from '../workload/lengths';
import { DEFAULT_PRESET, PRESET_IDS, presetName, presetScenario } from './presets';
import { engineOf, gpusOf, gpusOfInstance, type Scenario } from './scenario';
import { fieldSchemas, RANGES } from './schema';

describe('the presets', () => {
  it.each(PRESET_IDS)('%s is valid under the schemas', (id) => {
    const scenario = presetScenario(id);
    for (const [field, schema] of Object.entries(fieldSchemas)) {
      expect(schema.safeParse(scenario[field as keyof Scenario]).success, field).toBe(true);
    }
  });

  it('opens with the paper’s main question', () => {
    expect(DEFAULT_PRESET).toBe('chat-13b');
    expect(presetScenario(DEFAULT_PRESET)).toMatchObject({
      model: 'opt-13b',
      ttftSlo: 0.25,
      tpotSlo: 0.1,
      attainmentTarget: 0.9,
      engines: 'released',
      overheads: 'none',
      run: 'paper',
    });
  });

  it.each([
    ['chat-13b', 'opt-13b', 'sharegpt', 0.25, 0.1, [3, 1], 100],
    ['chat-66b', 'opt-66b', 'sharegpt', 2.5, 0.15, [8, 4], 25],
    ['chat-175b', 'opt-175b', 'sharegpt', 4, 0.2, [21, 8], 25],
    ['code-66b', 'opt-66b', 'humaneval', 0.125, 0.2, [8, 4], 50],
    ['summary-66b', 'opt-66b', 'longbench', 15, 0.15, [8, 4], 25],
  ] as const)(
    '%s is Table 1, on the GPUs and run length of the paper',
    (id, model, dataset, ttft, tpot, gpus, n) => {
      const scenario = presetScenario(id);
      expect(scenario).toMatchObject({
        model,
        input: { kind: 'dataset', dataset },
        output: { kind: 'dataset', dataset },
        ttftSlo: ttft,
        tpotSlo: tpot,
        requestsPerGpu: n,
      });
      expect(scenario.placements.map((placement) => placement.policy)).toEqual([
        'disaggregated',
        'colocated',
      ]);
      expect(scenario.placements.map(gpusOf)).toEqual(gpus);
    },
  );

  it('shows Figure 1: 512 in, 64 out, 0.4 s and 0.04 s, two prefill GPUs for one decode GPU', () => {
    const scenario = presetScenario('figure-1');
    expect(scenario).toMatchObject({
      model: 'opt-13b',
      input: { kind: 'fixed', tokens: 512 },
      output: { kind: 'fixed', tokens: 64 },
      ttftSlo: 0.4,
      tpotSlo: 0.04,
    });
    expect(scenario.placements[0]).toMatchObject({ prefillInstances: 2, decodeInstances: 1 });
    expect(scenario.placements.map(gpusOf)).toEqual([3, 1]);
  });

  it('has a name of its own for each', () => {
    const names = PRESET_IDS.map(presetName);
    expect(new Set(names).size).toBe(APPLICATION_IDS.length + 1);
    expect(names).toContain('Chatbot · OPT-13B · ShareGPT');
  });
});

describe('GPUs and engines of a placement', () => {
  it('multiplies degrees and instances, and adds the two phases', () => {
    const four = { tensorParallel: 2, pipelineParallel: 2 };
    const three = { tensorParallel: 3, pipelineParallel: 1 };
    expect(gpusOfInstance(four)).toBe(4);
    expect(gpusOf({ policy: 'colocated', instance: four, instances: 3 })).toBe(12);
    const phases = { prefill: three, prefillInstances: 2, decode: four, decodeInstances: 1 } as const;
    expect(gpusOf({ policy: 'disaggregated', ...phases, link: 'nvlink' })).toBe(10);
  });

  it.each([
    ['colocated', 'released', 'vllm'],
    ['colocated', 'same', 'distserve'],
    ['disaggregated', 'released', 'distserve'],
    ['disaggregated', 'same', 'distserve'],
  ] as const)('%s runs on the fits that "%s" chooses: %s', (policy, choice, engine) => {
    expect(engineOf(policy, choice)).toBe(engine);
  });
});

describe('the limits of what can be chosen', () => {
  it('lets the longest input have a one-token answer', () => {
    expect(RANGES.tokens.max + 1).toBeLessThan(MAX_TOTAL_TOKENS);
    expect(RANGES.tokens.max + 2).toBe(MAX_TOTAL_TOKENS);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, '1', null, undefined])('refuses %s as a number', (value) => {
    expect(fieldSchemas.ttftSlo.safeParse(value).success).toBe(false);
    expect(fieldSchemas.seed.safeParse(value).success).toBe(false);
  });

  it('refuses unknown keys, no placement and five placements', () => {
    const [placement] = presetScenario('chat-13b').placements;
    const valid = (value: unknown) => fieldSchemas.placements.safeParse(value).success;
    expect(valid([placement])).toBe(true);
    expect(valid([])).toBe(false);
    expect(valid(Array.from({ length: 5 }, () => placement))).toBe(false);
    expect(valid([{ ...placement, colour: 'red' }])).toBe(false);
  });
});

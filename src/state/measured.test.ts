import { describe, expect, it } from 'vitest';
import { presetScenario } from '../core/scenario/presets';
import type { ChunkedPlacement, Scenario } from '../core/scenario/scenario';
import { matchingApplication, measuredOverlays } from './measured';
import { CHUNKED } from './testing/answers';

const CHAT = presetScenario('chat-13b');

function systems(scenario: Scenario): string[] {
  return measuredOverlays(scenario).map(({ system }) => system);
}

function withPlacement(index: number, patch: object): Scenario {
  const placement = CHAT.placements[index];
  if (placement === undefined) throw new Error('no such placement');
  return { ...CHAT, placements: CHAT.placements.with(index, { ...placement, ...patch }) };
}

describe('which measured points are shown', () => {
  it.each(['chat-13b', 'chat-66b', 'chat-175b', 'code-66b', 'summary-66b'] as const)(
    'both systems for %s',
    (preset) => {
      expect(systems(presetScenario(preset))).toEqual(['distserve', 'vllm']);
    },
  );

  it('none for what the paper did not measure', () => {
    expect(systems(presetScenario('figure-1'))).toEqual([]);
    expect(systems({ ...CHAT, ttftSlo: 0.3 })).toEqual([]);
    expect(systems({ ...CHAT, model: 'opt-66b' })).toEqual([]);
    expect(systems({ ...CHAT, gpu: 'h100' })).toEqual([]);
    expect(systems({ ...CHAT, output: { kind: 'dataset', dataset: 'humaneval' } })).toEqual([]);
    expect(systems({ ...CHAT, input: { kind: 'fixed', tokens: 512 } })).toEqual([]);
    expect(systems({ ...CHAT, arrivals: { kind: 'even' } })).toEqual([]);
  });

  it('do not depend on the rate, the target or the seed', () => {
    expect(systems({ ...CHAT, arrivalRatePerGpu: 3, attainmentTarget: 0.8, seed: 9 })).toHaveLength(2);
  });

  it('DistServe’s only beside the placement it ran', () => {
    expect(systems(withPlacement(0, { prefill: { tensorParallel: 4, pipelineParallel: 1 } }))).toEqual([
      'vllm',
    ]);
    expect(systems(withPlacement(0, { decodeInstances: 2 }))).toEqual(['vllm']);
    expect(systems(withPlacement(0, { link: 'eth-25g' }))).toEqual(['vllm']);
  });

  it('vLLM’s only beside the placement it ran, on its own engine', () => {
    expect(systems(withPlacement(1, { instances: 2 }))).toEqual(['distserve']);
    expect(systems({ ...CHAT, engines: 'same' })).toEqual(['distserve']);
  });

  it.each([
    ['chat-13b', 1],
    ['chat-66b', 4],
    ['code-66b', 4],
    ['summary-66b', 4],
  ] as const)('DeepSpeed-MII’s for %s beside the chunked placement it ran', (preset, tensorParallel) => {
    const scenario = presetScenario(preset);
    const instance = { tensorParallel, pipelineParallel: 1 };
    const withChunked = (patch: Partial<ChunkedPlacement>): Scenario => ({
      ...scenario,
      placements: [...scenario.placements, { ...CHUNKED, instance, ...patch }],
    });
    expect(measuredOverlays(withChunked({})).at(-1)).toMatchObject({
      label: 'DeepSpeed-MII, measured',
      policy: 'chunkedPrefill',
    });
    for (const patch of [
      { chunkTokens: 512 },
      { instances: 2 },
      { instance: { tensorParallel: 2, pipelineParallel: 1 } },
      { instance: { tensorParallel, pipelineParallel: 2 } },
    ])
      expect(systems(withChunked(patch)), JSON.stringify(patch)).toEqual(['distserve', 'vllm']);
    expect(systems({ ...withChunked({}), engines: 'same' })).toEqual(['distserve']);
  });

  it('stay under the rules of the paper’s simulator', () => {
    expect(systems({ ...CHAT, rules: 'reference' })).toHaveLength(2);
  });

  it('do not depend on the order of placements', () => {
    expect(systems({ ...CHAT, placements: CHAT.placements.toReversed() })).toHaveLength(2);
  });
});

it('finds the row of Table 1', () => {
  expect(matchingApplication(presetScenario('code-66b'))?.id).toBe('code-66b');
});

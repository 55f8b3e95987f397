import { expect, it } from 'vitest';
import { presetScenario } from '../core/scenario/presets';
import type { Scenario } from '../core/scenario/scenario';
import { fittedOverheads } from './fittedOverheads';

const CHAT = presetScenario('chat-13b');
const CHUNKED = {
  policy: 'chunkedPrefill',
  instance: { tensorParallel: 1, pipelineParallel: 1 },
  instances: 1,
  chunkTokens: 768,
} as const;

function texts(change: Partial<Scenario>): readonly string[] {
  return fittedOverheads({ ...CHAT, overheads: 'fitted', ...change }).map(({ text }) => text);
}

it('says what is added to each policy, with its value', () => {
  const [text] = texts({ placements: [...CHAT.placements, CHUNKED] });
  expect(text).toContain('Colocated: each decoding request of a pass takes 106 µs more');
  expect(text).toContain('Chunked prefill: each decoding request of a pass takes 169 µs more');
  expect(text).toContain('reads the weights once');
  expect(text).not.toContain('Disaggregated');
});

it('is silent where nothing is added', () => {
  expect(texts({ overheads: 'none' })).toEqual([]);
  expect(texts({ engines: 'same' })).toEqual([]);
  expect(texts({ rules: 'reference' })).toEqual([]);
  expect(texts({ placements: CHAT.placements.slice(0, 1) })).toEqual([]);
});

import { expect, test } from 'vitest';
import type { RequestLife } from '../../../core/inside/requestLife';
import { presetScenario } from '../../../core/scenario/presets';
import { storyOf, tpotSentence, ttftSentence } from './story';
import { recordedRuns } from './testing/recordedRuns';

const slo = { ttft: 0.25, tpot: 0.1 };

/** It met both SLOs, alone in the system. */
const easy: RequestLife = {
  request: 41,
  inputTokens: 600,
  outputTokens: 21,
  ttft: 0.09,
  tpot: 0.02,
  parts: { prefillQueue: 0, prefill: 0.09, transfer: 0, decodeQueue: 0, decode: 0.4 },
  steps: [],
  idlePrefill: 0.09,
  prefilledWith: 0,
  ahead: { prompts: 0, tokens: 0, time: 0 },
  memoryWaitBefore: 0,
  memoryWaitAfter: 0,
  standstills: { count: 0, time: 0 },
  mixed: { count: 0, time: 0 },
  out: { count: 0, time: 0 },
  decodeIterations: 20,
  meanDecodeBatch: 3,
};

const scenario = presetScenario('chat-13b');
const { shown } = recordedRuns(scenario, 120);
const disaggregated = shown.runs[0];
const colocated = shown.runs[1];
if (disaggregated === undefined || colocated === undefined) throw new Error('Both placements can run.');

test('a request that met its TTFT', () => {
  expect(ttftSentence(easy, slo)).toBe(
    'Met TTFT (90 ms ≤ 250 ms): it did not have to wait, its own prefill took 90 ms.',
  );
});

test('a request that waited behind prompts', () => {
  const life = {
    ...easy,
    ttft: 0.404,
    parts: { ...easy.parts, prefillQueue: 0.312, prefill: 0.092 },
    ahead: { prompts: 3, tokens: 2840, time: 0.3 },
  };
  expect(ttftSentence(life, slo)).toBe(
    'Missed TTFT (404 ms > 250 ms): it waited 312 ms behind 3 prompts (2,840 tokens), its own prefill took 92 ms.',
  );
});

test('what else keeps a first token waiting', () => {
  const waits = { ...easy, ttft: 0.11, parts: { ...easy.parts, prefillQueue: 0.02 } };
  expect(ttftSentence(waits, slo)).toContain('it waited 20 ms for the pass under way to end');
  expect(ttftSentence({ ...waits, memoryWaitBefore: 0.015 }, slo)).toContain(
    'it waited 20 ms to begin, 15 ms of it for KV memory',
  );
  expect(ttftSentence({ ...easy, prefilledWith: 1 }, slo)).toContain(
    'its own prefill together with 1 other prompt took 90 ms',
  );
  const long = { ...easy, inputTokens: 1919, idlePrefill: 0.321, ttft: 0.321 };
  expect(ttftSentence(long, slo)).toMatch(/Even on an idle system its 1,919 tokens need 321 ms\.$/);
});

test('an SLO that is missed by a hair does not look met', () => {
  expect(ttftSentence({ ...easy, ttft: 0.25001 }, slo)).toContain('250.010 ms > 250 ms');
  expect(ttftSentence({ ...easy, ttft: 0.25 }, slo)).toContain('Met TTFT (250 ms ≤ 250 ms)');
});

test('a request that met its TPOT, plainly or in spite of others', () => {
  expect(tpotSentence(easy, slo, colocated)).toBe(
    'Met TPOT (20 ms ≤ 100 ms): each of its 20 iterations took 20 ms on average, with 3.00 requests in the batch.',
  );
  const held = { ...easy, standstills: { count: 2, time: 0.12 } };
  expect(tpotSentence(held, slo, colocated)).toBe(
    'Met TPOT (20 ms ≤ 100 ms), although its decode stood still twice, 120 ms in all, while other prompts were prefilled.',
  );
  expect(tpotSentence({ ...easy, outputTokens: 1 }, slo, colocated)).toContain('no TPOT to miss');
});

test('why a TPOT was missed, what cost most first', () => {
  const life: RequestLife = {
    ...easy,
    tpot: 0.15,
    parts: { ...easy.parts, transfer: 0.4, decodeQueue: 0.3, decode: 2.3 },
    steps: [{ row: 0, start: 1, end: 1.3, phase: 'pull' }],
    standstills: { count: 4, time: 0.38 },
    out: { count: 1, time: 1.2 },
  };
  expect(tpotSentence(life, slo, disaggregated)).toMatch(
    /^Missed TPOT \(150 ms > 100 ms\): it was swapped out once for lack of KV memory and lost 1\.20 s, moving its KV cache took 400 ms, its decode stood still 4 times, 380 ms in all, while other prompts were prefilled, its KV cache waited 300 ms to be moved and each of its 20 iterations took /,
  );
  expect(tpotSentence(life, slo, colocated)).toContain('it was preempted once');
  const mixed = { ...easy, tpot: 0.12, parts: { ...easy.parts, decode: 2.4 }, mixed: { count: 12, time: 2 } };
  expect(tpotSentence(mixed, slo, colocated)).toContain(
    'each of its 20 iterations took 120 ms on average, with 3.00 requests in the batch, 12 of them with pieces of prompts (2.00 s in all)',
  );
});

test('waits for memory between prefill and decode are named', () => {
  const parts = { ...easy.parts, decodeQueue: 0.3, decode: 0.5 };
  const pulled: RequestLife = {
    ...easy,
    tpot: 0.04,
    parts,
    steps: [{ row: 0, start: 1, end: 1.28, phase: 'pull' }],
    memoryWaitAfter: 0.2,
  };
  expect(tpotSentence(pulled, slo, disaggregated)).toBe(
    'Met TPOT (40 ms ≤ 100 ms), although its KV cache waited 280 ms to be moved, 200 ms of it for KV memory.',
  );
  expect(tpotSentence({ ...pulled, steps: [] }, slo, disaggregated)).toBe(
    'Met TPOT (40 ms ≤ 100 ms), although it waited 300 ms for its turn to decode, 200 ms of it for KV memory.',
  );
});

test('a story follows the numbers of the run', () => {
  const requests = Array.from({ length: shown.requests }, (_, request) => storyOf(shown, slo, request));
  for (const story of requests) {
    for (const { life, verdict, ttft, tpot } of story?.stories ?? []) {
      expect(ttft.startsWith(life.ttft <= slo.ttft ? 'Met TTFT' : 'Missed TTFT')).toBe(true);
      if (life.outputTokens > 1)
        expect(tpot.startsWith(life.tpot <= slo.tpot ? 'Met TPOT' : 'Missed TPOT')).toBe(true);
      expect(verdict.startsWith('met')).toBe(life.ttft <= slo.ttft && life.tpot <= slo.tpot);
    }
  }
  const verdicts = (story: (typeof requests)[number]) =>
    new Set(story?.stories.map(({ verdict }) => verdict)).size;
  const same = requests.find((story) => verdicts(story) === 1);
  const differs = requests.find((story) => verdicts(story) === 2);
  expect(same?.summary).toContain('No difference in its SLOs: both placements');
  expect(differs?.summary).toMatch(/Disaggregated m\w+ .* and colocated m\w+ /);
});

test('who is not in the run has no story', () => {
  expect(storyOf(shown, slo, 'none')).toBeUndefined();
  expect(storyOf(shown, slo, 120)).toBeUndefined();
});

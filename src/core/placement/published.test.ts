import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  PUBLISHED_GRID,
  type PublishedQuestion,
  publishedCriterion,
  publishedSample,
  searchAsPublished,
} from './published';
import { smallQuestion } from './testing/questions';

const FIXTURES = new URL('../simulator/reference/fixtures/search/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, FIXTURES), 'utf8'));

function run(question: PublishedQuestion) {
  const steps = searchAsPublished(question);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

describe('searchAsPublished', () => {
  const { std_exponential: gaps, prompt_output: pairs } = read('sample_n300.json');
  const sample = {
    unitGaps: Float64Array.from(gaps),
    inputTokens: Int32Array.from(pairs, (pair: number[]) => pair[0] ?? 0),
    outputTokens: Int32Array.from(pairs, (pair: number[]) => pair[1] ?? 0),
  };
  const cluster = { nodes: 1, gpusPerNode: 4, intraNode: 'nvlink' } as const;

  it.each([
    ['A', 'low'],
    ['B', 'low'],
    ['C', 'vllm'],
  ] as const)('gives every rate of search %s', (name, search) => {
    const file = read(`${name}.json`);
    const [ttft, tpot, ttftPercent, tpotPercent] = file.attainment;
    const criterion = { ttft, tpot, ttftPercent, tpotPercent };
    const grid = { maxRatePerGpu: file.max_per_gpu_rate, resolution: file.esp };
    const result = run({ model: 'opt-13b', cluster, search, sample, criterion, grid });
    const label = (degrees: readonly number[]) =>
      degrees.length === 2
        ? `colocated ${degrees.join(',')}`
        : `lowAffinity ${degrees[0]}: ${degrees[1]},${degrees[2]} / ${degrees[3]},${degrees[4]}`;
    const theirs = Object.fromEntries(
      file.result.map(([degrees, rate]: [number[], number]) => [label(degrees), rate]),
    );
    expect(Object.fromEntries(result.outcomes.map(({ id, ratePerGpu }) => [id, ratePerGpu]))).toEqual(theirs);
    expect(result.winners.map(({ id }) => id)).toEqual(
      expect.arrayContaining(file.tied_at_best.map((degrees: number[]) => label(degrees))),
    );
  });

  it('keeps what the published simulator leaves out', () => {
    const { scenario } = smallQuestion('chat-66b', 4);
    const result = run({
      model: 'opt-66b',
      cluster,
      search: 'vllm',
      sample: publishedSample(scenario, 50),
      criterion: publishedCriterion(scenario),
      grid: PUBLISHED_GRID,
    });
    expect(publishedCriterion(scenario)).toEqual({ ttft: 2500, tpot: 150, ttftPercent: 90, tpotPercent: 90 });
    expect(result.excluded.find(({ id }) => id === 'colocated 1,1')?.sentence).toMatch(/no KV capacity/);
  });
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { finish } from '../goodput/steps';
import { PUBLISHED_GRID } from '../placement/published';
import {
  colocatedConfigurations,
  disaggregatedConfigurations,
} from '../simulator/reference/search/configurations';
import {
  type SearchSample,
  searchBestRate,
  searchPlacement,
} from '../simulator/reference/search/placementSearch';
import { answerCaveat, caveatQuestions } from './caveats';
import { PUBLISHED_13B_RATES, PUBLISHED_SYSTEMS, publishedRule } from './publishedRates';

interface SampleFile {
  readonly std_exponential: readonly number[];
  readonly prompt_output: readonly (readonly [number, number])[];
}

function recordedSample(): SearchSample {
  const path = new URL('../simulator/reference/fixtures/search/sample_n300.json', import.meta.url);
  const file = JSON.parse(readFileSync(path, 'utf8')) as SampleFile;
  return {
    unitGaps: Float64Array.from(file.std_exponential),
    inputTokens: Int32Array.from(file.prompt_output, ([input]) => input),
    outputTokens: Int32Array.from(file.prompt_output, ([, output]) => output),
  };
}

const { ttftSlo, tpotSlo, gpus } = publishedRule('chat-13b');
const CRITERION = { ttft: 1000 * ttftSlo, tpot: 1000 * tpotSlo, ttftPercent: 90, tpotPercent: 90 };

test.each(PUBLISHED_SYSTEMS)('the rate the published simulator found is found again: %s', (system) => {
  const configurations =
    system === 'distserve'
      ? disaggregatedConfigurations('opt-13b', { nodes: 1, gpusPerNode: gpus }, 'low')
      : colocatedConfigurations('opt-13b', gpus);
  const engine = system === 'vllm' ? 'vllm' : 'distserve';
  const steps = searchBestRate(
    'opt-13b',
    configurations,
    recordedSample(),
    CRITERION,
    PUBLISHED_GRID,
    engine,
  );
  expect(finish(steps)).toBe(PUBLISHED_13B_RATES[system]);
});

test('leaving configurations early changes no best rate', () => {
  const configurations = colocatedConfigurations('opt-13b', 4);
  const asked = [configurations, recordedSample(), CRITERION, PUBLISHED_GRID] as const;
  const full = searchPlacement('opt-13b', ...asked);
  let step = full.next();
  while (step.done !== true) step = full.next();
  expect(finish(searchBestRate('opt-13b', ...asked))).toBe(step.value.best[0]?.ratePerGpu);
});

test('every question is plain data and different from the others', () => {
  const questions = caveatQuestions(7);
  expect(JSON.parse(JSON.stringify(questions))).toEqual(questions);
  expect(new Set(questions.map((question) => JSON.stringify(question))).size).toBe(questions.length);
  expect(questions.every(({ seed }) => seed === 7)).toBe(true);
});

test('a slow link costs goodput', () => {
  const goodputOver = (link: 'eth-25g' | 'ib-200g') => {
    const answer = finish(answerCaveat({ part: 'caveat', topic: { kind: 'link', link }, seed: 3 }));
    return answer.kind === 'curve' && answer.goodput.kind === 'crossing' ? answer.goodput.perGpu : undefined;
  };
  const [slow, fast] = [goodputOver('eth-25g'), goodputOver('ib-200g')];
  expect(slow?.high).toBeLessThan(fast?.low ?? 0);
});

import { expect, test } from 'vitest';
import { engineFit } from '../catalogue/engineFits';
import { profiledStageCosts } from '../latency/profiled';
import { pairSampler } from '../workload/lengths';
import { randomStream } from '../workload/random';
import { idleCeiling } from './idleCeiling';

const FIT = engineFit('vllm', 'opt-13b', 1);
if (FIT === undefined) throw new Error('no fit');
const COSTS = profiledStageCosts(FIT, 1);

test('the longest prompt of vLLM on one GPU within 250 ms, by hand', () => {
  const { longestPrompt, ofHistogram } = idleCeiling(COSTS, 1, 'sharegpt', 0.25);
  // 22.052 + 0.140509 L + 8.0766e-6 L² = 250 has its root at L = 1493.4.
  expect(longestPrompt).toBe(1493);
  // Bins of 51.175 tokens: 29 whole ones, and 0.17 of the thirtieth.
  expect(ofHistogram).toBeCloseTo(0.8834, 3);
});

test('as drawn it is the share of what the sampler draws', () => {
  const { longestPrompt, asDrawn } = idleCeiling(COSTS, 1, 'sharegpt', 0.25);
  const sharegpt = { kind: 'dataset', dataset: 'sharegpt' } as const;
  const draw = pairSampler(sharegpt, sharegpt);
  const random = randomStream(1, 0, 'lengths');
  const count = 40_000;
  let short = 0;
  for (let i = 0; i < count; i++) if (draw(random)[0] <= longestPrompt) short++;
  // Four standard errors of such a share.
  expect(Math.abs(short / count - asDrawn)).toBeLessThan(4 * Math.sqrt((asDrawn * (1 - asDrawn)) / count));
});

test('nothing is in time below the fixed cost, everything with time enough', () => {
  expect(idleCeiling(COSTS, 1, 'sharegpt', 0.01)).toEqual({ longestPrompt: 0, ofHistogram: 0, asDrawn: 0 });
  const ample = idleCeiling(COSTS, 1, 'sharegpt', 10);
  expect(ample.ofHistogram).toBeCloseTo(1, 12);
  expect(ample.asDrawn).toBeCloseTo(1, 12);
});

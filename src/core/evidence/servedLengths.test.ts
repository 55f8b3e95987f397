import { expect, test } from 'vitest';
import { DATASET_IDS } from '../catalogue/lengths';
import { pairSampler } from '../workload/lengths';
import { randomStream } from '../workload/random';
import { servedLengths } from './servedLengths';

test.each(DATASET_IDS)('means of %s are those of what the sampler draws', (dataset) => {
  const spec = { kind: 'dataset', dataset } as const;
  const draw = pairSampler(spec, spec);
  const random = randomStream(5, 0, 'lengths');
  const count = 20_000;
  const sums = { input: 0, output: 0 };
  for (let i = 0; i < count; i++) {
    const [input, output] = draw(random);
    sums.input += input / count;
    sums.output += output / count;
  }
  const { input, output } = servedLengths(dataset);
  // Standard deviations are below 500 and 300 tokens: five standard errors.
  expect(Math.abs(sums.input - input)).toBeLessThan(5 * (500 / Math.sqrt(count)));
  expect(Math.abs(sums.output - output)).toBeLessThan(5 * (300 / Math.sqrt(count)));
});

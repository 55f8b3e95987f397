import { expect, test } from 'vitest';
import { FIGURE_2 } from '../catalogue/figure2';
import { FIGURE_3 } from '../catalogue/figure3';
import { GPUS } from '../catalogue/gpus';
import { MODELS } from '../catalogue/models';
import { figure3Errors, meanAbsoluteError } from './figureErrors';

test('mean absolute error is relative to theirs', () => {
  expect(
    meanAbsoluteError([
      [110, 100],
      [40, 50],
    ]),
  ).toBeCloseTo(0.15, 12);
  expect(meanAbsoluteError([])).toBeUndefined();
});

test('each released fit against each curve of Figure 3', () => {
  const rounded = (engine: 'distserve' | 'vllm') =>
    figure3Errors(engine).map(({ error }) => Math.round(error * 100));
  // Prefill at 128, 256, 512, 1024 tokens, then decode.
  expect(rounded('distserve')).toEqual([7, 6, 29, 77, 3, 11, 11, 13]);
  expect(rounded('vllm')).toEqual([30, 24, 5, 30, 12, 10, 8, 7]);
});

test('the figures are whole', () => {
  expect(FIGURE_3.map(({ points }) => points.length)).toEqual([8, 8, 7, 6, 8, 8, 7, 6]);
  expect(FIGURE_2.map(({ decodeOnly, withPrefill }) => [decodeOnly.length, withPrefill.length])).toEqual([
    [33, 33],
    [17, 17],
  ]);
});

test('Figure 2 decodes faster than the weights can be read', () => {
  const reading = MODELS['opt-13b'].weightBytes / GPUS['a100-80gb'].memoryBandwidth;
  expect(reading).toBeCloseTo(0.0126, 4);
  expect(FIGURE_2[0]?.decodeOnly[0]?.[1]).toBeLessThan(reading);
});

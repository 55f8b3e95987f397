import { describe, expect, it } from 'vitest';
import { DATASET_IDS, HISTOGRAM_MAX, type Histogram, LENGTH_DATASETS } from './lengths';

/** Mean of a histogram whose mass is uniform inside each bin. */
function histogramMean(histogram: Histogram): number {
  const width = HISTOGRAM_MAX / histogram.length;
  return histogram.reduce((sum, share, bin) => sum + share * (bin + 0.5) * width, 0);
}

/**
 * 80% of LongBench's outputs lie in the first bin. Their true mean there is near 12 tokens; spread evenly over a bin
 * of 51 they have 26, which makes the whole mean 12% larger. Nothing finer is published.
 */
const COARSE_BINS: Readonly<Record<string, number>> = { 'longbench output': 0.125 };

const SIDES = DATASET_IDS.flatMap((id) => [
  { id, side: 'input' as const, stated: LENGTH_DATASETS[id].meanInput },
  { id, side: 'output' as const, stated: LENGTH_DATASETS[id].meanOutput },
]);

describe.each(SIDES)('$id $side lengths', ({ id, side, stated }) => {
  const histogram = LENGTH_DATASETS[id][side];

  it('has 40 bins of shares that sum to 1', () => {
    expect(histogram).toHaveLength(40);
    expect(Math.min(...histogram)).toBeGreaterThanOrEqual(0);
    expect(histogram.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
  });

  it('gives the mean that the paper states', () => {
    const error = Math.abs(histogramMean(histogram) / stated - 1);
    expect(error).toBeLessThan(COARSE_BINS[`${id} ${side}`] ?? 0.02);
  });
});

describe('the datasets', () => {
  it.each([
    ['sharegpt', 755.5, 200.3],
    ['humaneval', 171.3, 98.2],
    ['longbench', 1738.3, 90.7],
  ] as const)('%s has the means of Figure 7: %d in, %d out', (id, input, output) => {
    expect(LENGTH_DATASETS[id]).toMatchObject({ meanInput: input, meanOutput: output });
    expect(LENGTH_DATASETS[id].source.where).toContain('Figure 7');
  });

  it('has 11.6% of ShareGPT prompts longer than 1494 tokens, too long for a 250 ms prefill on vLLM at TP 1', () => {
    const width = HISTOGRAM_MAX / 40;
    const share = LENGTH_DATASETS.sharegpt.input.reduce((sum, p, bin) => {
      const above = Math.min(1, Math.max(0, bin + 1 - 1494 / width));
      return sum + p * above;
    }, 0);
    expect(share).toBeCloseTo(0.116, 2);
  });
});

import { HISTOGRAM_MAX, type Histogram, LENGTH_DATASETS } from '../catalogue/lengths';
import type { LengthSpec } from '../scenario/scenario';
import type { Tokens } from '../units';
import type { Random } from './random';

/** Draws one length in tokens, at least 1. */
export type LengthSampler = (random: Random) => Tokens;

/** OPT's context: input + output stay below it (paper §6.1 cuts ShareGPT the same way). */
export const MAX_TOTAL_TOKENS: Tokens = 2048;

const MAX_REDRAWS = 20_000;

/** Thrown when no pair of lengths fits the model's context. Its message is meant for people. */
export class LengthsDoNotFit extends Error {}

/** Uniform inside a bin of Figure 7: the histogram is all that is published. */
function histogramSampler(histogram: Histogram): LengthSampler {
  const cumulative: number[] = [];
  let total = 0;
  for (const share of histogram) {
    total += share;
    cumulative.push(total);
  }
  const binWidth = HISTOGRAM_MAX / histogram.length;
  return (random) => {
    const target = random() * total;
    let bin = 0;
    while (bin < cumulative.length - 1 && (cumulative[bin] ?? total) <= target) bin++;
    return Math.max(1, Math.ceil((bin + random()) * binWidth));
  };
}

export function lengthSampler(spec: LengthSpec, side: 'input' | 'output'): LengthSampler {
  switch (spec.kind) {
    case 'fixed':
      return () => spec.tokens;
    case 'dataset':
      return histogramSampler(LENGTH_DATASETS[spec.dataset][side]);
  }
}

/**
 * Input and output of one request, drawn independently (the paper publishes marginals only) and redrawn
 * until they fit the context together.
 */
export function drawLengthPair(
  input: LengthSampler,
  output: LengthSampler,
  random: Random,
): readonly [Tokens, Tokens] {
  for (let attempt = 0; attempt < MAX_REDRAWS; attempt++) {
    const inputTokens = input(random);
    const outputTokens = output(random);
    if (inputTokens + outputTokens < MAX_TOTAL_TOKENS) return [inputTokens, outputTokens];
  }
  throw new LengthsDoNotFit(
    `These lengths do not fit the model: input and output together must stay below ${MAX_TOTAL_TOKENS} tokens.`,
  );
}

/** Mean length of a specification before pairs that do not fit are redrawn, for text. */
export function meanTokens(spec: LengthSpec, side: 'input' | 'output'): Tokens {
  if (spec.kind === 'fixed') return spec.tokens;
  const dataset = LENGTH_DATASETS[spec.dataset];
  return side === 'input' ? dataset.meanInput : dataset.meanOutput;
}

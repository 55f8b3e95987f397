import { HISTOGRAM_MAX, type Histogram, LENGTH_DATASETS } from '../catalogue/lengths';
import type { LengthSpec } from '../scenario/scenario';
import type { Fraction, Tokens } from '../units';
import type { Random } from './random';

/** Draws a length from 1 to `atMost` tokens; undefined when this source of lengths has none so short. */
export type LengthSampler = (random: Random, atMost: Tokens) => Tokens | undefined;

/** OPT's context: input + output stay below it (paper §6.1 cuts ShareGPT the same way). */
export const MAX_TOTAL_TOKENS: Tokens = 2048;

/** Thrown when no pair of lengths fits the model's context. Its message is meant for people. */
export class LengthsDoNotFit extends Error {
  constructor() {
    super(
      `These lengths do not fit the model: input and output together must stay below ${MAX_TOTAL_TOKENS} tokens.`,
    );
  }
}

/** Share of lengths below the lower edge of each bin. */
function sharesBelow(histogram: Histogram): readonly Fraction[] {
  let total = 0;
  return histogram.map((share) => {
    total += share;
    return total - share;
  });
}

/** Share of lengths up to a number of tokens, straight between the edges of the bins. */
function cumulativeShare(histogram: Histogram): (tokens: Tokens) => Fraction {
  const below = sharesBelow(histogram);
  const binWidth = HISTOGRAM_MAX / histogram.length;
  return (tokens) => {
    const position = Math.min(histogram.length, tokens / binWidth);
    const bin = Math.min(histogram.length - 1, Math.floor(position));
    return (below[bin] as number) + (position - bin) * (histogram[bin] as number);
  };
}

/**
 * Uniform inside a bin of Figure 7: the histogram is all that is published. A limit cuts the distribution off
 * there, so one random number always gives one length.
 */
function histogramSampler(histogram: Histogram): LengthSampler {
  const below = sharesBelow(histogram);
  const binWidth = HISTOGRAM_MAX / histogram.length;
  const shareUpTo = cumulativeShare(histogram);
  return (random, atMost) => {
    const reachable = shareUpTo(atMost);
    if (reachable === 0) return undefined;
    const target = random() * reachable;
    let bin = histogram.length - 1;
    while ((below[bin] as number) > target || histogram[bin] === 0) bin--;
    const position = bin + (target - (below[bin] as number)) / (histogram[bin] as number);
    return Math.min(atMost, Math.max(1, Math.ceil(position * binWidth)));
  };
}

export function lengthSampler(spec: LengthSpec, side: 'input' | 'output'): LengthSampler {
  switch (spec.kind) {
    case 'fixed':
      return (_, atMost) => (spec.tokens <= atMost ? spec.tokens : undefined);
    case 'dataset':
      return histogramSampler(LENGTH_DATASETS[spec.dataset][side]);
  }
}

/** How often each whole length occurs: what theory needs of the lengths that the simulator draws. */
export interface LengthShares {
  /** Ascending. */
  readonly tokens: readonly Tokens[];
  /** Same order; they sum to 1. */
  readonly shares: readonly Fraction[];
}

/**
 * The distribution that `lengthSampler` draws from with this limit: spread evenly over the lengths of a bin, cut off at
 * `atMost`. Throws `LengthsDoNotFit` when no length is so short.
 */
export function lengthShares(spec: LengthSpec, side: 'input' | 'output', atMost: Tokens): LengthShares {
  if (spec.kind === 'fixed') {
    if (spec.tokens > atMost) throw new LengthsDoNotFit();
    return { tokens: [spec.tokens], shares: [1] };
  }
  const shareUpTo = cumulativeShare(LENGTH_DATASETS[spec.dataset][side]);
  const all = shareUpTo(atMost);
  if (all === 0) throw new LengthsDoNotFit();
  const tokens = Array.from({ length: atMost }, (_, index) => index + 1).filter(
    (length) => shareUpTo(length) > shareUpTo(length - 1),
  );
  return { tokens, shares: tokens.map((length) => (shareUpTo(length) - shareUpTo(length - 1)) / all) };
}

/** Draws input and output of one request, both in tokens. */
export type PairSampler = (random: Random) => readonly [input: Tokens, output: Tokens];

/**
 * Input and output are drawn independently (the paper publishes marginals only), the output first, the input from
 * what then fits the context. So the outputs keep their histogram; inputs lose only the few too long for their
 * output. Redrawing both instead would halve LongBench's outputs, for its prompts nearly fill the context.
 */
export function pairSampler(input: LengthSpec, output: LengthSpec): PairSampler {
  const sampleInput = lengthSampler(input, 'input');
  const sampleOutput = lengthSampler(output, 'output');
  const shortestInput =
    input.kind === 'fixed' ? input.tokens : shortestOf(LENGTH_DATASETS[input.dataset].input);
  const outputAtMost = MAX_TOTAL_TOKENS - 1 - shortestInput;
  return (random) => {
    const outputTokens = sampleOutput(random, outputAtMost);
    const inputTokens = sampleInput(random, MAX_TOTAL_TOKENS - 1 - (outputTokens ?? MAX_TOTAL_TOKENS));
    if (outputTokens === undefined || inputTokens === undefined) throw new LengthsDoNotFit();
    return [inputTokens, outputTokens];
  };
}

/** The first whole length in the first bin that is not empty. */
function shortestOf(histogram: Histogram): Tokens {
  const bin = histogram.findIndex((share) => share > 0);
  return Math.floor((bin * HISTOGRAM_MAX) / histogram.length) + 1;
}

import type { ModelSpec } from '../catalogue/models';
import type { Seconds, Tokens } from '../units';
import type { StageCosts } from './profiled';

/** The sizes that Appendix A's formulas use, as one GPU of a tensor-parallel group sees them. */
export interface AppendixASizes {
  /** h */
  readonly hidden: number;
  /** m, width of the feed-forward network */
  readonly ffn: number;
  /** b, tokens in one block of the attention kernel */
  readonly attentionBlock: Tokens;
}

/** C1 to C5. C3 is in seconds, the others in seconds per operation or value counted by their bracket. */
export interface AppendixAConstants {
  readonly c1: Seconds;
  readonly c2: Seconds;
  readonly c3: Seconds;
  readonly c4: Seconds;
  readonly c5: Seconds;
}

/** Constants and what the form has no place for. */
export interface AppendixAReading {
  readonly constants: AppendixAConstants;
  /** Seconds for each request of a decode iteration; T_decode has no such term, so it is lost. */
  readonly lostPerRequest: Seconds;
  /** The decode constants are read from the batches below this; T_decode is one line, the fits are two. */
  readonly validBelowBatch: number;
}

/** "If tensor parallelism is used, h, n and m are divided by its degree" (n, the heads, is in no formula). */
export function appendixASizes(
  model: ModelSpec,
  tensorParallel: number,
  attentionBlock: Tokens,
): AppendixASizes {
  return { hidden: model.hidden / tensorParallel, ffn: model.ffn / tensorParallel, attentionBlock };
}

/** Multiplications of one token with all weights of a layer: 4h² + 2hm. */
function weightsOfLayer({ hidden, ffn }: AppendixASizes): number {
  return 4 * hidden * hidden + 2 * hidden * ffn;
}

/**
 * T_prefill = C1·(4th² + 2thm) + C2·3h·t₂/b + C3 in seconds (paper, Appendix A), for t tokens in the batch whose squared
 * prompt lengths sum to t₂. Valid once a batch saturates the GPU, and for the degree the constants were read at: divided
 * sizes shrink h² by TP², while a real group shares the work by TP, so C1 differs from degree to degree.
 */
export function appendixAPrefillTime(
  { c1, c2, c3 }: AppendixAConstants,
  sizes: AppendixASizes,
  tokens: Tokens,
  squaredTokens: number,
): Seconds {
  const attention = (3 * sizes.hidden * squaredTokens) / sizes.attentionBlock;
  return c1 * tokens * weightsOfLayer(sizes) + c2 * attention + c3;
}

/**
 * T_decode = C4·(4h² + 2hm) + C5·3h·t in seconds (paper, Appendix A), for t tokens of context in the batch. Valid while
 * the iteration is bound by memory: the number of requests does not enter.
 */
export function appendixADecodeTime(
  { c4, c5 }: AppendixAConstants,
  sizes: AppendixASizes,
  contextTokens: Tokens,
): Seconds {
  return c4 * weightsOfLayer(sizes) + c5 * 3 * sizes.hidden * contextTokens;
}

/**
 * C1 to C5 that give the same times as costs do: those of a released fit or of first principles, of an instance without
 * pipeline (the form is that of a whole pass). The paper publishes no values. All five are identified, once the sizes are
 * given; what they stand for is not: C3 is one number for reading the weights, launching kernels and starting all-reduces
 * (the costs cannot tell them apart), C2 depends on the block size that is assumed, and the all-reduces of each token are
 * inside C1.
 */
export function readAppendixA(costs: StageCosts, sizes: AppendixASizes): AppendixAReading {
  const { prefill, decodeSmall, decodeLargeFrom } = costs;
  const weights = weightsOfLayer(sizes);
  const constants = {
    c1: prefill.perToken / weights,
    c2: (prefill.third * sizes.attentionBlock) / (3 * sizes.hidden),
    c3: prefill.fixed,
    c4: decodeSmall.fixed / weights,
    c5: decodeSmall.perToken / (3 * sizes.hidden),
  };
  return { constants, lostPerRequest: decodeSmall.third, validBelowBatch: decodeLargeFrom };
}

import type { DatasetId } from '../catalogue/lengths';
import { prefillStageTime, type StageCosts } from '../latency/profiled';
import type { Fraction, Seconds, Tokens } from '../units';
import { lengthShares, MAX_TOTAL_TOKENS } from '../workload/lengths';

/** The most requests that can meet a TTFT SLO, when nobody ever waits. */
export interface IdleCeiling {
  /** The longest prompt that is prefilled in time; 0 when none is. */
  readonly longestPrompt: Tokens;
  /** Share of the published histogram's prompts that are not longer. */
  readonly ofHistogram: Fraction;
  /** The same of the prompts that are drawn here: those that fit the context beside their answers. */
  readonly asDrawn: Fraction;
}

function longestPrompt(costs: StageCosts, stages: number, slo: Seconds): Tokens {
  let tokens = 0;
  while (tokens < MAX_TOTAL_TOKENS && stages * prefillStageTime(costs, tokens + 1, (tokens + 1) ** 2) <= slo)
    tokens++;
  return tokens;
}

/** Index n: share of lengths up to n tokens. */
function cumulative(dataset: DatasetId, side: 'input' | 'output', atMost: Tokens): Float64Array {
  const { tokens, shares } = lengthShares({ kind: 'dataset', dataset }, side, atMost);
  const sums = new Float64Array(MAX_TOTAL_TOKENS + 1);
  for (const [index, length] of tokens.entries()) sums[length] = shares[index] as number;
  for (let length = 1; length < sums.length; length++)
    sums[length] = (sums[length] as number) + (sums[length - 1] as number);
  return sums;
}

/**
 * The zero-load ceiling of TTFT attainment on one instance: a prompt alone in its batch still takes as long as its pass.
 * `stages` passes of `costs` each, seconds. Exact for the lengths that `workload/lengths.ts` draws; says nothing of TPOT. No
 * errors.
 */
export function idleCeiling(
  costs: StageCosts,
  stages: number,
  dataset: DatasetId,
  ttftSlo: Seconds,
): IdleCeiling {
  const longest = longestPrompt(costs, stages, ttftSlo);
  const inputs = cumulative(dataset, 'input', MAX_TOTAL_TOKENS - 1);
  const outputs = lengthShares({ kind: 'dataset', dataset }, 'output', MAX_TOTAL_TOKENS - 2);
  let asDrawn = 0;
  for (const [index, output] of outputs.tokens.entries()) {
    const room = MAX_TOTAL_TOKENS - 1 - output;
    const fitting = inputs[room] as number;
    // No input is so short: the sampler then cuts the output, which moves next to nothing.
    if (fitting === 0) continue;
    asDrawn += ((outputs.shares[index] as number) * (inputs[Math.min(longest, room)] as number)) / fitting;
  }
  return { longestPrompt: longest, ofHistogram: inputs[longest] as number, asDrawn };
}

import type { DatasetId } from '../catalogue/lengths';
import type { Tokens } from '../units';
import { lengthShares, MAX_TOTAL_TOKENS } from '../workload/lengths';

export interface MeanLengths {
  readonly input: Tokens;
  readonly output: Tokens;
}

/**
 * Mean lengths of the requests that are drawn of a dataset: outputs as published, inputs as far as they fit the context
 * beside their output (`workload/lengths.ts`). Tokens. Exact; outputs that leave room for no input are left out, as next to
 * nothing. No errors.
 */
export function servedLengths(dataset: DatasetId): MeanLengths {
  const inputs = lengthShares({ kind: 'dataset', dataset }, 'input', MAX_TOTAL_TOKENS - 1);
  const outputs = lengthShares({ kind: 'dataset', dataset }, 'output', MAX_TOTAL_TOKENS - 2);
  const share = new Float64Array(MAX_TOTAL_TOKENS + 1);
  for (const [index, length] of inputs.tokens.entries()) share[length] = inputs.shares[index] as number;
  // Index n: share of inputs up to n tokens, and the tokens in them.
  const below = new Float64Array(share.length);
  const tokens = new Float64Array(share.length);
  for (let length = 1; length < share.length; length++) {
    below[length] = (below[length - 1] as number) + (share[length] as number);
    tokens[length] = (tokens[length - 1] as number) + length * (share[length] as number);
  }
  let [weight, input, output] = [0, 0, 0];
  for (const [index, length] of outputs.tokens.entries()) {
    const room = MAX_TOTAL_TOKENS - 1 - length;
    const fitting = below[room] as number;
    if (fitting === 0) continue;
    const p = outputs.shares[index] as number;
    weight += p;
    input += (p * (tokens[room] as number)) / fitting;
    output += p * length;
  }
  return { input: input / weight, output: output / weight };
}

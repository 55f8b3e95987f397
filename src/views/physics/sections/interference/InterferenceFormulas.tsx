import type { ReactElement } from 'react';
import { fromPaper } from '../../../../core/catalogue/source';
import { decodeCost } from '../../../../core/latency/profiled';
import { formatCount, formatMilliseconds, formatRatio } from '../../../../state/format';
import type { InterferencePlot } from '../../../../state/physics/interference';
import { smallTime } from '../../../../state/physics/smallNumbers';
import { group, op, row, times } from '../../../../ui/math/term';
import { FormulaPanel } from '../../frame/FormulaPanel';

const MIXED = row('T', op('='), 'T_d', op('+'), 'T_p');
const LESS_ONE = group('N', op('−'), 1);
const CHUNKED = row('T_N', op('='), 'T_p', op('+'), times(LESS_ONE, 'a_p'), op('+'), times('b_d', 'E'));

/** One whole prompt in an iteration, and the same prompt in N pieces. */
export function InterferenceFormulas({ plot }: { readonly plot: InterferencePlot }): ReactElement {
  const { subject, alone, withPrompt, joiningTokens, chunkTokens, chunked, batch } = plot;
  const { costs } = subject;
  const prompt = {
    symbol: 'T_p',
    name: `prefill of ${formatCount(joiningTokens)} tokens`,
    value: formatMilliseconds(plot.prompt),
  };
  // Each of the N pieces reads all those before it.
  const again = (chunkTokens * chunked.passes * (chunked.passes - 1)) / 2;
  const reading = smallTime(decodeCost(costs, batch).perToken);
  return (
    <>
      <FormulaPanel
        title="Iteration with one prompt"
        source={fromPaper('§2.3')}
        method="chunked-prefill-splitfuse-and-sarathi"
        formula={MIXED}
        symbols={[
          { symbol: 'T_d', name: `decode of ${formatCount(batch)}`, value: formatMilliseconds(alone) },
          prompt,
        ]}
        result={`= ${formatMilliseconds(withPrompt)}, ${formatRatio(withPrompt / alone)} decode alone`}
        validity="Modelled: the sum of both passes. Only separate passes were profiled; one that reads the weights once would save up to the smaller fixed cost."
      />
      <FormulaPanel
        title="Prefill in N pieces, all passes"
        source={fromPaper('§2.3')}
        method="chunked-prefill-splitfuse-and-sarathi"
        formula={CHUNKED}
        symbols={[
          prompt,
          {
            symbol: 'N',
            name: `pieces of C = ${formatCount(chunkTokens)} tokens`,
            value: formatCount(chunked.passes),
          },
          { symbol: 'a_p', name: 'weights, overhead', value: formatMilliseconds(costs.prefill.fixed) },
          { symbol: 'b_d', name: 'a token’s KV cache', value: reading },
          { symbol: 'E', name: 'tokens read again, C·N(N − 1)/2', value: formatCount(again) },
        ]}
        result={`= ${formatMilliseconds(chunked.prefillTime)}; first token after ${formatMilliseconds(chunked.firstTokenTime)} with the decodes`}
        validity={`The pieces read the KV cache of ${formatCount(chunked.keysRead)} tokens in all (N(N + 1)/2 pieces when all are full), not ${formatCount(joiningTokens)}. Reading again takes ${formatMilliseconds(chunked.rereading)}, if nothing hides it.`}
      />
    </>
  );
}

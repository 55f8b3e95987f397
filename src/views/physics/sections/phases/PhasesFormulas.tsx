import { type ReactElement, useState } from 'react';
import { ENGINE_FIT_SOURCE } from '../../../../core/catalogue/engineFits';
import { fromPaper } from '../../../../core/catalogue/source';
import {
  appendixADecodeTime,
  appendixAPrefillTime,
  appendixASizes,
  readAppendixA,
} from '../../../../core/latency/appendixA';
import { decodeTokenRate, prefillTokenRate } from '../../../../core/latency/figureErrors';
import { decodeCost, decodeStageTime } from '../../../../core/latency/profiled';
import { useIsEmbedded } from '../../../../parts/live/shownParts';
import { formatCount, formatMilliseconds } from '../../../../state/format';
import type { PhasesPlot } from '../../../../state/physics/phases';
import { scientific, smallTime } from '../../../../state/physics/smallNumbers';
import { op, row, times } from '../../../../ui/math/term';
import { SegmentedControl } from '../../../../ui/SegmentedControl';
import { FormulaPanel } from '../../frame/FormulaPanel';

const PREFILL = row('T_prefill', op('='), 'a_p', op('+'), times('b_p', 't'), op('+'), times('c_p', 't_2'));
const DECODE = row('T_decode', op('='), 'a_d', op('+'), times('b_d', 'B', 'l'), op('+'), times('c_d', 'B'));

interface FormProps {
  readonly plot: PhasesPlot;
  readonly isBrief: boolean;
}

function PrefillPass({ plot, isBrief }: FormProps): ReactElement {
  const { costs, passTime, promptTokens, basis } = plot.subject;
  const { fixed, perToken, third } = costs.prefill;
  return (
    <FormulaPanel
      isBrief={isBrief}
      title="Prefill pass"
      source={ENGINE_FIT_SOURCE}
      method="latency-of-one-pass"
      formula={PREFILL}
      symbols={[
        { symbol: 'a_p', name: 'weights and overhead, once', value: formatMilliseconds(fixed) },
        { symbol: 'b_p', name: 'arithmetic of a token', value: smallTime(perToken) },
        { symbol: 't', name: 'tokens in the pass', value: formatCount(promptTokens) },
        { symbol: 'c_p', name: 'attention of a pair', value: smallTime(third) },
        { symbol: 't_2', name: 'sum of squared prompt lengths', value: formatCount(promptTokens ** 2) },
      ]}
      result={`= ${formatMilliseconds(passTime)}: ${formatCount(prefillTokenRate(costs, 1, promptTokens))} tokens/s from one prompt`}
      validity={
        basis === 'fit'
          ? 'Released fit, A100-80GB, prompts up to 2,048 tokens.'
          : 'Modelled from first principles; no profile was released.'
      }
    />
  );
}

function DecodeIteration({ plot, isBrief }: FormProps): ReactElement {
  const { batch, subject } = plot;
  const { costs, contextTokens } = subject;
  const { fixed, perToken, third } = decodeCost(costs, batch);
  const time = decodeStageTime(costs, batch, batch * contextTokens);
  return (
    <FormulaPanel
      isBrief={isBrief}
      title="Decode iteration"
      source={ENGINE_FIT_SOURCE}
      method="latency-of-one-pass"
      formula={DECODE}
      symbols={[
        { symbol: 'a_d', name: 'weights and overhead, once', value: formatMilliseconds(fixed) },
        { symbol: 'b_d', name: 'reading a token’s KV cache', value: smallTime(perToken) },
        { symbol: 'B', name: 'decode batch', value: formatCount(batch) },
        { symbol: 'l', name: 'context of each', value: formatCount(contextTokens) },
        { symbol: 'c_d', name: 'each request', value: smallTime(third) },
      ]}
      result={`= ${formatMilliseconds(time)}: ${formatCount(decodeTokenRate(costs, batch, contextTokens))} tokens/s from ${formatCount(batch)} requests`}
      validity={`One set of constants below ${formatCount(costs.decodeLargeFrom)} requests, another from there on.`}
    />
  );
}

/** Tokens in a block of the attention kernel; the paper leaves b open, and C2 is read to suit. */
const ATTENTION_BLOCK = 16;
const APPENDIX_PREFILL = row(
  'T_prefill',
  op('='),
  times('C_1', 't', 'W'),
  op('+'),
  times('C_2', 3, 'h', row('t_2', op('/'), 'b')),
  op('+'),
  'C_3',
);
const APPENDIX_DECODE = row(
  'T_decode',
  op('='),
  times('C_4', 'W'),
  op('+'),
  times('C_5', 3, 'h', row('B', op('\u2062'), 'l')),
);

function AppendixA({ plot, isBrief }: FormProps): ReactElement {
  const { batch, subject } = plot;
  const { costs, model, promptTokens, contextTokens, gpus } = subject;
  const sizes = appendixASizes(model, gpus, ATTENTION_BLOCK);
  const { constants, lostPerRequest, validBelowBatch } = readAppendixA(costs, sizes);
  const prefill = appendixAPrefillTime(constants, sizes, promptTokens, promptTokens ** 2);
  const decode = appendixADecodeTime(constants, sizes, batch * contextTokens);
  const shared = [
    { symbol: 'h', name: `hidden size${gpus > 1 ? ` / ${gpus}` : ''}`, value: formatCount(sizes.hidden) },
    {
      symbol: 'W',
      name: `4h² + 2hm, FFN width m = ${formatCount(sizes.ffn)}`,
      value: scientific(4 * sizes.hidden ** 2 + 2 * sizes.hidden * sizes.ffn),
    },
  ];
  const constant = (symbol: string, value: number) => ({
    symbol,
    name: 'read from the costs',
    value: `${scientific(value)} s`,
  });
  return (
    <>
      <FormulaPanel
        isBrief={isBrief}
        title="Prefill pass, Appendix A"
        source={fromPaper('Appendix A')}
        method="latency-from-first-principles"
        formula={APPENDIX_PREFILL}
        symbols={[
          constant('C_1', constants.c1),
          { symbol: 't', name: 'tokens in the pass', value: formatCount(promptTokens) },
          ...shared,
          constant('C_2', constants.c2),
          { symbol: 't_2', name: 'sum of squared lengths', value: formatCount(promptTokens ** 2) },
          { symbol: 'b', name: 'attention block, assumed', value: String(ATTENTION_BLOCK) },
          constant('C_3', constants.c3),
        ]}
        result={`= ${formatMilliseconds(prefill)}`}
        validity="Once a pass saturates the GPU. The paper publishes no constants."
      />
      <FormulaPanel
        isBrief={isBrief}
        title="Decode iteration, Appendix A"
        source={fromPaper('Appendix A')}
        method="latency-from-first-principles"
        formula={APPENDIX_DECODE}
        symbols={[
          constant('C_4', constants.c4),
          ...shared,
          constant('C_5', constants.c5),
          { symbol: 'B', name: 'decode batch', value: formatCount(batch) },
          { symbol: 'l', name: 'context of each', value: formatCount(contextTokens) },
        ]}
        result={`= ${formatMilliseconds(decode)}`}
        validity={`Has no term for each request: ${smallTime(lostPerRequest)} times the batch is lost. For batches below ${formatCount(validBelowBatch)}.`}
      />
    </>
  );
}

const FORMS = [
  { value: 'fit', text: 'As profiled' },
  { value: 'appendix', text: 'Appendix A' },
] as const;

/** Time of a pass in the form of the released profiles, or in that of the paper's appendix. */
export function PhasesFormulas({ plot }: { readonly plot: PhasesPlot }): ReactElement {
  // Beside the text of a step there is little room, and its words are those of the appendix.
  const isBrief = useIsEmbedded();
  const [form, setForm] = useState<'fit' | 'appendix'>(isBrief ? 'appendix' : 'fit');
  return (
    <>
      <SegmentedControl label="Form of the latency model" options={FORMS} value={form} onChange={setForm} />
      {form === 'fit' ? (
        <>
          <PrefillPass plot={plot} isBrief={isBrief} />
          <DecodeIteration plot={plot} isBrief={isBrief} />
        </>
      ) : (
        <AppendixA plot={plot} isBrief={isBrief} />
      )}
    </>
  );
}

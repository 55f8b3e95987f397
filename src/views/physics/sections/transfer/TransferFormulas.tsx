import type { ReactElement } from 'react';
import { fromPaper } from '../../../../core/catalogue/source';
import { formatCount, formatMilliseconds, formatPercent, formatRate } from '../../../../state/format';
import { formatBandwidth, formatGigabytes, threeDigits } from '../../../../state/physics/amounts';
import { PASS_SHARE, shortName, type TransferPlot } from '../../../../state/physics/transfer';
import { fraction, op, row, times } from '../../../../ui/math/term';
import { FormulaPanel, type SymbolMeaning } from '../../frame/FormulaPanel';

const BYTES = row('KV', op('='), 2, op('·'), 2, op('·'), times('L', 'h', 'd', 'n'));
const SECONDS = row('T', op('='), fraction('KV', 'W'), op('+'), 't_0');
const SUSTAINED = row('W', op('≥'), times('R', 'KV'));

function bytesSymbols({ subject }: TransferPlot): readonly SymbolMeaning[] {
  const { layers, heads, hidden } = subject.model;
  return [
    { symbol: 'L', name: 'layers', value: String(layers) },
    { symbol: 'h', name: 'heads with keys and values', value: String(heads) },
    { symbol: 'd', name: 'size of a head', value: String(hidden / heads) },
    { symbol: 'n', name: 'tokens of the prompt', value: formatCount(subject.promptTokens) },
  ];
}

function linkSymbols({ subject, bytes, chosen }: TransferPlot): readonly SymbolMeaning[] {
  return [
    { symbol: 'KV', name: 'KV cache of the prompt', value: formatGigabytes(bytes) },
    { symbol: 'W', name: `bandwidth, ${shortName(chosen.link)}`, value: formatBandwidth(chosen.bandwidth) },
    { symbol: 't_0', name: 'latency of the link', value: `${chosen.link.latency * 1e6} µs` },
    {
      symbol: 'R',
      name: `arrivals at ${subject.machine}`,
      value: `${formatRate(subject.arrivalRate)} req/s`,
    },
  ];
}

/** Bytes, seconds, and the bandwidth that keeps up. */
export function TransferFormulas({ plot }: { readonly plot: TransferPlot }): ReactElement {
  const { bytes, chosen, needed } = plot;
  const symbols = linkSymbols(plot);
  const busy =
    chosen.load < 1
      ? `the link is busy ${formatPercent(chosen.load)} of the time`
      : `R·T = ${threeDigits(chosen.load)}, so the queue grows without end`;
  return (
    <>
      <FormulaPanel
        title="Bytes of one prompt"
        source={fromPaper('§3.3')}
        method="kv-cache-memory-and-transfer"
        formula={BYTES}
        symbols={bytesSymbols(plot)}
        result={`= ${formatGigabytes(bytes)}`}
        validity="Keys and values, 2 bytes each, for every token and layer. 1 GB is 10⁹ bytes."
      />
      <FormulaPanel
        title="Seconds over one link"
        source={fromPaper('§3.3')}
        method="kv-cache-memory-and-transfer"
        formula={SECONDS}
        symbols={symbols.filter(({ symbol }) => symbol !== 'R')}
        result={`= ${formatMilliseconds(chosen.time)}`}
        validity="Nominal bandwidth, one transfer at a time. Inside a node each pair of GPUs has a link of its own; between nodes all GPUs share one."
      />
      <FormulaPanel
        title="Bandwidth that keeps up (§3.3)"
        source={fromPaper('§3.3')}
        method="kv-cache-memory-and-transfer"
        formula={SUSTAINED}
        symbols={symbols.filter(({ symbol }) => symbol === 'R' || symbol === 'KV')}
        result={`W ≥ ${formatBandwidth(needed.sustaining)}; ${busy}`}
        validity={`At that bandwidth the link’s utilisation R·T is 1, its latency aside. Within ${formatPercent(PASS_SHARE)} of a prefill pass a transfer is lost in it.`}
      />
    </>
  );
}

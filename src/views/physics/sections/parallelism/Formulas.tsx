import type { ReactElement } from 'react';
import { fromPaper } from '../../../../core/catalogue/source';
import { crossover } from '../../../../core/queueing/crossover';
import { formatMilliseconds, formatRate } from '../../../../state/format';
import { loadOf, rateAtLoad, rateOf, type Split } from '../../../../state/physics/split';
import { ttftAt } from '../../../../state/physics/splitTheory';
import { fraction, group, op, power, root, row, times } from '../../../../ui/math/term';
import { FormulaPanel } from '../../frame/FormulaPanel';
import { INTER_OP, splitSymbols } from '../../frame/splitFormulas';
import { useSeen } from '../../frame/useSeen';

const INTRA_OP = row(
  'TTFT',
  op('='),
  fraction('D', 'K'),
  op('+'),
  fraction(times('R', power('D', 2)), times(2, 'K', group('K', op('−'), times('R', 'D')))),
);
const CROSSOVER = row(
  'x_*',
  op('='),
  fraction(1, 2),
  group(
    'K',
    op('+'),
    'n',
    op('−'),
    root(
      row(
        power(group('K', op('+'), 'n'), 2),
        op('−'),
        fraction(
          times(8, power('n', 2), 'K', group('K', op('−'), 1)),
          row(times(group(times(2, 'n'), op('−'), 1), 'K'), op('−'), 'n'),
        ),
      ),
    ),
  ),
);

function resultOf(split: Split, kind: 'intra' | 'inter', rate: number): string {
  const ttft = ttftAt(split, kind, rate);
  const load = `R·D = ${loadOf(split, rate).toFixed(2)}`;
  if (ttft.kind === 'valid') return `= ${formatMilliseconds(ttft.meanTtft)} at ${load}`;
  return `${load}: no mean, the queue grows without end`;
}

function crossoverResult(split: Split): string {
  const found = crossover(split.ways, split.speedUp);
  if (found.kind === 'alwaysIntraOp') return 'K = n: none, tensor parallelism is always ahead';
  if (found.kind !== 'crossover') return 'K ≤ 1: none, the pipeline is always ahead';
  const rate = formatRate(rateAtLoad(split, found.load));
  return `= ${found.load.toFixed(3)}, at ${rate} req/s per GPU`;
}

export function Formulas({ split }: { readonly split: Split }): ReactElement {
  const rate = useSeen((state) => state.scenario.arrivalRatePerGpu);
  const symbols = splitSymbols(split, rateOf(split, rate));
  const holds = 'Poisson arrivals, prompts of one length, one a pass, first come first served';
  return (
    <>
      <FormulaPanel
        title="Mean TTFT of a pipeline, inter-op (Eq. 2 for n = 2)"
        source={fromPaper('§3.1, Eq. 2')}
        formula={INTER_OP}
        symbols={symbols}
        result={resultOf(split, 'inter', rate)}
        validity={`Holds for ${holds}, n equal stages without transfer time between them, R·D < n.`}
      />
      <FormulaPanel
        title="Mean TTFT with tensor parallelism, intra-op (Eq. 3)"
        source={fromPaper('§3.1, Eq. 3')}
        formula={INTRA_OP}
        symbols={symbols}
        result={resultOf(split, 'intra', rate)}
        validity={`Holds for ${holds}, R·D < K.`}
      />
      <FormulaPanel
        title="Load R·D at which both are equal"
        source={fromPaper('§3.1, Eq. 2 and 3')}
        formula={CROSSOVER}
        symbols={symbols}
        result={crossoverResult(split)}
        validity="From Eq. 2 = Eq. 3, for 1 < K < n. Tensor parallelism is ahead below x*, the pipeline above."
      />
    </>
  );
}

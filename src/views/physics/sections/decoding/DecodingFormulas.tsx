import type { ReactElement } from 'react';
import { fromPaper } from '../../../../core/catalogue/source';
import { closedFormBatch, linearIteration } from '../../../../core/physics/decodeBatch';
import { formatCount, formatMilliseconds, formatRate } from '../../../../state/format';
import { threeDigits } from '../../../../state/physics/amounts';
import type { DecodingPlot } from '../../../../state/physics/decoding';
import type { Figure5Plot, Kind } from '../../../../state/physics/figure5';
import { useApp } from '../../../../state/react';
import { fraction, group, op, row, times } from '../../../../ui/math/term';
import { FormulaPanel } from '../../frame/FormulaPanel';

const BATCH = row(
  'B',
  op('='),
  fraction(times('λ', 'N', group('f', op('+'), 'g')), row(1, op('−'), times('λ', 'N', 'g'))),
);
const TENSOR = row('X_tensor', op('='), fraction('B', 'T_n'));
const PIPELINE = row('X_pipeline', op('='), fraction(times('n', 'B'), 'T_1'));

function BatchFormula({ plot }: { readonly plot: DecodingPlot }): ReactElement {
  const { now, traffic, rate, feeders, perFeeder, wall } = plot;
  const batch = now.kind === 'valid' ? now.batch : traffic.maxBatch;
  const line = linearIteration(traffic.costs, traffic.contextTokens, batch);
  const closed = closedFormBatch(line, traffic.outputTokens, rate);
  const ms = (seconds: number) => `${threeDigits(seconds * 1000)} ms`;
  const symbols = [
    {
      symbol: 'λ',
      name: `arrivals: ${feeders} × ${formatRate(perFeeder)} req/s`,
      value: `${formatRate(rate)} req/s`,
    },
    { symbol: 'N', name: 'tokens after the first', value: formatCount(traffic.outputTokens - 1) },
    { symbol: 'f', name: 'iteration, whatever the batch', value: ms(line.fixed) },
    {
      symbol: 'g',
      name: `each request, ${formatCount(traffic.contextTokens)} tokens of context`,
      value: ms(line.perRequest),
    },
  ];
  const result =
    now.kind !== 'valid'
      ? `No steady state: the instance keeps up with ${formatRate(wall)} req/s at most`
      : `= ${closed === undefined ? 'none on this piece' : threeDigits(closed)}; with both pieces of the fit, a finite KV cache and those about to join ${threeDigits(now.batch)} requests`;
  return (
    <FormulaPanel
      title="Decode batch: Little’s law, T(B) = f + g·B"
      source={fromPaper('§3.2')}
      method="the-instruments"
      formula={BATCH}
      symbols={symbols}
      result={result}
      validity="Holds for Poisson arrivals and λ·N·g < 1, on one piece of the fitted iteration time, while the KV cache has room."
    />
  );
}

function ThroughputFormulas({ figure5 }: { readonly figure5: Figure5Plot }): ReactElement {
  const { ways } = useApp((state) => state.instruments);
  const { readings, setting, missing } = figure5;
  const tensor = readings.intraOp.find(({ gpus }) => gpus === ways);
  const pipeline = readings.interOp.find(({ gpus }) => gpus === ways);
  const why = (kind: Kind) => missing.find((one) => one.kind === kind && one.gpus === ways)?.reason;
  const shared = [{ symbol: 'B', name: 'requests in one iteration', value: String(setting.batch) }];
  return (
    <>
      <FormulaPanel
        title={`Tensor parallel on ${ways} GPUs`}
        source={fromPaper('§3.2')}
        method="the-instruments"
        formula={TENSOR}
        symbols={[
          ...shared,
          {
            symbol: 'T_n',
            name: 'iteration on all of them',
            value: tensor ? formatMilliseconds(tensor.latency) : '–',
          },
        ]}
        result={tensor ? `= ${formatCount(tensor.tokenRate)} tokens/s` : why('intraOp')}
        validity="Faster iterations, but each layer waits for two all-reduces."
      />
      <FormulaPanel
        title={`Pipeline parallel on ${ways} GPUs`}
        source={fromPaper('§3.2')}
        method="the-instruments"
        formula={PIPELINE}
        symbols={[
          { symbol: 'n', name: 'stages, each with a batch of its own', value: String(ways) },
          ...shared,
          {
            symbol: 'T_1',
            name: 'iteration, all stages',
            value: pipeline ? formatMilliseconds(pipeline.latency) : '–',
          },
        ]}
        result={pipeline ? `= ${formatCount(pipeline.tokenRate)} tokens/s` : why('interOp')}
        validity="n batches under way, stages of equal length, nothing lost between them."
      />
    </>
  );
}

export function DecodingFormulas(props: {
  readonly plot: DecodingPlot;
  readonly figure5: Figure5Plot;
}): ReactElement {
  return (
    <>
      <BatchFormula plot={props.plot} />
      <ThroughputFormulas figure5={props.figure5} />
    </>
  );
}

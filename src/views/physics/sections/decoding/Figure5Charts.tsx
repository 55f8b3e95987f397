import { type ReactElement, useMemo } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { Axis, ChartSize, MeasuredSeries } from '../../../../charts/types';
import { ENGINE_FIT_SOURCE } from '../../../../core/catalogue/engineFits';
import { FIGURE_5_SOURCE } from '../../../../core/catalogue/figure5';
import type { Crosshair } from '../../../../parts/FigureCard';
import { figure5Comparison, figure5Missing, figure5Table } from '../../../../state/physics/decodingWords';
import { type Figure5Plot, KIND_NAMES } from '../../../../state/physics/figure5';
import { analytic, paperFigure } from '../../../../state/physics/provenances';
import { InstrumentFigure } from '../../frame/InstrumentFigure';

type Quantity = 'latency' | 'tokenRate';

const GPUS: Axis = { label: 'size of one instance', kind: 'gpus', domain: [0, 8.4] };

function paperMarks({ paper }: Figure5Plot, quantity: Quantity): readonly MeasuredSeries[] {
  return paper.map(({ parallelism, points }) => ({
    id: `paper ${parallelism}`,
    label: `${KIND_NAMES[parallelism]}, paper`,
    encoding: parallelism === 'intraOp' ? 'intra' : 'inter',
    points: points.map(([x, latency, tokenRate]) => ({ x, y: quantity === 'latency' ? latency : tokenRate })),
  }));
}

interface ChartProps {
  readonly plot: Figure5Plot;
  readonly quantity: Quantity;
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
  readonly caption: string;
}

function Chart({ plot, quantity, size, crosshair, caption }: ChartProps): ReactElement {
  const series = quantity === 'latency' ? plot.latencies : plot.tokenRates;
  const measured = useMemo(() => paperMarks(plot, quantity), [plot, quantity]);
  const y = useMemo<Axis>(() => {
    const all = [...series, ...measured].flatMap(({ points }) => points.map((point) => point.y));
    const domain = [0, Math.max(1e-3, ...all) * 1.15] as const;
    return quantity === 'latency'
      ? { label: 'Decode iteration', kind: 'latency', domain }
      : { label: 'Throughput', kind: 'tokenRate', domain };
  }, [series, measured, quantity]);
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={caption}
      x={GPUS}
      y={y}
      series={series}
      measured={measured}
      names="inside"
    />
  );
}

const TITLES = { latency: 'Latency of an iteration', tokenRate: 'Decode throughput' } as const;

function provenancesOf({ setting }: Figure5Plot) {
  const formulas = analytic(
    'Fitted iteration times, where there are fits; tensor-parallel degrees that nobody profiled come from first principles.',
    'A pipeline loses nothing between its stages. The table says which latency is modelled.',
    [ENGINE_FIT_SOURCE],
    'latency-of-one-pass',
  );
  if (!setting.isPaper) return [formulas];
  return [
    formulas,
    paperFigure(
      'Figure 5',
      'Latency and throughput of decoding, OPT-13B, batch 128, input 256.',
      FIGURE_5_SOURCE.where,
    ),
  ];
}

/** Figure 5: what tensor and pipeline parallelism do for decoding. */
export function Figure5Charts({ plot }: { readonly plot: Figure5Plot }): ReactElement {
  const table = useMemo(() => figure5Table(plot), [plot]);
  const { model, batch, contextTokens } = plot.setting;
  const isEmpty = plot.readings.intraOp.length + plot.readings.interOp.length === 0;
  const state = isEmpty
    ? ({
        kind: 'impossible',
        message: plot.missing[0]?.reason ?? 'No instance of up to 8 GPUs runs this.',
      } as const)
    : undefined;
  return (
    <div className="instrument-pair">
      {(['latency', 'tokenRate'] as const).map((quantity) => {
        const caption = `${model.name}, ${batch} requests of ${contextTokens} tokens. ${figure5Comparison(plot, quantity)}${figure5Missing(plot)}`;
        return (
          <InstrumentFigure
            key={quantity}
            chart={`decoding-${quantity}`}
            title={TITLES[quantity]}
            caption={caption}
            provenances={provenancesOf(plot)}
            table={table}
            state={state}
          >
            {(size, crosshair) => (
              <Chart plot={plot} quantity={quantity} size={size} crosshair={crosshair} caption={caption} />
            )}
          </InstrumentFigure>
        );
      })}
    </div>
  );
}

import type { ReactElement } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { ChartSize, ChartState } from '../../../../charts/types';
import type { Crosshair } from '../../../../parts/FigureCard';
import { formatCount, formatPercent } from '../../../../state/format';
import type { PhasesPlot } from '../../../../state/physics/phases';
import { analytic, latencySource } from '../../../../state/physics/provenances';
import type { RooflinePlot } from '../../../../state/physics/rooflinePlot';
import { InstrumentFigure } from '../../frame/InstrumentFigure';
import { useAxis } from '../../frame/useAxis';

interface PlotProps {
  readonly plot: RooflinePlot;
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
  readonly caption: string;
}

function Plane({ plot, size, crosshair, caption }: PlotProps): ReactElement {
  const x = useAxis({ label: 'arithmetic intensity', kind: 'intensity', domain: plot.x, scale: 'log' });
  const y = useAxis({ label: 'FLOP rate of each GPU', kind: 'compute', domain: plot.y, scale: 'log' });
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={caption}
      x={x}
      y={y}
      series={plot.series}
      spots={plot.spots}
      names="inside"
    />
  );
}

/** What each phase asks of the GPU, and how much of it it gets. */
export function Roofline({
  plot,
  state,
}: {
  readonly plot: PhasesPlot;
  readonly state: ChartState | undefined;
}): ReactElement {
  const { subject, roofline } = plot;
  const { prefill, decode, ridge } = roofline;
  const share = (pass: typeof prefill): string => formatPercent(pass.achieved / pass.attainable);
  const caption = `Grey: the most one ${subject.gpu.name} can do. Left of the ridge (${formatCount(ridge)} FLOP/byte) memory is the limit, right of it arithmetic. Prefill reaches ${share(prefill)} of the roof above it, decode ${share(decode)}.`;
  return (
    <InstrumentFigure
      chart="roofline"
      title="Roofline: why the phases differ"
      caption={caption}
      provenances={[
        analytic(
          'FLOPs and bytes of a pass counted from the model: two FLOPs a weight and token, attention, all weights read once, KV cache read and written. The roof is the GPU’s data sheet.',
          'Least traffic possible: activations are taken to stay on the chip. Dense models at 16 bits.',
          [subject.gpu.source, subject.model.source],
          'the-instruments',
        ),
        latencySource(subject),
      ]}
      table={roofline.table}
      state={state}
    >
      {(size, crosshair) => <Plane plot={roofline} size={size} crosshair={crosshair} caption={caption} />}
    </InstrumentFigure>
  );
}

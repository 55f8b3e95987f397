import type { Measure } from '../../core/physics/ttftTheory';
import type { PlotSeries } from './plot';

export const MEASURE_NAMES: Readonly<Record<Measure, string>> = {
  mean: 'Mean',
  p50: 'P50',
  p90: 'P90',
  p99: 'P99',
};

/** How their lines differ where all are drawn. */
export const MEASURE_STYLES: Readonly<Record<Measure, Pick<PlotSeries, 'variant' | 'dash'>>> = {
  mean: { variant: 0, dash: 'solid' },
  p50: { variant: 2, dash: 'solid' },
  p90: { variant: 1, dash: 'solid' },
  p99: { variant: 3, dash: 'solid' },
};

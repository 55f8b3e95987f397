import {
  FIGURE_4,
  FIGURE_4_GPUS,
  FIGURE_4_PASS_TIME,
  FIGURE_4_SOURCE,
  type Figure4Curve,
} from '../../../core/catalogue/figure4';
import { interOpMeanTtft, intraOpMeanTtft } from '../../../core/queueing/meanTtft';
import { formatCount, formatMilliseconds } from '../../format';
import { type PlotSeries, type PlotTable, spread } from '../../physics/plot';
import { analytic, paperFigure } from '../../physics/provenances';
import type { CaveatPlot, CaveatView, PaperMarks } from './shapes';

/** Caveat 4: Figure 4 is a formula, its "real experiment" included. */

/** Mean TTFT by Eq. 2 or 3 at a printed rate, which is per GPU. */
function formulaTtft({ parallelism, speedUp = 1 }: Figure4Curve, ratePerGpu: number): number {
  const rate = FIGURE_4_GPUS * ratePerGpu;
  const result =
    parallelism === 'interOp'
      ? interOpMeanTtft(FIGURE_4_PASS_TIME, rate, FIGURE_4_GPUS)
      : intraOpMeanTtft(FIGURE_4_PASS_TIME, rate, speedUp);
  return result.kind === 'valid' ? result.meanTtft : Number.NaN;
}

interface Residual {
  readonly curve: Figure4Curve;
  readonly rate: number;
  readonly printed: number;
  readonly formula: number;
}

/** Every printed point beside its formula. */
export function residuals(): readonly Residual[] {
  return FIGURE_4.flatMap((curve) =>
    curve.points.map(([rate, printed]) => ({ curve, rate, printed, formula: formulaTtft(curve, rate) })),
  );
}

const RESIDUALS = residuals();
const LARGEST = Math.max(...RESIDUALS.map(({ printed, formula }) => Math.abs(printed - formula)));
const REAL = FIGURE_4.filter(({ panel }) => panel === 'a');

function nameOf({ parallelism, speedUp }: Figure4Curve): string {
  return parallelism === 'interOp' ? 'Inter-op, Eq. 2' : `Intra-op, Eq. 3, K = ${speedUp ?? 1}`;
}

function lineOf(curve: Figure4Curve): PlotSeries {
  const rates = spread(0.25, curve.points.at(-1)?.[0] ?? 4, 60);
  return {
    id: curve.parallelism,
    label: nameOf(curve),
    sublabel: '',
    encoding: curve.parallelism === 'interOp' ? 'inter' : 'intra',
    variant: 0,
    dash: 'solid',
    points: rates.map((rate) => ({ x: rate, y: formulaTtft(curve, rate) })),
  };
}

function marksOf({ parallelism, points }: Figure4Curve): PaperMarks {
  return {
    id: `paper ${parallelism}`,
    label: `${parallelism === 'interOp' ? 'Inter-op' : 'Intra-op'}, Figure 4(a)`,
    encoding: parallelism === 'interOp' ? 'inter' : 'intra',
    points: points.map(([x, y]) => ({ x, y })),
  };
}

function tableOf(): PlotTable {
  return {
    columns: [
      { key: 'panel', label: 'Panel', unit: '' },
      { key: 'curve', label: 'Curve', unit: '' },
      { key: 'rate', label: 'Arrival rate per GPU', unit: 'req/s' },
      { key: 'printed', label: 'Mean TTFT, printed', unit: 'ms' },
      { key: 'formula', label: 'Mean TTFT, formula', unit: 'ms' },
      { key: 'difference', label: 'Difference', unit: 'µs' },
    ],
    rows: RESIDUALS.map(({ curve, rate, printed, formula }) => [
      curve.panel,
      nameOf(curve),
      rate,
      Number((1000 * printed).toPrecision(6)),
      Number((1000 * formula).toPrecision(8)),
      Number((1e6 * (printed - formula)).toPrecision(3)),
    ]),
    fileName: 'goodput-lab-figure-4',
  };
}

const PLOT: CaveatPlot = {
  id: 'caveat-formula',
  title: 'Figure 4(a), captioned as a real experiment',
  caption: `All ${formatCount(RESIDUALS.length)} points of both panels lie within ${(1e6 * LARGEST).toFixed(0)} µs of Eq. 2 or 3, which is the rounding of their last printed digit. The lines are the formulas, with D = ${formatMilliseconds(FIGURE_4_PASS_TIME)}; the points are the figure’s.`,
  x: { label: 'arrival rate per GPU', kind: 'rate', domain: [0, 4.8] },
  y: { label: 'Mean TTFT', kind: 'latency', domain: [0, 1.15] },
  series: REAL.map(lineOf),
  measured: REAL.map(marksOf),
  crossings: [],
  ratio: undefined,
  spots: [],
  table: tableOf(),
  provenances: [
    paperFigure(
      'Figure 4',
      'Every point of both panels, read from the vector paths to five decimals of a second.',
      'Panel (a) does not print its K; 1.7 fits all of its points.',
      FIGURE_4_SOURCE,
    ),
    analytic(
      'Mean TTFT of two GPUs by Eq. 2 and 3, at twice the printed rate.',
      'Poisson arrivals, prompts of one length, one prompt a pass, first come first served.',
      [FIGURE_4_SOURCE],
    ),
  ],
  message: undefined,
};

export const FORMULA_VIEW: CaveatView = {
  id: 'formula',
  claim: `Figure 4 is a formula: each of its ${formatCount(RESIDUALS.length)} points, the “real experiment” of panel (a) included, is Eq. 2 or 3 to the last printed digit.`,
  plots: [PLOT],
  rows: [],
  follows: [
    'A real queue scatters; these points do not. Figure 4 tests whether a formula was typed correctly. It is no evidence that a real system obeys it, and is not used as such here.',
  ],
  links: [{ text: 'The formulas, live', href: '#/physics/queueing' }],
};

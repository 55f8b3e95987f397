import { THEORY_SUBJECT, theoryAt } from '../../../core/evidence/theory';
import { CHECKED_FORMULAS, type CheckedFormula, residualOf } from '../../../core/physics/theoryCheck';
import {
  MEASURES,
  type Measure,
  mg1Theory,
  passTimesOf,
  type TtftTheory,
} from '../../../core/physics/ttftTheory';
import type { Seconds } from '../../../core/units';
import { type PlotPoints, type PlotSeries, roundEnd, spread } from '../../physics/plot';
import { MEASURE_NAMES, MEASURE_STYLES } from '../../physics/ttftMeasures';
import { isSimulated, knownTheory, type TheoryRow } from './rows';
import { FORMULA_LABELS } from './words';

/** The share of theory that the axis of residuals shows at least: it stands still from one seed to the next. */
const LEAST_RANGE: Readonly<Record<Measure, number>> = { mean: 0.1, p50: 0.1, p90: 0.1, p99: 0.2 };
/** Systems at one utilisation lie side by side, so that whiskers do not cover each other. */
const ASIDE = 0.014;

const STYLES: Readonly<Record<CheckedFormula, Pick<PlotSeries, 'encoding' | 'variant'>>> = {
  single: { encoding: 'prefill', variant: 2 },
  interOp: { encoding: 'inter', variant: 2 },
  intraOp: { encoding: 'intra', variant: 2 },
  replicated: { encoding: 'neutral', variant: 2 },
  mixed: { encoding: 'prefill', variant: 3 },
};

export interface ResidualPlot {
  readonly yMax: number;
  /** Zero, and lines that join the points of a formula and carry its name. */
  readonly series: readonly PlotSeries[];
  readonly simulated: readonly PlotPoints[];
}

export const RESIDUAL_X: readonly [number, number] = [0.2, 1];

const ZERO: PlotSeries = {
  id: 'theory',
  label: 'Theory',
  sublabel: '',
  encoding: 'neutral',
  variant: 0,
  dash: 'dotted',
  points: RESIDUAL_X.map((x) => ({ x, y: 0 })),
};

function residualPoints(rows: readonly TheoryRow[], measure: Measure): readonly PlotPoints[] {
  return CHECKED_FORMULAS.map((formula, index) => ({
    id: formula,
    label: FORMULA_LABELS[formula],
    ...STYLES[formula],
    points: rows.flatMap((row) => {
      const residual = row.formula === formula && row.measure === measure ? residualOf(row) : undefined;
      if (residual === undefined) return [];
      const aside = (index - (CHECKED_FORMULAS.length - 1) / 2) * ASIDE;
      const { mean, low, high } = residual;
      return [{ x: row.utilisation + aside, y: mean, low, high }];
    }),
  }));
}

/** Each formula's points, joined by a thin line that carries its name. */
export function residualPlot(rows: readonly TheoryRow[], measure: Measure): ResidualPlot {
  const simulated = residualPoints(rows, measure);
  const reach = simulated.flatMap(({ points }) =>
    points.flatMap(({ low, high, y }) => [Math.abs(low ?? y), Math.abs(high ?? y)]),
  );
  // Whiskers show the intervals: bands of five lines would cover each other.
  const lines = simulated.map(
    ({ points, ...one }): PlotSeries => ({
      ...one,
      sublabel: '',
      dash: 'dotted',
      points: points.map(({ x, y }) => ({ x, y })),
    }),
  );
  return {
    yMax: roundEnd(Math.max(LEAST_RANGE[measure], ...reach)),
    series: [ZERO, ...lines],
    simulated,
  };
}

export interface CurvePlot {
  readonly yMax: Seconds;
  readonly series: readonly PlotSeries[];
  readonly simulated: readonly PlotPoints[];
}

const CURVE_POINTS = 40;
/** M/G/1 takes over a millisecond a point, even with lengths in the coarse classes of a curve. */
const MIXED_POINTS = 28;
/** P99 then ends just below the top. */
const CURVE_END = 0.915;

type CurvePoints = readonly { readonly x: number; readonly theory: TtftTheory }[];

const curves = new Map<CheckedFormula, CurvePoints>();

function mixedTheory(): (utilisation: number) => TtftTheory | undefined {
  const service = passTimesOf(THEORY_SUBJECT.costs, THEORY_SUBJECT.mixedInput);
  return (utilisation) => mg1Theory(service, utilisation / service.mean);
}

function curveOf(formula: CheckedFormula): CurvePoints {
  const held = curves.get(formula);
  if (held !== undefined) return held;
  const isMixed = formula === 'mixed';
  const at = isMixed ? mixedTheory() : (utilisation: number) => theoryAt(formula, utilisation);
  // Closer together where the curves bend.
  const shares = spread(0, 1, isMixed ? MIXED_POINTS : CURVE_POINTS);
  const curve = shares.flatMap((share) => {
    const x = CURVE_END * (1 - (1 - share) ** 2);
    const theory = at(x);
    return theory === undefined ? [] : [{ x, theory }];
  });
  curves.set(formula, curve);
  return curve;
}

/** TTFT against utilisation: lines are theory, points simulated. */
export function curvePlot(rows: readonly TheoryRow[], formula: CheckedFormula): CurvePlot {
  const curve = curveOf(formula);
  return {
    yMax: roundEnd(1.2 * knownTheory(formula, 0.9).p99),
    series: MEASURES.map((measure) => ({
      id: measure,
      label: MEASURE_NAMES[measure],
      sublabel: '',
      encoding: 'prefill',
      ...MEASURE_STYLES[measure],
      points: curve.map(({ x, theory }) => ({ x, y: theory[measure] })),
    })),
    simulated: MEASURES.map((measure) => ({
      id: `simulated ${measure}`,
      label: `${MEASURE_NAMES[measure]}, simulated`,
      encoding: 'prefill',
      variant: MEASURE_STYLES[measure].variant,
      points: rows
        .filter((row) => row.formula === formula && row.measure === measure && isSimulated(row))
        .flatMap(({ utilisation, simulated }) =>
          simulated === undefined
            ? []
            : [{ x: utilisation, y: simulated.mean, low: simulated.low, high: simulated.high }],
        ),
    })),
  };
}

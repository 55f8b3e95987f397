import { CAP_RATES, type CapRules } from '../../../core/evidence/decodeCap';
import type { CurvePoint } from '../../../core/goodput/types';
import { formatPercentInterval, formatRate } from '../../format';
import type { PlotSeries, PlotTable } from '../../physics/plot';
import type { Answered } from '../run';

/** What the published simulator's cap on decode tokens does. */

export interface CapCurve {
  readonly rules: CapRules;
  readonly points: readonly CurvePoint[];
}

const NAMES: Readonly<Record<CapRules, string>> = {
  capped: 'Reference rules',
  uncapped: 'Without the cap',
  runtime: 'Runtime rules',
};

const VARIANTS: Readonly<Record<CapRules, 0 | 1 | 2>> = { capped: 0, uncapped: 1, runtime: 2 };

export function capCurves(items: readonly Answered<'published'>[]): readonly CapCurve[] {
  return items.flatMap(({ question, answer }) =>
    question.kind === 'cap' && answer?.kind === 'cap'
      ? [{ rules: question.rules, points: answer.points }]
      : [],
  );
}

/** Dashed, as everywhere where only TPOT is judged. */
export function capSeries(curves: readonly CapCurve[]): readonly PlotSeries[] {
  return curves.map(({ rules, points }) => ({
    id: rules,
    label: NAMES[rules],
    sublabel: '',
    encoding: 'disaggregated',
    variant: VARIANTS[rules],
    dash: 'dashed',
    points: points.map(({ arrivalRatePerGpu, tpotAttainment }) => ({
      x: arrivalRatePerGpu,
      y: tpotAttainment.mean,
      low: tpotAttainment.low,
      high: tpotAttainment.high,
    })),
  }));
}

const QUOTED_RATE = 2;
const SAME_RATE = 1e-9;

function shareAt(curves: readonly CapCurve[], wanted: CapRules): string | undefined {
  const curve = curves.find(({ rules }) => rules === wanted);
  const point = curve?.points.find(
    ({ arrivalRatePerGpu }) => Math.abs(arrivalRatePerGpu - QUOTED_RATE) < SAME_RATE,
  );
  return point && formatPercentInterval(point.tpotAttainment);
}

export function capCaption(curves: readonly CapCurve[]): string {
  const capped = shareAt(curves, 'capped');
  const uncapped = shareAt(curves, 'uncapped');
  const runtime = shareAt(curves, 'runtime');
  if (capped === undefined || uncapped === undefined || runtime === undefined) {
    return 'Press “Run all checks” to see what the cap does to OPT-13B chat on the paper’s placement.';
  }
  return `OPT-13B chat at ${formatRate(QUOTED_RATE)} req/s per GPU: ${capped} of requests meet the TPOT SLO by reference rules, ${uncapped} without their cap and ${runtime} by runtime rules.`;
}

const percent = (share: number): number => Number((share * 100).toPrecision(12));

export function capTable(curves: readonly CapCurve[]): PlotTable {
  return {
    columns: [
      { key: 'rules', label: 'Rules', unit: '' },
      { key: 'rate', label: 'Arrival rate per GPU', unit: 'req/s' },
      { key: 'tpot', label: 'Within the TPOT SLO', unit: '%' },
      { key: 'low', label: '95% interval from', unit: '%' },
      { key: 'high', label: 'to', unit: '%' },
      { key: 'ttft', label: 'Within the TTFT SLO', unit: '%' },
    ],
    rows: curves.flatMap(({ rules, points }) =>
      points.map(({ arrivalRatePerGpu, tpotAttainment: { mean, low, high }, ttftAttainment }) => [
        NAMES[rules],
        arrivalRatePerGpu,
        percent(mean),
        percent(low),
        percent(high),
        percent(ttftAttainment.mean),
      ]),
    ),
    fileName: 'decode-token-cap',
  };
}

export const CAP_AXIS: readonly [number, number] = [CAP_RATES[0] ?? 0, CAP_RATES.at(-1) ?? 0];

/** Why a simulation of it was refused, if one was. */
export function capRefusal(items: readonly Answered<'published'>[]): string | undefined {
  return items.flatMap(({ question, answer }) =>
    question.kind === 'cap' && answer?.kind === 'refused' ? [answer.reason] : [],
  )[0];
}
